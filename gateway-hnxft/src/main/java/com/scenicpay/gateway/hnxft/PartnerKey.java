package com.scenicpay.gateway.hnxft;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** The key shared with the gateway, which signs every message. It shows itself to nobody but the signature. */
public final class PartnerKey {

    private final String value;

    /**
     * @throws IllegalArgumentException when it is blank; the message names the property
     */
    public PartnerKey(String value) {
        if (value.isBlank()) {
            throw new IllegalArgumentException("scenicpay.hnxft.partner-key is required");
        }
        this.value = value;
    }

    /** The key itself, for the string that is signed and nothing else. */
    String value() {
        return value;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PartnerKey key
                && MessageDigest.isEqual(
                        key.value.getBytes(StandardCharsets.UTF_8), value.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    /** Stars, never the key. */
    @Override
    public String toString() {
        return "***";
    }
}
