package com.scenicpay.api.security;

import java.security.SecureRandom;
import java.util.Map;

/** Keys for tests, made anew each time. */
public final class Keys {

    private static final SecureRandom RANDOM = new SecureRandom();

    /** A key, and what a line of the file has after its name. */
    public record Made(String name, String key, String line) {

        /** The whole line for the file. */
        public String written() {
            return name + " " + line;
        }

        /** As a property of the configuration. */
        public Map.Entry<String, String> property() {
            return Map.entry("scenicpay.security.keys." + name, line);
        }
    }

    private Keys() {}

    /** @param words roles and bounds, as a line has them */
    public static Made make(String name, String words) {
        ApiKey key = ApiKey.create(name, RANDOM);
        return new Made(name, key.reveal(), KeyHash.of(key.secret(), RANDOM) + " " + words);
    }
}
