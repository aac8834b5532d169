package com.scenicpay.payments;

import java.time.Instant;
import java.util.Optional;

/**
 * A line of an attempt's history in the {@link InMemoryLedger}; a refund's events stand in its payment's.
 *
 * @param from empty for the first one
 * @param refund the refund that it is about, if it is about one, and the refund's state from then on
 */
public record LedgerEvent(
        Instant at, Optional<PaymentState> from, PaymentState to, Actor actor, String why, Optional<OfRefund> refund) {

    /** What became of a refund. */
    public record OfRefund(RefundNumber number, RefundState state) {}
}
