package com.scenicpay.persistence;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithParentName;
import java.time.Duration;

/** Which store, and how it is called. */
@ConfigMapping(prefix = "scenicpay.store")
public interface StoreConfig {

    /** {@code embedded} or {@code sqlserver}. */
    @WithParentName
    @WithDefault("embedded")
    StoreKind kind();

    /**
     * Whether the program brings the tables and procedures of a SQL Server database to its version at start. If not, it looks
     * at start whether they are. The embedded store is always brought to the program's version.
     */
    @WithDefault("true")
    boolean migrate();

    /** How many connections the pool holds at most; four of them are not for payments. */
    @WithDefault("20")
    int connections();

    /** How long a call waits for a connection before the store counts as unavailable. */
    @WithDefault("1s")
    Duration connectionWithin();

    /** How long a call may run in the database, whole seconds: at least one, and less than a connection waits for an answer. */
    @WithDefault("5s")
    Duration statementTimeout();
}
