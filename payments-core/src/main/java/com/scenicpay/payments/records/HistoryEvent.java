package com.scenicpay.payments.records;

import com.scenicpay.payments.Actor;
import com.scenicpay.payments.GatewayReply;
import com.scenicpay.payments.PaymentState;
import com.scenicpay.payments.RefundId;
import com.scenicpay.payments.RefundNumber;
import com.scenicpay.payments.RefundState;
import java.time.Instant;
import java.util.Optional;

/**
 * Something that happened to a payment, or to one of its refunds.
 *
 * @param happenedAt ledger time
 * @param from the payment's state before; empty for the first event
 * @param to the payment's state after; often the same one
 * @param why a fixed phrase, or a person's words
 * @param reply the gateway's words; empty when it was not asked
 * @param refund what happened to a refund; empty when the event is the payment's own
 */
public record HistoryEvent(
        Instant happenedAt,
        Optional<PaymentState> from,
        PaymentState to,
        Actor actor,
        String why,
        Optional<GatewayReply> reply,
        Optional<RefundStep> refund) {

    /** A refund's state after an event. */
    public record RefundStep(RefundId id, RefundNumber number, RefundState state) {}
}
