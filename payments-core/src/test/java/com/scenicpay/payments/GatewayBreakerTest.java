package com.scenicpay.payments;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class GatewayBreakerTest {

    private final AtomicLong nanos = new AtomicLong();
    private final List<Boolean> changes = new ArrayList<>();
    private final GatewayBreaker breaker = new GatewayBreaker(3, Duration.ofSeconds(10), nanos::get, changes::add);

    @Test
    void grantsAllWhileTheGatewayAnswersNowAndThen() {
        for (int i = 0; i < 100; i++) {
            breaker.notAnswered();
            breaker.notAnswered();
            breaker.answered();
        }

        assertThat(breaker.isOpen()).isFalse();
        assertThat(breaker.grant(50)).isEqualTo(50);
    }

    @Test
    void opensAfterEnoughSilenceInARowAndProbesNowAndThen() {
        open();

        assertThat(breaker.isOpen()).isTrue();
        assertThat(breaker.grant(50)).isZero();
        nanos.addAndGet(Duration.ofSeconds(10).toNanos());
        assertThat(breaker.grant(0)).isZero();
        assertThat(breaker.grant(50)).isEqualTo(1);
        assertThat(breaker.grant(50)).isEqualTo(1);
        breaker.asked();
        assertThat(breaker.grant(50)).isZero();
    }

    @Test
    void closesWithTheFirstAnswer() {
        open();

        breaker.answered();
        breaker.answered();

        assertThat(breaker.isOpen()).isFalse();
        assertThat(breaker.grant(50)).isEqualTo(50);
        assertThat(changes).containsExactly(true, false);
    }

    @Test
    void hearsNothingFromARefundThatCannotBeSent() {
        ScriptedGateway wire = new ScriptedGateway();
        wire.answerRefunds(
                order -> new RefundEvidence.NotSendable(Answers.silence().reply()));
        PaymentGateway gateway = new WatchedGateway(wire, breaker);
        PaymentGateway.RefundOrder order =
                new PaymentGateway.RefundOrder(new OutTradeNo("orderB1x1"), Optional.empty(), Samples.THREE_YUAN);

        for (int i = 0; i < 10; i++) {
            gateway.refund(order);
        }
        assertThat(breaker.isOpen()).isFalse();

        open();
        gateway.refund(order);
        assertThat(breaker.isOpen()).isTrue();
    }

    private void open() {
        for (int i = 0; i < 3; i++) {
            breaker.notAnswered();
        }
    }
}
