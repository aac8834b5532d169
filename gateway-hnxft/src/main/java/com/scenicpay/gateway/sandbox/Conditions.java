package com.scenicpay.gateway.sandbox;

import java.time.Duration;
import java.util.Objects;

/** How the trade calls are disturbed, whatever the stories say. Set by any thread, read on the event loop. */
final class Conditions {

    /** Below the server's idle timeout, so that a delayed answer still finds its connection open. */
    static final Duration LONGEST_DELAY = Duration.ofMinutes(5);

    private volatile Duration delay = Duration.ZERO;
    private volatile Outage outage = Outage.NONE;

    Duration delay() {
        return delay;
    }

    Outage outage() {
        return outage;
    }

    void delay(Duration added) {
        if (added.isNegative() || added.compareTo(LONGEST_DELAY) > 0) {
            throw new IllegalArgumentException("a delay is not within 0 to %d ms".formatted(LONGEST_DELAY.toMillis()));
        }
        delay = added;
    }

    void outage(Outage kind) {
        outage = Objects.requireNonNull(kind, "outage");
    }
}
