package com.scenicpay.api.security;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;

/** The keys that are known, and whether one is asked for. */
@ApplicationScoped
public class ApiKeys {

    private final SecurityConfig config;
    /** Compared with when nobody has the name, so that an unknown name takes as long as a wrong secret. */
    private final KeyHash nobody = KeyHash.of("", new SecureRandom());

    private volatile KeyRing ring;

    ApiKeys(SecurityConfig config) {
        this.config = config;
        this.ring = read(config, KeyRing.EMPTY);
    }

    /**
     * The keys of the configuration and of its file.
     *
     * @throws IllegalArgumentException naming what is wrong with them
     */
    static KeyRing read(SecurityConfig config, KeyRing before) {
        List<String> lines = config.keysFile().map(ApiKeys::lines).orElse(List.of());
        return KeyRing.of(config.keys(), lines, Rate.parse(config.rate()), before);
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new IllegalArgumentException("the file cannot be read: " + e, e);
        }
    }

    /** Whether no key is asked for: everybody is {@link Caller#UNGUARDED}. */
    public boolean off() {
        return config.mode() == SecurityConfig.Mode.OFF;
    }

    /** Whose key this is. With {@link #off()} everybody's. */
    public Optional<Caller> find(String presentedKey) {
        if (off()) {
            return Optional.of(Caller.UNGUARDED);
        }
        return entry(presentedKey).map(KeyEntry::caller);
    }

    /** What the holder of the key of this name may do now; empty when the key is no more. */
    public Optional<Caller> stillValid(String keyName) {
        if (off()) {
            return Optional.of(Caller.UNGUARDED);
        }
        return ring.find(keyName).map(KeyEntry::caller);
    }

    private Optional<KeyEntry> entry(String presentedKey) {
        Optional<ApiKey> key = ApiKey.parse(presentedKey);
        Optional<KeyEntry> entry = key.flatMap(parts -> ring.find(parts.name()));
        boolean matches = entry.flatMap(KeyEntry::hash)
                .orElse(nobody)
                .matches(key.map(ApiKey::secret).orElse(""));
        return matches ? entry.filter(known -> known.hash().isPresent()) : Optional.empty();
    }
}
