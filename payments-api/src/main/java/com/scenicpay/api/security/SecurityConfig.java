package com.scenicpay.api.security;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Who may use the service. */
@ConfigMapping(prefix = "scenicpay.security")
public interface SecurityConfig {

    /** How callers prove who they are. */
    Mode mode();

    /** Whether production may run with {@link Mode#OFF}. */
    @WithDefault("false")
    boolean iKnow();

    /** The file of the keys, which is read again when it changes. */
    Optional<Path> keysFile();

    /** More keys: what a line of the file has after the name, by name. */
    Map<String, String> keys();

    /** How many requests are taken from one key, unless its line says otherwise: per second, and at once. */
    @WithDefault("50/100")
    String rate();

    /** After how many wrong keys within a minute an address is answered 42901. Right keys from there are taken all the same. */
    @WithDefault("60")
    int wrongKeysPerMinute();

    /** How callers prove who they are. */
    enum Mode {
        API_KEY,
        MTLS,
        OFF
    }
}
