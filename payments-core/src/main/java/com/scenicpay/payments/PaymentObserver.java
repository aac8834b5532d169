package com.scenicpay.payments;

import java.time.Duration;
import java.util.Optional;

/** Is told what happens to payments, for logs and metrics. Its methods must be quick and must not throw. */
public interface PaymentObserver {

    /** A new attempt is on record; the charge comes next. */
    void initiated(Attempt attempt);

    /** An initiation could not be recorded; nothing was charged, and the front end is told so. */
    void notRecorded(BeginPayment payment, LedgerUnavailableException why);

    /** A new attempt is on record, and its charge is not sent: it came too late. */
    void notSent(Attempt attempt, String why);

    /**
     * Evidence was decided upon and the decision is on record.
     *
     * @param nextCheck how long from now the schedule asks again; empty for never
     */
    void decided(
            Attempt before,
            Attempt after,
            Decision decision,
            Evidence evidence,
            Actor actor,
            Optional<Duration> nextCheck);

    /**
     * A cashier gave an undecided attempt up.
     *
     * @param nextCheck how long from now the schedule asks again; empty for never
     */
    void givenUp(Attempt before, Attempt after, CancelPayment order, Optional<Duration> nextCheck);

    /**
     * A person gave a word on an attempt that needed one.
     *
     * @param nextCheck how long from now the schedule asks again; empty for never
     */
    void resolved(Attempt before, Attempt after, Resolution word, Optional<Duration> nextCheck);

    /**
     * A person gave a word on a refund that needed one.
     *
     * @param nextCheck how long from now the schedule looks at it again; empty for never
     */
    void refundResolved(Refund before, Refund after, Resolution word, Optional<Duration> nextCheck);

    /** A refund is on record, its amount reserved. */
    void refundBegun(Refund refund);

    /**
     * Something was decided about a refund, and is on record.
     *
     * @param nextCheck how long from now the schedule looks at it again; empty for never
     */
    void refundDecided(
            Refund before,
            Refund after,
            RefundDecision decision,
            GatewayReply reply,
            Actor actor,
            Optional<Duration> nextCheck);

    /**
     * Something about a refund failed that no caller is told of; the schedule will find the truth.
     *
     * @param what what was being done
     */
    void refundTroubled(RefundId id, String what, Throwable trouble);

    /**
     * Something failed that no caller is told of; the schedule will find the truth.
     *
     * @param what what was being done
     */
    void troubled(AttemptId id, String what, Throwable trouble);
}
