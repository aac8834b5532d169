package com.scenicpay.api.wire;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A request's parameters as raw texts, whatever format they came in. Names are matched in any case; what the format calls
 * null is absent. Numbers are kept as the digits that were sent, so that none passes through binary floating point.
 */
public final class Parameters {

    private final Map<String, String> texts = new HashMap<>();
    private final Set<String> malformed = new HashSet<>();

    /** Sets a parameter; the last of several wins. A null text makes it absent. */
    void put(String name, String text) {
        String key = key(name);
        malformed.remove(key);
        if (text == null) {
            texts.remove(key);
        } else {
            texts.put(key, text);
        }
    }

    /** Notes that a parameter holds a structure where a single value belongs. */
    void putMalformed(String name) {
        texts.remove(key(name));
        malformed.add(key(name));
    }

    /** The raw text, blanks and all. */
    public Optional<String> text(String name) {
        return Optional.ofNullable(texts.get(key(name)));
    }

    /** Whether the parameter holds a structure where a single value belongs. */
    public boolean isMalformed(String name) {
        return malformed.contains(key(name));
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
