package com.scenicpay.api.security;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A key as it is presented: {@code sp_<name>_<secret>}. The name finds what is kept of it, the secret proves it.
 *
 * @param secret 256 random bits, in hex
 */
record ApiKey(String name, String secret) {

    static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9.-]{0,63}");

    private static final String PREFIX = "sp_";
    private static final int SECRET_BYTES = 32;
    private static final int MOST_CHARACTERS = PREFIX.length() + 64 + 1 + 2 * SECRET_BYTES;

    /** A new key. */
    static ApiKey create(String name, SecureRandom random) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "a key's name has 1 to 64 letters, digits, dots and hyphens, and begins with a letter or a digit");
        }
        byte[] secret = new byte[SECRET_BYTES];
        random.nextBytes(secret);
        return new ApiKey(name, HexFormat.of().formatHex(secret));
    }

    /** The parts of a presented key; empty when it cannot be one. */
    static Optional<ApiKey> parse(String presented) {
        int end = presented.indexOf('_', PREFIX.length());
        boolean possible = presented.length() <= MOST_CHARACTERS
                && presented.startsWith(PREFIX)
                && end > PREFIX.length()
                && presented.length() - end - 1 == 2 * SECRET_BYTES
                && NAME.matcher(presented).region(PREFIX.length(), end).matches();
        return possible
                ? Optional.of(new ApiKey(presented.substring(PREFIX.length(), end), presented.substring(end + 1)))
                : Optional.empty();
    }

    /** The key in full, to be shown once, to whom it is made for. */
    String reveal() {
        return PREFIX + name + '_' + secret;
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return PREFIX + name + "_…";
    }
}
