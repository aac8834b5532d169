package com.scenicpay.payments;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The durable record of refunds; as {@link PaymentLedger} in all that concerns time, errors and durability. */
public interface RefundLedger {

    /**
     * Reserves an amount of a payment and records the refund, unless the payment has a refund with this number already.
     * The sum of what is reserved never exceeds the payment, whoever asks at the same time.
     */
    BeginOutcome beginRefund(AttemptId payment, RefundRequest request, Duration firstCheck);

    /** The refund of a payment with this number. */
    Optional<Refund> findRefund(AttemptId payment, RefundNumber number);

    /**
     * Marks a refund as about to be sent, if it still has the version of {@code seen} and no other refund of the payment is
     * in that state.
     *
     * @param call by which the call is known again: made once more after its answer was lost, it tells that what it did was its
     *     own
     * @param nextCheck how long from now the schedule looks at it when it may be sent
     * @param busyCheck how long from now the schedule looks at it when another one is under way
     * @return the refund on record now, and whether the caller is the one who may send it
     */
    RecordOutcome startSending(Refund seen, UUID call, Actor actor, Duration nextCheck, Duration busyCheck);

    /**
     * Records what was decided, if the refund on record still has the version of {@code seen}. Done, it counts as refunded,
     * and a payment that is refunded in full changes its state; failed, its amount is free again. A decision by
     * {@link Actor#OPERATOR} ends the need of a person.
     */
    RecordOutcome recordRefund(
            Refund seen, RefundDecision decision, GatewayReply reply, Actor actor, Optional<Duration> nextCheck);

    /** As {@link PaymentLedger#claimDue}. */
    List<Refund> claimDueRefunds(int most, Duration lease);

    /** What became of an order to refund. */
    sealed interface BeginOutcome {
        /** It is on record, its amount reserved, and its caller may send it. */
        record Recorded(Refund refund) implements BeginOutcome {}

        /** The payment has a refund with this number. */
        record Existing(Refund refund) implements BeginOutcome {}

        /** The payment is not paid, or less of it is left than the amount. */
        record NotPossible(Attempt payment) implements BeginOutcome {}
    }

    /** The refund on record, and whether the change was made. */
    record RecordOutcome(Refund refund, boolean applied) {}
}
