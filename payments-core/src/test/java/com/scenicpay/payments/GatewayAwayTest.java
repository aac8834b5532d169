package com.scenicpay.payments;

import static org.assertj.core.api.Assertions.assertThat;

import com.scenicpay.payments.Evidence.Doubt;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** The gateway is away for an hour. Time is made up, for the ledger and for the breaker. */
class GatewayAwayTest {

    private static final int ATTEMPTS = 500;
    private static final int BATCH = 50;

    @Test
    void nothingFailsCallsDropToProbesAndAllAreDecidedWithinAMinuteOfItsReturn() {
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
        for (int i = 0; i < ATTEMPTS; i++) {
            ledger.begin(Samples.initiation("B" + i, i));
        }

        wire.answerQueries(outTradeNo -> Answers.inconclusive(Doubt.NO_ANSWER));
        run(reconciler, clock, Duration.ofMinutes(1));
        int askedAtFirst = wire.questions().size();
        run(reconciler, clock, Duration.ofMinutes(59));

        assertThat(ledger.onRecord()).allMatch(Attempt::isUndecided);
        assertThat(askedAtFirst).isLessThan(BATCH + 10);
        assertThat(wire.questions().size() - askedAtFirst).isLessThanOrEqualTo(59 * 6 + 1);

        wire.answerQueries(outTradeNo -> Answers.reported(OrderStatus.PAID, ledger.onRecord(outTradeNo)));
        Instant back = clock.instant();
        run(reconciler, clock, Duration.ofMinutes(1));

        assertThat(Duration.between(back, clock.instant())).isEqualTo(Duration.ofMinutes(1));
        assertThat(ledger.onRecord()).allMatch(attempt -> attempt.state() == PaymentState.PAID);
    }

    private static void run(Reconciler reconciler, AdjustableClock clock, Duration time) {
        for (long second = 0; second < time.toSeconds(); second++) {
            clock.advance(Duration.ofSeconds(1));
            reconciler.runOnce();
        }
    }
}
