package com.scenicpay.payments;

import static org.assertj.core.api.Assertions.assertThat;

import com.scenicpay.payments.Evidence.Doubt;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The gateway is away for an hour. Time is made up, for the ledger and for the breaker. */
class GatewayAwayTest {

    private static final int ATTEMPTS = 500;
    private static final int BATCH = 50;
    private static final Duration BETWEEN_THEM = Duration.ofSeconds(20);

    @ParameterizedTest
    @EnumSource(
            value = OrderStatus.class,
            names = {"PAID", "FAILED", "UNKNOWN_ORDER"})
    void nothingFailsCallsDropToProbesAndAllAreDecidedWithinAMinuteOfItsReturn(OrderStatus truth) {
        AdjustableClock clock = new AdjustableClock(Samples.NOON);
        InMemoryLedger ledger = new InMemoryLedger(clock);
        ScriptedGateway wire = new ScriptedGateway();
        GatewayBreaker breaker = new GatewayBreaker(
                10,
                Duration.ofSeconds(10),
                () -> Duration.between(Samples.NOON, clock.instant()).toNanos(),
                open -> {});
        RecordingObserver observer = new RecordingObserver();
        DecisionRecorder recorder =
                new DecisionRecorder(ledger, Samples.RULES, Samples.SCHEDULE, new DecisionWaiters(), observer);
        OrderInquiries inquiries = new OrderInquiries(
                new WatchedGateway(wire, breaker), recorder, Runnable::run, Duration.ZERO, MonotonicTime.SYSTEM);
        Reconciler reconciler = new Reconciler(ledger, inquiries, breaker, observer, BATCH, Duration.ofSeconds(30));
        // When the outage begins, the oldest have been undecided for hours; the youngest are just being begun.
        wire.answerQueries(outTradeNo -> Answers.reported(OrderStatus.PAYING, ledger.onRecord(outTradeNo)));
        for (int i = 0; i < ATTEMPTS; i++) {
            ledger.begin(Samples.initiation("B" + i, i));
            run(reconciler, clock, BETWEEN_THEM);
        }
        int askedBefore = wire.questions().size();
        PaymentQueries queries = new PaymentQueries(
                ledger,
                inquiries,
                new DecisionWaiters(),
                observer,
                Runnable::run,
                Duration.ofSeconds(1),
                MonotonicTime.SYSTEM);

        wire.answerQueries(outTradeNo -> Answers.inconclusive(Doubt.NO_ANSWER));
        Runnable impatientTill =
                () -> assertThat(asked(queries, new AttemptId(ATTEMPTS)).isUndecided())
                        .isTrue();
        run(reconciler, clock, Duration.ofMinutes(1));
        int askedAtFirst = wire.questions().size() - askedBefore;
        run(reconciler, clock, Duration.ofMinutes(59), impatientTill);

        assertThat(ledger.onRecord()).allMatch(Attempt::isUndecided);
        assertThat(askedAtFirst).isLessThan(BATCH + 10);
        assertThat(wire.questions().size() - askedBefore - askedAtFirst).isLessThanOrEqualTo(59 * 6 + 1);

        wire.answerQueries(outTradeNo -> Answers.reported(truth, ledger.onRecord(outTradeNo)));
        PaymentState expected = truth == OrderStatus.PAID ? PaymentState.PAID : PaymentState.FAILED;
        Instant back = clock.instant();
        run(reconciler, clock, Duration.ofMinutes(1));

        assertThat(Duration.between(back, clock.instant())).isEqualTo(Duration.ofMinutes(1));
        assertThat(ledger.onRecord()).allMatch(attempt -> attempt.state() == expected);
    }

    private static Attempt asked(PaymentQueries queries, AttemptId id) {
        QueryPayment query = new QueryPayment(Optional.of(id), Optional.empty(), Duration.ZERO);
        return PaymentsCore.attemptOf(queries.query(query, Samples.within(Duration.ofSeconds(5))));
    }

    private static void run(Reconciler reconciler, AdjustableClock clock, Duration time) {
        run(reconciler, clock, time, () -> {});
    }

    private static void run(Reconciler reconciler, AdjustableClock clock, Duration time, Runnable eachSecond) {
        for (long second = 0; second < time.toSeconds(); second++) {
            clock.advance(Duration.ofSeconds(1));
            reconciler.runOnce();
            eachSecond.run();
        }
    }
}
