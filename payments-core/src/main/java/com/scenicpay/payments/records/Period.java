package com.scenicpay.payments.records;

import java.time.Duration;
import java.time.Instant;

/**
 * A time between two instants, so bounded that no question about it can keep the ledger busy for long.
 *
 * @param from inclusive
 * @param until exclusive
 */
public record Period(Instant from, Instant until) {

    /** A month. */
    public static final Duration LONGEST = Duration.ofDays(31);

    /**
     * @throws IllegalArgumentException when it ends before it begins, or is longer than {@link #LONGEST}
     */
    public Period {
        if (until.isBefore(from)) {
            throw new IllegalArgumentException("a period does not end before it begins");
        }
        if (Duration.between(from, until).compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("a period is no longer than " + LONGEST.toDays() + " days");
        }
    }
}
