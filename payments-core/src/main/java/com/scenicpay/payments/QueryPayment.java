package com.scenicpay.payments;

import java.time.Duration;
import java.util.Optional;

/**
 * A front end's question how a payment stands.
 *
 * @param attempt the attempt that is meant; when it is empty, the bill's current one
 * @param bill the bill; when the attempt is given too, the attempt must be one for this bill
 * @param patience how long the front end will wait for a decision, zero to {@link #MAX_WAIT}
 */
public record QueryPayment(Optional<AttemptId> attempt, Optional<BillNumber> bill, Duration patience) {

    public static final Duration MAX_WAIT = Duration.ofSeconds(30);

    public QueryPayment {
        if (attempt.isEmpty() && bill.isEmpty()) {
            throw new IllegalArgumentException("a query names an attempt or a bill");
        }
        if (patience.isNegative() || patience.compareTo(MAX_WAIT) > 0) {
            throw new IllegalArgumentException("a query waits from 0 to " + MAX_WAIT.toSeconds() + " s");
        }
    }
}
