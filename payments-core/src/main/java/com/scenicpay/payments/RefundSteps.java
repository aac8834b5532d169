package com.scenicpay.payments;

import com.scenicpay.payments.PaymentGateway.RefundOrder;
import com.scenicpay.payments.RefundLedger.RecordOutcome;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The steps that bring a refund on, for whoever takes them. A refund is on record as about to be sent before it is sent, so
 * that after a crash nobody sends it again blindly.
 */
public final class RefundSteps {

    /**
     * How long after a refund was put down as about to be sent it may still be sent. Well below the lease: after that others
     * may take it for sent, and a person may say that it never was. An order to refund has no number by which the gateway
     * could know it again.
     */
    static final Duration SEND_WITHIN = Duration.ofSeconds(3);

    private static final String ACCEPTED_YET_NOT_DONE =
            "the gateway accepted the refund that is on record as not done: its amount went back uncounted";

    private static final String TOO_LATE = "recorded too late to be sent, to be sent again";

    /**
     * What the gateway told.
     *
     * @param silent whether it was asked in vain, as when it is away
     */
    private record Told(GatewayReply reply, boolean silent) {

        static final Told NOTHING = new Told(new GatewayReply("", ""), false);
    }

    /**
     * A recording that a refund is about to be sent, of which no answer came. It may be on record; this program has not sent
     * the refund.
     *
     * @param call by which the ledger knows it again
     */
    private record UnansweredStart(Refund seen, UUID call) {}

    /** What the gateway told of a refund that was sent, and could not be recorded. Nothing may prove it a second time. */
    private record UnrecordedWord(Refund sent, RefundDecision decision, Told told) {

        /** That the money went back stays true; anything less is a word on this very sending, and on none that followed it. */
        boolean countsFor(Refund now) {
            return decision.state() == RefundState.DONE
                    ? now.state() != RefundState.DONE
                    : now.state().isUndecided() && now.version() == sent.version();
        }
    }

    private final RefundLedger ledger;
    private final PaymentGateway gateway;
    private final CheckLadder ladder;
    private final PaymentObserver observer;
    private final Duration lease;
    private final MonotonicTime time;
    /** By the refund. Whoever takes one out goes on from it, so each is taken once. */
    private final Map<RefundId, UnansweredStart> unansweredStarts = new ConcurrentHashMap<>();

    private final Map<RefundId, UnrecordedWord> unrecordedWords = new ConcurrentHashMap<>();

    /**
     * @param ladder how often an undecided refund is looked at, by its age
     * @param lease how long a refund that is being sent is left alone; longer than an exchange with the gateway can take
     */
    public RefundSteps(
            RefundLedger ledger,
            PaymentGateway gateway,
            CheckLadder ladder,
            PaymentObserver observer,
            Duration lease,
            MonotonicTime time) {
        this.ledger = ledger;
        this.gateway = gateway;
        this.ladder = ladder;
        this.observer = observer;
        this.lease = lease;
        this.time = time;
    }

    /** Sends a reserved refund, unless another one of the payment is under way or somebody else was faster. */
    Refund send(Refund refund, Actor actor) {
        UnrecordedWord word = unrecordedWords.remove(refund.id());
        if (word != null && word.countsFor(refund)) {
            return recordWord(word, actor);
        }
        UnansweredStart before = unansweredStarts.remove(refund.id());
        boolean isOfThisVersion = before != null && before.seen().version() == refund.version();
        return send(refund, isOfThisVersion ? before.call() : UUID.randomUUID(), actor);
    }

    private Refund send(Refund refund, UUID call, Actor actor) {
        Deadline sendBy = new Deadline(time.nanoTime() + SEND_WITHIN.toNanos(), time);
        RecordOutcome start;
        try {
            start = ledger.startSending(refund, call, actor, lease, ladder.nextCheck(age(refund)));
        } catch (LedgerUnavailableException unanswered) {
            unansweredStarts.put(refund.id(), new UnansweredStart(refund, call));
            throw unanswered;
        }
        if (!start.applied()) {
            return waiting(start.refund(), actor);
        }
        Refund sent = start.refund();
        if (sent.state() != RefundState.SENT || sent.version() != refund.version() + 1) {
            // The recording's answer came by a second call, and somebody went on from it meanwhile.
            return sent;
        }
        observer.refundDecided(
                refund,
                sent,
                RefundDecision.of(RefundState.SENT, "about to be sent"),
                Told.NOTHING.reply(),
                actor,
                Optional.of(lease));
        if (sendBy.isPast()) {
            return record(sent, RefundDecision.of(RefundState.RESERVED, TOO_LATE), Told.NOTHING, actor);
        }
        RefundEvidence evidence =
                gateway.refund(new RefundOrder(sent.payment().outTradeNo(), sent.bankOrderNo(), sent.amount()));
        boolean silent = evidence instanceof RefundEvidence.NotSent;
        return recordWord(
                new UnrecordedWord(sent, RefundRules.onSent(sent, evidence), new Told(evidence.reply(), silent)),
                actor);
    }

    private Refund recordWord(UnrecordedWord word, Actor actor) {
        try {
            return record(word.sent(), word.decision(), word.told(), actor);
        } catch (LedgerUnavailableException unrecorded) {
            unrecordedWords.put(word.sent().id(), word);
            throw unrecorded;
        }
    }

