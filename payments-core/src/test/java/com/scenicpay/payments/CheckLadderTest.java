package com.scenicpay.payments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CheckLadderTest {

    private static final Duration SECOND = Duration.ofSeconds(1);

    @ParameterizedTest
    @CsvSource({
        "PT0S, PT2S", "PT59.999S, PT2S",
        "PT1M, PT10S", "PT4M59.999S, PT10S",
        "PT5M, PT1M", "PT59M59.999S, PT1M",
        "PT1H, PT10M", "PT23H59M59.999S, PT10M",
        "PT24H, PT1H", "PT1000H, PT1H"
    })
    void asksEverMoreRarely(Duration age, Duration next) {
        assertThat(Samples.LADDER.nextCheck(age)).isEqualTo(next);
    }

    @Test
    void callsAPersonFromItsEndOn() {
        assertThat(Samples.LADDER.isBeyond(Duration.ofHours(24).minusMillis(1))).isFalse();
        assertThat(Samples.LADDER.isBeyond(Duration.ofHours(24))).isTrue();
    }

    @Test
    void hasRungsInOrderOfAge() {
        CheckLadder.Rung first = new CheckLadder.Rung(SECOND, SECOND.multipliedBy(10));
        CheckLadder.Rung second = new CheckLadder.Rung(SECOND, SECOND.multipliedBy(20));

        assertThatThrownBy(() -> new CheckLadder(List.of(), SECOND)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new CheckLadder(List.of(second, first), SECOND))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new CheckLadder(List.of(first, first), SECOND))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(new CheckLadder(List.of(first, second), SECOND).rungs()).hasSize(2);
    }

    @Test
    void neverAsksWithoutPause() {
        CheckLadder.Rung rung = new CheckLadder.Rung(SECOND, SECOND);

        for (Duration noPause : List.of(Duration.ZERO, SECOND.negated())) {
            assertThatThrownBy(() -> new CheckLadder.Rung(noPause, SECOND))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> new CheckLadder.Rung(SECOND, noPause))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> new CheckLadder(List.of(rung), noPause))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }
}
