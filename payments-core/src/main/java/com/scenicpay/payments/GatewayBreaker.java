package com.scenicpay.payments;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Knows whether the gateway can be reached at all. After a number of exchanges in a row without an answer it is open: the
 * schedule then asks for one attempt now and then instead of all that are due, until an answer comes, and front ends that query
 * are told what is on record. What cashiers order is sent all the same, and nothing is ever decided by it.
 */
public final class GatewayBreaker {

    /** Is told when the breaker opens and closes; must be quick. */
    @FunctionalInterface
    public interface Listener {
        void changed(boolean open);
    }

    private final int failuresToOpen;
    private final Duration probeEvery;
    private final LongSupplier nanoTime;
    private final Listener listener;
    private int failuresInARow;
    private long probedAt;

    /**
     * @param failuresToOpen exchanges in a row without an answer
     * @param probeEvery how often the schedule tries while it is open
     * @param nanoTime monotonic, as {@link System#nanoTime()} counts
     */
    public GatewayBreaker(int failuresToOpen, Duration probeEvery, LongSupplier nanoTime, Listener listener) {
        if (failuresToOpen < 1 || probeEvery.isNegative() || probeEvery.isZero()) {
            throw new IllegalArgumentException("a breaker opens after at least one failure and probes now and then");
        }
        this.failuresToOpen = failuresToOpen;
        this.probeEvery = probeEvery;
        this.nanoTime = nanoTime;
        this.listener = listener;
    }

    public synchronized boolean isOpen() {
        return failuresInARow >= failuresToOpen;
    }

    /** How many of the wanted questions the schedule may ask now. */
    synchronized int grant(int wanted) {
        if (!isOpen() || wanted == 0) {
            return wanted;
        }
        if (nanoTime.getAsLong() - probedAt < probeEvery.toNanos()) {
            return 0;
        }
        return 1;
    }

    /** The schedule asks what it was granted; one that found nothing to ask leaves its probe to others. */
    synchronized void asked() {
        probedAt = nanoTime.getAsLong();
    }

    /** An exchange ended with an answer of the gateway, whatever it says. */
    synchronized void answered() {
        boolean wasOpen = isOpen();
        failuresInARow = 0;
        if (wasOpen) {
            listener.changed(false);
        }
    }

    /** An exchange ended without an answer. */
    synchronized void notAnswered() {
        if (failuresInARow < failuresToOpen && ++failuresInARow == failuresToOpen) {
            probedAt = nanoTime.getAsLong();
            listener.changed(true);
        }
    }
}
