package com.scenicpay.payments;

import com.scenicpay.payments.Decision.NotFoundNote;
import com.scenicpay.payments.PaymentLedger.Change;
import com.scenicpay.payments.PaymentLedger.RecordOutcome;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/**
 * Gives payments up. The gateway cannot cancel an order, so this is our decision and no proof: the bill is free at once, the
 * gateway is asked on, and what turns out to be charged goes back by itself.
 */
public final class PaymentCancels {

    /** An attempt changes a handful of times in its whole life, so this many misses in a row mean a broken ledger. */
    private static final int MOST_TRIES = 32;

    private static final GatewayReply NOT_ASKED = new GatewayReply("", "");

    private final PaymentLedger ledger;
    private final CheckSchedule schedule;
    private final DecisionWaiters waiters;
    private final PaymentObserver observer;
    private final Executor executor;

    /**
     * @param executor runs what blocks; a task that it rejects is answered with {@link PaymentResult.Unavailable}
     */
    public PaymentCancels(
            PaymentLedger ledger,
            CheckSchedule schedule,
            DecisionWaiters waiters,
            PaymentObserver observer,
            Executor executor) {
        this.ledger = ledger;
        this.schedule = schedule;
        this.waiters = waiters;
        this.observer = observer;
        this.executor = executor;
    }

    /** Gives an undecided attempt up. One that let its bill go already stays as it is; one that is paid is not touched. */
    public CompletionStage<PaymentResult> cancel(CancelPayment order, Deadline deadline) {
        return TimedAnswer.of(executor, deadline, new PaymentResult.Unavailable(), known -> ledger.find(order.attempt())
                .map(attempt -> giveUp(attempt, order))
                .orElseGet(PaymentResult.NoSuchPayment::new));
    }

    private PaymentResult giveUp(Attempt attempt, CancelPayment order) {
        Attempt seen = attempt;
        for (int tries = 0; tries < MOST_TRIES; tries++) {
            if (seen.state().holdsBill() && !seen.isUndecided()) {
                return new PaymentResult.NotPossible(seen);
            }
            if (!seen.isUndecided()) {
                return new PaymentResult.Current(seen);
            }
            Decision decision =
                    new Decision(PaymentState.GIVEN_UP, NotFoundNote.KEEP, seen.needsPerson(), false, order.words());
            Optional<Duration> nextCheck = schedule.nextCheck(seen, decision);
            RecordOutcome outcome = ledger.record(seen, change(decision, nextCheck));
            if (outcome.applied()) {
                observer.givenUp(seen, outcome.attempt(), order, nextCheck);
                waiters.signal(outcome.attempt());
                return new PaymentResult.Current(outcome.attempt());
            }
            seen = outcome.attempt();
        }
        throw new IllegalStateException(
                "attempt " + attempt.id() + " changed " + MOST_TRIES + " times under one cancel");
    }

    private static Change change(Decision decision, Optional<Duration> nextCheck) {
        return new Change(decision, Actor.CANCEL, ReportedOrder.NONE, Optional.empty(), NOT_ASKED, 0, nextCheck);
    }
}
