package com.scenicpay.persistence.embedded;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** The embedded store. */
@ConfigMapping(prefix = "scenicpay.embedded")
public interface EmbeddedConfig {

    /** The database's file without its ending, absolute or beginning with {@code ./}; its folder is made when missing. */
    @WithDefault("./data/scenicpay")
    String path();

    /**
     * Whether what is recorded is synced to disk before anything follows from it. Without it a power cut can lose payments,
     * though the end of the process cannot.
     */
    @WithDefault("true")
    boolean sync();
}
