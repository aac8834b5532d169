package com.scenicpay.payments;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Makes the keyed hash (HMAC-SHA-256) by which the ledger knows a payment code again without holding it. A plain hash would
 * not do: a code has so few unknown digits that all of them can be tried. Instances that share a ledger need the same key.
 */
public final class PaymentCodeHasher {

    /** The shortest key that is accepted, in bytes. */
    public static final int MIN_KEY_LENGTH = 16;

    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec key;

    /**
     * @throws IllegalArgumentException when the key is shorter than {@link #MIN_KEY_LENGTH} bytes of UTF-8
     */
    public PaymentCodeHasher(String key) {
        byte[] bytes = key.getBytes(StandardCharsets.UTF_8);
        if (bytes.length < MIN_KEY_LENGTH) {
            throw new IllegalArgumentException("the hash key has at least " + MIN_KEY_LENGTH + " bytes");
        }
        this.key = new SecretKeySpec(bytes, ALGORITHM);
    }

    /** The hash of a code as 64 lower-case hexadecimal digits. */
    public String hash(PaymentCode code) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return HexFormat.of().formatHex(mac.doFinal(code.digits().getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }
}
