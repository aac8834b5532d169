package com.scenicpay.payments;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class GatewayBreakerTest {

    private final AtomicLong nanos = new AtomicLong();
    private final GatewayBreaker breaker = new GatewayBreaker(3, Duration.ofSeconds(10), nanos::get);

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
        assertThat(breaker.grant(50)).isZero();
    }

    @Test
    void closesWithTheFirstAnswer() {
        open();

        breaker.answered();

        assertThat(breaker.isOpen()).isFalse();
        assertThat(breaker.grant(50)).isEqualTo(50);
    }

    private void open() {
        for (int i = 0; i < 3; i++) {
            breaker.notAnswered();
        }
    }
}
