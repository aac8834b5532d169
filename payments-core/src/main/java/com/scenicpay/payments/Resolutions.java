package com.scenicpay.payments;

import com.scenicpay.payments.Decision.NotFoundNote;
import com.scenicpay.payments.PaymentLedger.Change;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/**
 * Takes a person's word on attempts and refunds that need a person, and on no others: what the gateway proves is decided by
 * its proof. The word is an event of the history like any other, and closed attempts are still asked for afterwards.
 */
public final class Resolutions {

    /** An attempt changes a handful of times in its whole life, so this many misses in a row mean a broken ledger. */
    private static final int MOST_TRIES = 32;

    private static final GatewayReply NOT_ASKED = new GatewayReply("", "");

    private final PaymentLedger payments;
    private final RefundLedger refunds;
    private final CheckSchedule schedule;
    private final DecisionWaiters waiters;
    private final PaymentObserver observer;
    private final Executor executor;

    /**
     * @param executor runs what blocks; a task that it rejects is answered as unavailable
     */
    public Resolutions(
            PaymentLedger payments,
            RefundLedger refunds,
            CheckSchedule schedule,
            DecisionWaiters waiters,
            PaymentObserver observer,
            Executor executor) {
        this.payments = payments;
        this.refunds = refunds;
        this.schedule = schedule;
        this.waiters = waiters;
        this.observer = observer;
        this.executor = executor;
    }

    /**
     * Decides an attempt that needs a person. Charged, it is paid or, when its bill was let go, goes back by itself; not
     * charged, its bill is free.
     */
    public CompletionStage<PaymentResult> resolvePayment(AttemptId attempt, Resolution word, Deadline deadline) {
        return TimedAnswer.of(executor, deadline, new PaymentResult.Unavailable(), known -> payments.find(attempt)
                .map(found -> resolve(found, word))
                .orElseGet(PaymentResult.NoSuchPayment::new));
    }

    private PaymentResult resolve(Attempt attempt, Resolution word) {
        Attempt seen = attempt;
        for (int tries = 0; tries < MOST_TRIES; tries++) {
            if (seen.needsPerson().isEmpty()) {
                return isAsSaid(seen.state(), word)
                        ? new PaymentResult.Current(seen)
                        : new PaymentResult.NotPossible(seen);
            }
            Optional<PaymentState> next = next(seen.state(), word);
            if (next.isEmpty()) {
                return new PaymentResult.NotPossible(seen);
            }
            Decision decision = new Decision(next.get(), NotFoundNote.KEEP, Optional.empty(), true, word.words());
            Optional<Duration> nextCheck = schedule.nextCheck(seen, decision);
            PaymentLedger.RecordOutcome outcome = payments.record(seen, change(seen, decision, nextCheck));
            if (outcome.applied()) {
                observer.resolved(seen, outcome.attempt(), word, nextCheck);
                waiters.release(outcome.attempt());
                return new PaymentResult.Current(outcome.attempt());
            }
            seen = outcome.attempt();
        }
        throw new IllegalStateException(
                "attempt " + attempt.id() + " changed " + MOST_TRIES + " times under one person's word");
    }

    /** The state that the word leads to; empty when it speaks against what is proved. */
    private static Optional<PaymentState> next(PaymentState state, Resolution word) {
        if (isAsSaid(state, word)) {
            return Optional.of(state);
        }
        if (!word.happened()) {
            return Optional.of(PaymentState.FAILED).filter(state::mayBecome);
        }
        return Optional.of(state.mayBecome(PaymentState.PAID) ? PaymentState.PAID : PaymentState.LATE_PAID);
    }

    private static boolean isAsSaid(PaymentState state, Resolution word) {
        return switch (state) {
            case CREATED, PAYING, GIVEN_UP -> false;
            case PAID, REFUNDED, LATE_PAID, REFUNDED_LATE -> word.happened();
            case FAILED, CANCELLED, TIMED_OUT -> !word.happened();
        };
    }

    private Change change(Attempt seen, Decision decision, Optional<Duration> nextCheck) {
        return new Change(
                decision,
                Actor.OPERATOR,
                ReportedOrder.NONE,
                Optional.empty(),
                NOT_ASKED,
                schedule.postCloseChecks(seen, decision),
                nextCheck);
    }

    /**
     * Decides a refund that needs a person. Not done, its amount is free again; an automatic one is sent again instead, since
     * its money must go back.
     */
    public CompletionStage<RefundResult> resolveRefund(
            AttemptId payment, RefundNumber number, Resolution word, Deadline deadline) {
        return TimedAnswer.of(
                executor, deadline, new RefundResult.Unavailable(), known -> refunds.findRefund(payment, number)
                        .map(refund -> resolve(refund, word))
                        .orElseGet(RefundResult.NoSuchRefund::new));
    }

    private RefundResult resolve(Refund refund, Resolution word) {
        Refund seen = refund;
        for (int tries = 0; tries < MOST_TRIES; tries++) {
            RefundState next = next(seen, word);
            boolean isForAPersonToDecide =
                    seen.needsPerson().isPresent() && seen.state().isUndecided() && !seen.isTriedAgain();
            if (seen.state() != next && !isForAPersonToDecide) {
                return new RefundResult.NotPossible(seen.payment());
            }
            if (seen.needsPerson().isEmpty()) {
                return new RefundResult.Current(seen);
            }
            Optional<Duration> nextCheck = next.isUndecided() ? Optional.of(Duration.ZERO) : Optional.empty();
            RefundLedger.RecordOutcome outcome = refunds.recordRefund(
                    seen, RefundDecision.of(next, word.words()), NOT_ASKED, Actor.OPERATOR, nextCheck);
            if (outcome.applied()) {
                observer.refundResolved(seen, outcome.refund(), word, nextCheck);
                return new RefundResult.Current(outcome.refund());
            }
            seen = outcome.refund();
        }
        throw new IllegalStateException(
                "refund " + refund.id() + " changed " + MOST_TRIES + " times under one person's word");
    }

    private static RefundState next(Refund refund, Resolution word) {
        if (word.happened()) {
            return RefundState.DONE;
        }
        return refund.isAutomatic() ? RefundState.RESERVED : RefundState.FAILED;
    }
}
