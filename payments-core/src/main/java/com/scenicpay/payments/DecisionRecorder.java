package com.scenicpay.payments;

import com.scenicpay.payments.PaymentLedger.Change;
import com.scenicpay.payments.PaymentLedger.RecordOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Decides upon evidence and brings the decision on record. When somebody else changed the attempt meanwhile, the same
 * evidence is decided upon anew: evidence is never thrown away.
 */
public final class DecisionRecorder {

    /** An attempt changes a handful of times in its whole life, so this many misses in a row mean a broken ledger. */
    private static final int MOST_TRIES = 32;

    private final PaymentLedger ledger;
    private final DecisionRules rules;
    private final CheckSchedule schedule;
    private final DecisionWaiters waiters;
    private final PaymentObserver observer;

    public DecisionRecorder(
            PaymentLedger ledger,
            DecisionRules rules,
            CheckSchedule schedule,
            DecisionWaiters waiters,
            PaymentObserver observer) {
        this.ledger = ledger;
        this.rules = rules;
        this.schedule = schedule;
        this.waiters = waiters;
        this.observer = observer;
    }

    /**
     * Decides and records.
     *
     * @param attempt as it was read before the gateway was asked
     * @return the attempt on record afterwards
     * @throws LedgerUnavailableException when nothing could be recorded
     */
    public Attempt record(Attempt attempt, Evidence evidence, Actor actor) {
        Instant askedAt = attempt.asOf();
        Attempt seen = attempt;
        for (int tries = 0; tries < MOST_TRIES; tries++) {
            Decision decision = callingPersonWhenNeeded(seen, rules.decide(seen, evidence, askedAt));
            if (!decision.changes(seen) && !mustReschedule(seen, actor)) {
                waiters.signal(seen);
                return seen;
            }
            Optional<Duration> nextCheck =
                    schedule.nextCheck(seen, decision, rules.askAgainWithin(seen, evidence, decision));
            RecordOutcome outcome = ledger.record(seen, change(seen, decision, evidence, actor, nextCheck));
            if (outcome.applied()) {
                observer.decided(seen, outcome.attempt(), decision, evidence, actor, nextCheck);
                tell(outcome.attempt(), decision);
                return outcome.attempt();
            }
            seen = outcome.attempt();
        }
        throw new IllegalStateException(
                "attempt " + attempt.id() + " changed " + MOST_TRIES + " times under one decision");
    }

    /** Whoever waits must also hear that a person was called, since it changes what a cashier has to do. */
    private void tell(Attempt attempt, Decision decision) {
        if (decision.needsPerson().isPresent()) {
            waiters.release(attempt);
        } else {
            waiters.signal(attempt);
        }
    }

    /** An open attempt's ladder goes on from whoever asked; a closed one's few checks are the schedule's alone. */
    private static boolean mustReschedule(Attempt attempt, Actor actor) {
        return CheckSchedule.isOnLadder(attempt.state()) || actor == Actor.RECONCILE;
    }

    private Change change(
            Attempt seen, Decision decision, Evidence evidence, Actor actor, Optional<Duration> nextCheck) {
        Optional<GatewayReply> refusal =
                evidence instanceof Evidence.ChargeRefused refused ? Optional.of(refused.reply()) : Optional.empty();
        return new Change(
                decision,
                actor,
                numbers(seen, evidence),
                refusal,
                evidence.reply(),
                schedule.postCloseChecks(seen, decision),
                nextCheck);
    }

    /** What goes on record of an order: an answer about another one leaves none of its numbers, by which it could be refunded. */
    private static ReportedOrder numbers(Attempt seen, Evidence evidence) {
        ReportedOrder order = ReportedOrder.NONE;
        if (evidence instanceof Evidence.Charged charged) {
            order = charged.order();
        } else if (evidence instanceof Evidence.OrderReported reported) {
            order = reported.order();
        }
        boolean isAnother = order.outTradeNo()
                .filter(told -> !told.equals(seen.outTradeNo().value()))
                .isPresent();
        return isAnother ? ReportedOrder.NONE : order;
    }

    private Decision callingPersonWhenNeeded(Attempt attempt, Decision decision) {
        if (decision.needsPerson().isPresent() && decision.needsPerson().equals(attempt.resolvedDoubt())) {
            return decision.callingNobody();
        }
        boolean nobodyCalled =
                attempt.needsPerson().isEmpty() && decision.needsPerson().isEmpty();
        return schedule.overdue(attempt, decision)
                .filter(why -> nobodyCalled && !attempt.resolvedDoubt().equals(Optional.of(why)))
                .map(decision::callingPerson)
                .orElse(decision);
    }
}
