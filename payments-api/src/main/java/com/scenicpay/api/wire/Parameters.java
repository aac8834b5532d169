package com.scenicpay.api.wire;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A request's parameters as raw texts, whatever format they came in. What the format calls null is absent. Numbers are kept
 * as the digits that were sent, so that none passes through binary floating point.
 */
public final class Parameters {

    /** How deep a body may be nested, as on the old server ({@code FormattingUtilities.DefaultMaxDepth}). */
    static final int MAX_DEPTH = 256;

    private final boolean anyCase;
    private final Map<String, String> texts = new HashMap<>();
    private final Set<String> malformed = new HashSet<>();

    private Parameters(boolean anyCase) {
        this.anyCase = anyCase;
    }

    /** No parameters yet, and names that are matched in any case. */
    static Parameters namedInAnyCase() {
        return new Parameters(true);
    }

    /** No parameters yet, and names that are matched exactly. */
    static Parameters namedExactly() {
        return new Parameters(false);
    }

    /** Sets a parameter; the last of several wins. A null text makes it absent. */
    void put(String name, String text) {
        String key = key(name);
        malformed.remove(key);
        texts.put(key, text);
    }

    /** Notes that a parameter holds a structure where a single value belongs. */
    void putMalformed(String name) {
        texts.remove(key(name));
        malformed.add(key(name));
    }

    /** Whether the parameter was named already, be it as null or malformed. */
    boolean isNamed(String name) {
        return texts.containsKey(key(name)) || malformed.contains(key(name));
    }

    /** The raw text, blanks and all. */
    public Optional<String> text(String name) {
        return Optional.ofNullable(texts.get(key(name)));
    }

    /** Whether the parameter holds a structure where a single value belongs. */
    public boolean isMalformed(String name) {
        return malformed.contains(key(name));
    }

    private String key(String name) {
        return anyCase ? name.toLowerCase(Locale.ROOT) : name;
    }
}
