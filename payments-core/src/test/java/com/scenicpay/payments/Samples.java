package com.scenicpay.payments;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Bills, codes and settings that tests have in common. */
final class Samples {

    static final Instant NOON = Instant.parse("2024-05-01T04:00:00Z");
    static final Money THREE_YUAN = Money.ofYuan("3");
    static final Duration GRACE = Duration.ofSeconds(90);
    static final Duration NOT_FOUND_APART = Duration.ofSeconds(30);
    static final DecisionRules RULES = new DecisionRules(GRACE, NOT_FOUND_APART);
    static final PaymentCodeHasher HASHER = new PaymentCodeHasher("a key of at least sixteen bytes");

    /** The ladder that is the default of the configuration. */
    static final CheckLadder LADDER = new CheckLadder(
            List.of(
                    new CheckLadder.Rung(Duration.ofSeconds(2), Duration.ofMinutes(1)),
                    new CheckLadder.Rung(Duration.ofSeconds(10), Duration.ofMinutes(5)),
                    new CheckLadder.Rung(Duration.ofMinutes(1), Duration.ofHours(1)),
                    new CheckLadder.Rung(Duration.ofMinutes(10), Duration.ofHours(24))),
            Duration.ofHours(1));

    /** The schedule that is the default of the configuration. */
    static final CheckSchedule SCHEDULE = new CheckSchedule(
            LADDER, List.of(Duration.ofMinutes(2), Duration.ofMinutes(10), Duration.ofHours(1), Duration.ofHours(24)));

    private Samples() {}

    static Bill bill(String number) {
        return bill(number, "3.00");
    }

    static Bill bill(String number, String yuan) {
        return new Bill(
                new BillNumber(number),
                BusinessType.TICKETING,
                Money.ofYuan(yuan),
                Optional.empty(),
                Optional.of("成人票"));
    }

    /** Another code for every number. */
    static PaymentCode code(int number) {
        return new PaymentCode("13%016d".formatted(number));
    }

    static BeginPayment payment(Bill bill, PaymentCode code) {
        return new BeginPayment(bill, code, Optional.of("T001"), TradeOrigin.FRONT_DESK);
    }

    static Initiation initiation(String bill, int number) {
        return new Initiation(
                new OutTradeNo("order" + bill + "x" + number),
                bill(bill),
                code(number).masked(),
                HASHER.hash(code(number)),
                Optional.empty(),
                TradeOrigin.FRONT_DESK);
    }

    static PaymentLedger.Change change(PaymentState state) {
        return new PaymentLedger.Change(
                Decision.of(state, "because of a test"),
                Actor.QUERY,
                ReportedOrder.NONE,
                Optional.empty(),
                Answers.SUCCESS,
                0,
                Optional.empty());
    }

    static RefundRequest refund(Attempt payment, String number, String yuan) {
        return new RefundRequest(
                Optional.of(payment.id()),
                Optional.empty(),
                new RefundNumber(number),
                Money.ofYuan(yuan),
                Optional.empty(),
                Optional.empty());
    }

    static Deadline within(Duration time) {
        return Deadline.of(System.nanoTime(), time);
    }
}
