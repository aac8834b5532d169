package com.scenicpay.payments;

import java.time.Instant;
import java.util.Optional;

/**
 * The gateway that charges payment codes. Every method blocks for a bounded time and answers with evidence whatever happens
 * on the way: trouble is {@link Evidence.Inconclusive}, never an exception.
 */
public interface PaymentGateway {

    /** Asks for a charge. It is sent at most once: no retry, since the gateway may have taken an order that it did not answer. */
    Evidence charge(ChargeOrder order);

    /** Asks for the state of an order. */
    Evidence query(OutTradeNo outTradeNo);

    /**
     * Asks for money to go back, all or part of an order. It is sent at most once; whether it may be sent again is told by
     * the evidence alone: the gateway gives a refund no number of its own by which it could know a repetition.
     */
    RefundEvidence refund(RefundOrder order);

    /** Whether it seems to be away, so that a question that can wait had better. */
    default boolean isAway() {
        return false;
    }

    /**
     * A charge to be made.
     *
     * @param description what is bought
     * @param orderedAt when the order was made
     */
    record ChargeOrder(
            OutTradeNo outTradeNo, PaymentCode code, Money amount, Optional<String> description, Instant orderedAt) {}

    /**
     * A refund to be made.
     *
     * @param outTradeNo our number of the order that was charged
     * @param bankOrderNo the bank's number of that order, if known: some gateways want it instead of ours
     * @param amount how much goes back, more than nothing
     */
    record RefundOrder(OutTradeNo outTradeNo, Optional<String> bankOrderNo, Money amount) {

        public RefundOrder {
            if (amount.compareTo(Money.ZERO) <= 0) {
                throw new IllegalArgumentException("a refund is more than nothing");
            }
        }
    }
}
