package com.scenicpay.gateway.hnxft;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/**
 * The signature of the gateway's messages, both ways: the parameters that have a value, in ordinal order of their names, as
 * {@code name=value} joined by {@code &}, then {@code &key=} and the partner key; MD5 over UTF-8, upper-case hex. MD5 is the
 * gateway's choice and is used for nothing else.
 */
final class HnxftSignature {

    static final String FIELD = "sign";

    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private HnxftSignature() {}

    /**
     * The signature over these parameters; {@code sign} itself and those without a value are left out.
     *
     * @param parameters raw values, not percent-encoded; a value may be null
     */
    static String sign(Map<String, String> parameters, PartnerKey key) {
        StringBuilder signed = new StringBuilder();
        new TreeMap<>(parameters).forEach((name, value) -> {
            if (!name.equals(FIELD) && value != null && !value.isEmpty()) {
                signed.append(name).append('=').append(value).append('&');
            }
        });
        signed.append("key=").append(key.value());
        return HEX.formatHex(md5().digest(signed.toString().getBytes(StandardCharsets.UTF_8)));
    }

    /** Whether the parameters carry the signature that belongs to them. The time it takes does not tell how much of it fits. */
    static boolean verify(Map<String, String> parameters, PartnerKey key) {
        String given = parameters.get(FIELD);
        return given != null
                && MessageDigest.isEqual(
                        sign(parameters, key).getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
    }

    private static MessageDigest md5() {
        try {
            return MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has MD5", e);
        }
    }
}
