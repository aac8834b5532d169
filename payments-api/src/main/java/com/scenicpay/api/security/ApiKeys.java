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
            KeyRing read = read(config, ring);
            if (read.hasKeyFor(config.mode())) {
                use(read);
                LOG.infof("the keys were read again: %d", read.entries().size());
            } else {
                // More likely half written than meant: it would shut every till out.
                LOG.error("scenicpay.security.keys-file: there is no key in it; the keys from before go on being used");
            }
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

    /**
     * A right key, as it is known now.
     *
     * @param version changes whenever anything does that is kept of the key
     */
    public record Known(Caller caller, String version) {

        /** Everybody, where no key is asked for. */
        public static final Known NOBODY_IS_ASKED = new Known(Caller.UNGUARDED, "");

        private static Known of(KeyEntry entry) {
            return new Known(entry.caller(), entry.version());
        }
    }

    /** Whose key this is. With {@link #off()} everybody's. */
    public Optional<Known> find(String presentedKey) {
        return off() ? Optional.of(Known.NOBODY_IS_ASKED) : entry(presentedKey).map(Known::of);
    }

    /** What is known now of the key of this name; empty when the key is no more. */
    public Optional<Known> known(String keyName) {
        return off() ? Optional.of(Known.NOBODY_IS_ASKED) : entryOf(keyName).map(Known::of);
    }

    /**
     * Counts a request as one of the key of this name, which somebody has proved before.
     *
     * @return 0 when it is within the key's rate, else after how many seconds another try is worth it
     */
    public long use(String keyName) {
        return off() ? 0 : entryOf(keyName).map(KeyEntry::use).orElse(0L);
    }

    /** The name that stands in a presented key, right or wrong; {@code -} for none. */
    public static String nameIn(String presentedKey) {
        return ApiKey.parse(presentedKey).map(ApiKey::name).orElse("-");
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
