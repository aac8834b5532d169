package com.scenicpay.gateway.sandbox;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/** The protocol's signature: MD5 over the sorted {@code name=value} pairs and the partner key, in upper-case hex. */
final class SandboxSignature {

    private final String partnerKey;

    SandboxSignature(String partnerKey) {
        this.partnerKey = partnerKey;
    }

    /** The signature over all fields but {@code sign} that have a value. */
    String of(Map<String, String> fields) {
        StringBuilder signed = new StringBuilder(512);
        new TreeMap<>(fields).forEach((name, value) -> {
            if (!name.equals("sign") && value != null && !value.isEmpty()) {
                signed.append(name).append('=').append(value).append('&');
            }
        });
        signed.append("key=").append(partnerKey);
        byte[] digest = md5().digest(signed.toString().getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().withUpperCase().formatHex(digest);
    }

    private static MessageDigest md5() {
        try {
            return MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has MD5", e);
        }
    }
}
