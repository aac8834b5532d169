package com.scenicpay.api.security;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All keys at one time. */
final class KeyRing {

    static final KeyRing EMPTY = new KeyRing(Map.of());

    private final Map<String, KeyEntry> byName;

    private KeyRing(Map<String, KeyEntry> byName) {
        this.byName = byName;
    }

    /**
     * The keys of the configuration and of the file. What has not changed is taken from before, so that its rate and its last
     * use go on.
     *
     * @param configured what follows each name
     * @param lines of the file; blank ones and those that begin with {@code #} say nothing
     * @throws IllegalArgumentException naming the line and what is wrong with it
     */
    static KeyRing of(Map<String, String> configured, List<String> lines, Rate usual, KeyRing before) {
        Map<String, KeyEntry> byName = new HashMap<>();
        configured.forEach((name, text) -> add(byName, "scenicpay.security.keys." + name, name, text, usual, before));
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (!line.isEmpty() && !line.startsWith("#")) {
                String[] parts = line.split("\\s+", 2);
                add(byName, "line " + (i + 1), parts[0], parts.length > 1 ? parts[1] : "", usual, before);
            }
        }
        return new KeyRing(byName);
    }

    private static void add(
            Map<String, KeyEntry> byName, String where, String name, String text, Rate usual, KeyRing before) {
        try {
            KeyEntry entry = before.find(name)
                    .filter(same -> same.text().equals(text))
                    .orElseGet(() -> KeyEntry.parse(name, text, usual));
            if (byName.put(name, entry) != null) {
                throw new IllegalArgumentException("this name is there already");
            }
        } catch (IllegalArgumentException wrong) {
            throw new IllegalArgumentException(where + ": " + wrong.getMessage(), wrong);
        }
    }

    Optional<KeyEntry> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** Whether anybody could come in with it: by a key, or by a certificate where they count. */
    boolean hasKeyFor(SecurityConfig.Mode mode) {
        return entries().stream()
                .anyMatch(entry ->
                        mode == SecurityConfig.Mode.MTLS || entry.hash().isPresent());
    }

    Collection<KeyEntry> entries() {
        return byName.values();
    }
}
