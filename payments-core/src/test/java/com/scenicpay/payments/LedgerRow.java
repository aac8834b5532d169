package com.scenicpay.payments;

import com.scenicpay.payments.Decision.NotFoundNote;
import com.scenicpay.payments.LedgerEvent.OfRefund;
import com.scenicpay.payments.PaymentLedger.Change;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One attempt in the {@link LedgerTable}, which guards it. */
final class LedgerRow {

    private final AttemptId id;
    private final Initiation initiation;
    private final Instant createdAt;
    private final List<LedgerEvent> events = new ArrayList<>();
    private PaymentState state = PaymentState.CREATED;
    private int version;
    private int checkCount;
    private Optional<Instant> notFoundAt = Optional.empty();
    private Optional<String> needsPerson = Optional.empty();
    private Optional<String> resolvedDoubt = Optional.empty();
    private Optional<GatewayReply> refusal = Optional.empty();
    private Optional<String> bankOrderNo = Optional.empty();
    private Optional<Instant> decidedAt = Optional.empty();
    private int postCloseChecks;
    private Money refundReserved = Money.ZERO;
    private Money refunded = Money.ZERO;
    private Optional<Instant> nextCheckAt;
    private Optional<Instant> leaseUntil = Optional.empty();

    LedgerRow(AttemptId id, Initiation initiation, Instant createdAt, Duration firstCheck) {
        this.id = id;
        this.initiation = initiation;
        this.createdAt = createdAt;
        this.nextCheckAt = Optional.of(createdAt.plus(firstCheck));
        events.add(new LedgerEvent(
                createdAt, Optional.empty(), state, Actor.BEGIN, "initiation recorded", Optional.empty()));
    }

    AttemptId id() {
        return id;
    }

    Initiation initiation() {
        return initiation;
    }

    Instant createdAt() {
        return createdAt;
    }

    PaymentState state() {
        return state;
    }

    Money refunded() {
        return refunded;
    }

    Optional<String> bankOrderNo() {
        return bankOrderNo;
    }

    Optional<Instant> nextCheckAt() {
        return nextCheckAt;
    }

    List<LedgerEvent> events() {
        return List.copyOf(events);
    }

    boolean isFor(BillNumber bill) {
        return initiation.bill().number().equals(bill);
    }

    boolean hasCodeOf(Initiation other) {
        return initiation.codeHash().equals(other.codeHash());
    }

    boolean keepsCodeFromOthers(Initiation other, Instant guardedSince) {
        return hasCodeOf(other)
                && !isFor(other.bill().number())
                && createdAt.isAfter(guardedSince)
                && !state.isProvenUncharged();
    }

    boolean isClaimable(Instant now) {
        return nextCheckAt.filter(due -> !due.isAfter(now)).isPresent()
                && leaseUntil.filter(until -> until.isAfter(now)).isEmpty();
    }

    void leaseUntil(Instant until) {
        leaseUntil = Optional.of(until);
    }

    /** Compare-and-set by version; false, with nothing changed, when somebody was first. */
    boolean recorded(Attempt seen, Change change, Instant now) {
        if (seen.version() != version) {
            return false;
        }
        Decision decision = change.decision();
        boolean changes = change.changes(read(BillStatus.OPEN, now));
        boolean resolved = change.actor() == Actor.OPERATOR;
        resolvedDoubt = resolved ? needsPerson : resolvedDoubt;
        needsPerson = resolved
                ? Optional.empty()
                : decision.needsPerson().or(() -> decision.state() == state ? needsPerson : Optional.empty());
        if (changes) {
            moveTo(decision.state(), now, change.actor(), decision.why());
        }
        if (decision.notFound() != NotFoundNote.KEEP) {
            notFoundAt = decision.notFound() == NotFoundNote.SET ? Optional.of(now) : Optional.empty();
        }
        refusal = change.refusal().or(() -> refusal);
        bankOrderNo = change.order().bankOrderNo().or(() -> bankOrderNo);
        postCloseChecks = change.postCloseChecks();
        nextCheckAt = change.nextCheck().map(now::plus);
        leaseUntil = Optional.empty();
        checkCount++;
        return true;
    }

    void changedElsewhere(PaymentState next, Instant now) {
        moveTo(next, now, Actor.QUERY, "changed elsewhere");
        if (!next.isUndecided()) {
            nextCheckAt = Optional.empty();
        }
    }

    /** Reserves an amount for a refund; false when that much is not left. */
    boolean reserved(Money amount) {
        Money sum = plus(refundReserved, amount);
        if (sum.compareTo(initiation.bill().amount()) > 0) {
            return false;
        }
        refundReserved = sum;
        return true;
    }

    /** A refund was refused: its amount is free again. */
    void refundFailed(Money amount) {
        refundReserved = new Money(refundReserved.yuan().subtract(amount.yuan()));
        version++;
    }

    /** A refund is done; with all of the amount back, the payment changes its state. */
    void refundDone(Money amount, Instant now, Actor actor) {
        refunded = plus(refunded, amount);
        if (refunded.equals(initiation.bill().amount())) {
            needsPerson = Optional.empty();
            moveTo(
                    state == PaymentState.PAID ? PaymentState.REFUNDED : PaymentState.REFUNDED_LATE,
                    now,
                    actor,
                    "all of it went back");
        } else {
            version++;
        }
    }

    void appendRefund(OfRefund refund, Instant now, Actor actor, String why) {
        events.add(new LedgerEvent(now, Optional.of(state), state, actor, why, Optional.of(refund)));
    }

    private static Money plus(Money one, Money other) {
        return new Money(one.yuan().add(other.yuan()));
    }

    private void moveTo(PaymentState next, Instant now, Actor actor, String why) {
        if (next != state && !state.mayBecome(next)) {
            throw new IllegalStateException(state + " may not become " + next);
        }
        events.add(new LedgerEvent(now, Optional.of(state), next, actor, why, Optional.empty()));
        if (next != state && !next.isUndecided()) {
            decidedAt = Optional.of(now);
        }
        state = next;
        version++;
    }

    Attempt read(BillStatus billStatus, Instant now) {
        return new Attempt(
                id,
                initiation.outTradeNo(),
                initiation.bill(),
                initiation.maskedCode(),
                initiation.operatorNo(),
                initiation.origin(),
                state,
                version,
                checkCount,
                notFoundAt,
                needsPerson,
                resolvedDoubt,
                refusal,
                billStatus,
                decidedAt,
                postCloseChecks,
                refundReserved,
                refunded,
                createdAt,
                now);
    }
}
