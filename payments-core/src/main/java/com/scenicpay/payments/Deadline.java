package com.scenicpay.payments;

import java.time.Duration;

/**
 * A point in monotonic time by which an answer must be given.
 *
 * @param atNanos as {@link System#nanoTime()} counts
 */
public record Deadline(long atNanos) {

    /** The deadline of a request that came in at {@code startNanos} and must be answered {@code within} a time. */
    public static Deadline of(long startNanos, Duration within) {
        return new Deadline(startNanos + within.toNanos());
    }

    /** The time that is left, zero when none is. */
    public Duration remaining() {
        return Duration.ofNanos(Math.max(0, atNanos - System.nanoTime()));
    }
}
