package com.scenicpay.payments;

import com.scenicpay.payments.LedgerEvent.OfRefund;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** One refund in the {@link LedgerTable}, which guards it. */
final class RefundRow {

    private final RefundId id;
    private final RefundNumber number;
    private final LedgerRow payment;
    private final Money amount;
    private final Instant createdAt;
    private RefundState state = RefundState.RESERVED;
    private int version;
    private Optional<String> needsPerson = Optional.empty();
    private Optional<GatewayReply> lastReply = Optional.empty();
    private Optional<Instant> nextCheckAt;
    private Optional<Instant> leaseUntil = Optional.empty();

    RefundRow(
            RefundId id,
            RefundNumber number,
            LedgerRow payment,
            Money amount,
            Instant createdAt,
            Duration firstCheck,
            Actor actor,
            String why) {
        this.id = id;
        this.number = number;
        this.payment = payment;
        this.amount = amount;
        this.createdAt = createdAt;
        this.nextCheckAt = Optional.of(createdAt.plus(firstCheck));
        payment.appendRefund(new OfRefund(number, state), createdAt, actor, why);
    }

    RefundId id() {
        return id;
    }

    LedgerRow payment() {
        return payment;
    }

    RefundState state() {
        return state;
    }

    Optional<String> needsPerson() {
        return needsPerson;
    }

    Optional<Instant> nextCheckAt() {
        return nextCheckAt;
    }

    boolean isOf(AttemptId attempt, RefundNumber wanted) {
        return payment.id().equals(attempt) && number.equals(wanted);
    }

    boolean isClaimable(Instant now) {
        return nextCheckAt.filter(due -> !due.isAfter(now)).isPresent()
                && leaseUntil.filter(until -> until.isAfter(now)).isEmpty();
    }

    void leaseUntil(Instant until) {
        leaseUntil = Optional.of(until);
    }

    boolean has(Refund seen) {
        return seen.version() == version;
    }

    /** What is decided stays so. */
    boolean mayBecome(RefundState next) {
        return state.isUndecided() || next == state;
    }

    void postpone(Instant until) {
        nextCheckAt = Optional.of(until);
        leaseUntil = Optional.empty();
    }

    void record(
            RefundDecision decision,
            Optional<GatewayReply> reply,
            Instant now,
            Actor actor,
            Optional<Duration> nextCheck) {
        lastReply = reply.or(() -> lastReply);
        RefundState before = state;
        boolean resolved = actor == Actor.OPERATOR;
        boolean isChange =
                resolved || decision.state() != before || decision.needsPerson().isPresent();
        boolean keepsPerson = !resolved && decision.state().isUndecided() && decision.state() == before;
        needsPerson = decision.needsPerson().or(() -> keepsPerson ? needsPerson : Optional.empty());
        state = decision.state();
        nextCheckAt = nextCheck.map(now::plus);
        leaseUntil = Optional.empty();
        if (isChange) {
            version++;
            payment.appendRefund(new OfRefund(number, state), now, actor, decision.why());
        }
        if (state != before && state == RefundState.FAILED) {
            payment.refundFailed(amount);
        } else if (state != before && state == RefundState.DONE) {
            payment.refundDone(amount, now, actor);
        }
    }

    Refund read(Attempt paymentNow, boolean hasOthers, Instant now) {
        return new Refund(
                id,
                number,
                paymentNow,
                payment.bankOrderNo(),
                amount,
                state,
                version,
                needsPerson,
                lastReply,
                hasOthers,
                createdAt,
                now);
    }
}
