package com.scenicpay.api.security;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/** The keys that are known, and whether one is asked for. */
@ApplicationScoped
public class ApiKeys {

    private static final Logger LOG = Logger.getLogger("scenicpay.security");

    private static final double MILLIS_PER_SECOND = 1000.0;

    private final SecurityConfig config;
    private final MultiGauge lastUsed;
    /** Compared with when nobody has the name, so that an unknown name takes as long as a wrong secret. */
    private final KeyHash nobody = KeyHash.of("", new SecureRandom());

    private volatile KeyRing ring = KeyRing.EMPTY;
    private String readVersion = "";

    ApiKeys(SecurityConfig config, MeterRegistry metrics) {
        this.config = config;
        this.lastUsed = MultiGauge.builder("scenicpay.security.key.last.used.seconds")
                .description("When a key was last used, seconds since 1970; 0 for not since the start")
                .register(metrics);
        if (!off()) {
            readVersion = version();
            use(read(config, KeyRing.EMPTY));
        }
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

    private void use(KeyRing read) {
        ring = read;
        lastUsed.register(
                read.entries().stream()
                        .map(entry -> MultiGauge.Row.of(
                                Tags.of("key", entry.caller().name()),
                                entry,
                                used -> used.lastUsedMillis() / MILLIS_PER_SECOND))
                        .toList(),
                true);
    }

    /** Reads the file again when it has changed. What cannot be read changes nothing, and is told once. */
    @Scheduled(every = "2s", concurrentExecution = ConcurrentExecution.SKIP, identity = "keys")
    synchronized void refresh() {
        if (off() || config.keysFile().isEmpty()) {
            return;
        }
        String version = version();
        if (version.equals(readVersion)) {
            return;
        }
        readVersion = version;
        try {
            use(read(config, ring));
            LOG.infof("the keys were read again: %d", ring.entries().size());
        } catch (IllegalArgumentException wrong) {
            LOG.errorf("scenicpay.security.keys-file: %s; the keys from before go on being used", wrong.getMessage());
        }
    }

    /** Changes whenever the file does. */
    private String version() {
        return config.keysFile()
                .map(file -> {
                    try {
                        BasicFileAttributes found = Files.readAttributes(file, BasicFileAttributes.class);
                        return found.lastModifiedTime() + " " + found.size() + " " + found.fileKey();
                    } catch (IOException e) {
                        return e.toString();
                    }
                })
                .orElse("");
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
        return entryOf(keyName).map(KeyEntry::caller);
    }

    /** What is kept of a presented key, if it is a right one. */
    Optional<KeyEntry> entry(String presentedKey) {
        Optional<ApiKey> key = ApiKey.parse(presentedKey);
        Optional<KeyEntry> entry = key.flatMap(parts -> entryOf(parts.name()));
        boolean matches = entry.flatMap(KeyEntry::hash)
                .orElse(nobody)
                .matches(key.map(ApiKey::secret).orElse("none"));
        return matches ? entry.filter(known -> known.hash().isPresent()) : Optional.empty();
    }

    /** What is kept under a name, which somebody else has proved. */
    Optional<KeyEntry> entryOf(String name) {
        return ring.find(name);
    }
}
