package com.scenicpay.payments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutTradeNoTest {

    @Test
    void beginsWithChinaTimeAndFillsThirtyTwoLettersAndDigits() {
        AdjustableClock clock = new AdjustableClock(Instant.parse("2024-12-31T16:00:01.002Z"));

        String number = OutTradeNo.next(clock, new Random(1)).value();

        assertThat(number).startsWith("20250101000001002").matches("[0-9A-Z]{32}");
    }

    @Test
    void aHundredThousandOfOneMillisecondAreUnique() {
        AdjustableClock clock = new AdjustableClock(Samples.NOON);
        SecureRandom random = new SecureRandom();
        Set<OutTradeNo> numbers = new HashSet<>();

        for (int i = 0; i < 100_000; i++) {
            numbers.add(OutTradeNo.next(clock, random));
        }

        assertThat(numbers).hasSize(100_000);
    }

    @Test
    void everyRandomPlaceVaries() {
        AdjustableClock clock = new AdjustableClock(Samples.NOON);
        Random random = new Random(2);

        for (int place = 17; place < 32; place++) {
            Set<Character> seen = new HashSet<>();
            for (int i = 0; i < 2_000; i++) {
                seen.add(OutTradeNo.next(clock, random).value().charAt(place));
            }
            assertThat(seen).as("place %s", place).hasSize(32);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "123456789012345678901234567890123", "a-b", "a b", "单号", "a\n"})
    void anyOtherFormIsRefused(String value) {
        assertThatThrownBy(() -> new OutTradeNo(value)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "aZ9", "12345678901234567890123456789012"})
    void oneToThirtyTwoLettersAndDigitsAreTaken(String value) {
        assertThat(new OutTradeNo(value)).hasToString(value);
    }
}
