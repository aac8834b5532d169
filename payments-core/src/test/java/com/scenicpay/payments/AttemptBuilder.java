package com.scenicpay.payments;

import java.time.Instant;
import java.util.Optional;

/** An attempt over 3.00 yuan in the making, made at noon; paying unless told otherwise. */
final class AttemptBuilder {

    static final OutTradeNo ORDER = new OutTradeNo("20240501120000000ABCDEFGHJKMNPQR");
    static final OutTradeNo OTHER_ORDER = new OutTradeNo("20240501120000000ZZZZZZZZZZZZZZZ");

    private PaymentState state = PaymentState.PAYING;
    private Optional<Instant> notFoundAt = Optional.empty();
    private Optional<String> needsPerson = Optional.empty();
    private Optional<Instant> decidedAt = Optional.empty();
    private Optional<String> resolvedDoubt = Optional.empty();
    private Money refundReserved = Money.ZERO;
    private Instant asOf = Samples.NOON;

    static AttemptBuilder anAttempt() {
        return new AttemptBuilder();
    }

    AttemptBuilder in(PaymentState state) {
        this.state = state;
        return this;
    }

    AttemptBuilder notFoundAt(Instant at) {
        this.notFoundAt = Optional.of(at);
        return this;
    }

    AttemptBuilder notFoundAt(Optional<Instant> at) {
        this.notFoundAt = at;
        return this;
    }

    AttemptBuilder needsPerson(String why) {
        this.needsPerson = Optional.of(why);
        return this;
    }

    AttemptBuilder resolvedDoubt(String doubt) {
        this.resolvedDoubt = Optional.of(doubt);
        return this;
    }

    AttemptBuilder refundReserved(Money amount) {
        this.refundReserved = amount;
        return this;
    }

    AttemptBuilder asOf(Instant asOf) {
        this.asOf = asOf;
        return this;
    }

    AttemptBuilder decidedAt(Instant decidedAt) {
        this.decidedAt = Optional.of(decidedAt);
        return this;
    }

    Attempt build() {
        return new Attempt(
                new AttemptId(1),
                ORDER,
                Samples.bill("B1"),
                "130000********0001",
                Optional.empty(),
                TradeOrigin.FRONT_DESK,
                state,
                0,
                0,
                notFoundAt,
                needsPerson,
                resolvedDoubt,
                Optional.empty(),
                BillStatus.OPEN,
                decidedAt,
                0,
                refundReserved,
                Money.ZERO,
                Samples.NOON,
                asOf);
    }
}