    /**
     * Takes back a start that is on record, if it is our own, so that the refund is begun anew: it is only ever sent within
     * {@link #SEND_WITHIN} of its record.
     */
    private Refund takeBack(UnansweredStart start) {
        Refund seen = start.seen();
        try {
            RecordOutcome again =
                    ledger.startSending(seen, start.call(), Actor.RECONCILE, lease, ladder.nextCheck(age(seen)));
            Refund now = again.refund();
            boolean isOurs = again.applied() && now.state() == RefundState.SENT && now.version() == seen.version() + 1;
            return isOurs
                    ? record(now, RefundDecision.of(RefundState.RESERVED, TOO_LATE), Told.NOTHING, Actor.RECONCILE)
                    : now;
        } catch (LedgerUnavailableException unanswered) {
            unansweredStarts.put(seen.id(), start);
            throw unanswered;
        }
    }

    /** One that waits behind a stuck one for too long is shown to a person too. */
    private Refund waiting(Refund refund, Actor actor) {
        boolean tooLong = refund.state() == RefundState.RESERVED
                && refund.needsPerson().isEmpty()
                && ladder.isBeyond(age(refund));
        return tooLong
                ? record(
                        refund,
                        RefundDecision.callingPerson(
                                RefundState.RESERVED, "waits behind another refund of the payment"),
                        Told.NOTHING,
                        actor)
                : refund;
    }

    /** Brings an undecided refund one step on. */
    Refund follow(Refund refund) {
        if (refund.state() == RefundState.RESERVED) {
            return send(refund, Actor.RECONCILE);
        }
        UnrecordedWord word = unrecordedWords.remove(refund.id());
        if (word != null && word.countsFor(refund)) {
            return recordWord(word, Actor.RECONCILE);
        }
        UnansweredStart start = unansweredStarts.remove(refund.id());
        if (!refund.state().isUndecided()) {
            return refund;
        }
        if (start != null && refund.version() == start.seen().version() + 1) {
            return takeBack(start);
        }
        if (!refund.isProvedByItsOrder()) {
            // With the gateway's last words, which a person will want to read.
            Told told = new Told(refund.lastReply().orElse(Told.NOTHING.reply()), false);
            return record(refund, RefundRules.unprovable(refund), told, Actor.RECONCILE);
        }
        Evidence evidence = gateway.query(refund.payment().outTradeNo());
        boolean silent = evidence instanceof Evidence.Inconclusive nothing
                && nothing.doubt().isSilence();
        Told told = new Told(evidence.reply(), silent);
        return record(refund, RefundRules.onQueried(refund, evidence), told, Actor.RECONCILE);
    }

    private Refund record(Refund seen, RefundDecision decided, Told told, Actor actor) {
        RefundDecision decision = callingPersonWhenOverdue(seen, RefundRules.keepingCall(seen, decided));
        Optional<Duration> nextCheck = nextCheck(seen, decision, told);
        RecordOutcome outcome = ledger.recordRefund(seen, decision, told.reply(), actor, nextCheck);
        if (outcome.applied()) {
            observer.refundDecided(seen, outcome.refund(), decision, told.reply(), actor, nextCheck);
            return outcome.refund();
        }
        Refund now = outcome.refund();
        // Somebody proved it by a query meanwhile. A proof of our own is not thrown away for anything less.
        boolean provesMore = decision.state() == RefundState.DONE
                ? now.state().isUndecided()
                : decision.state() == RefundState.FAILED && now.state() == RefundState.SENT;
        if (provesMore) {
            return record(now, decided, told, actor);
        }
        boolean wentBackUncounted = decision.state() == RefundState.DONE && now.state() == RefundState.FAILED;
        return wentBackUncounted && now.needsPerson().isEmpty()
                ? record(now, RefundDecision.callingPerson(RefundState.FAILED, ACCEPTED_YET_NOT_DONE), told, actor)
                : now;
    }

    private RefundDecision callingPersonWhenOverdue(Refund refund, RefundDecision decision) {
        boolean overdue = decision.state().isUndecided()
                && decision.needsPerson().isEmpty()
                && refund.needsPerson().isEmpty()
                && ladder.isBeyond(age(refund));
        return overdue
                ? new RefundDecision(decision.state(), Optional.of(CheckSchedule.OVERDUE), decision.why())
                : decision;
    }

    private Optional<Duration> nextCheck(Refund refund, RefundDecision decision, Told told) {
        if (!decision.state().isUndecided()) {
            return Optional.empty();
        }
        if (decision.state() == RefundState.SENT && !refund.isProvedByItsOrder()) {
            // Nothing is asked any more. A person is called when even a slow gateway must have carried it out.
            Optional<String> called = decision.needsPerson().or(refund::needsPerson);
            boolean isWithAPerson =
                    called.filter(why -> !why.equals(RefundRules.REFUSED)).isPresent();
            return isWithAPerson ? Optional.empty() : Optional.of(lease);
        }
        Optional<Duration> within = told.silent() ? Optional.of(CheckSchedule.UNANSWERED) : Optional.empty();
        return Optional.of(ladder.nextCheck(age(refund), within));
    }

    private static Duration age(Refund refund) {
        return Duration.between(refund.createdAt(), refund.asOf());
    }
}
