package com.scenicpay.payments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BillNumberTest {

    @ParameterizedTest
    @ValueSource(strings = {"1", "LY-2024/05 01", "票号一", "12345678901234567890123456789012"})
    void hasOneToThirtyTwoCharacters(String number) {
        assertThat(new BillNumber(number)).hasToString(number);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\u3000", "\t\n", "123456789012345678901234567890123", " 1", "1 ", "1\u3000"})
    void blankTooLongOrSurroundedByBlanksIsRefused(String number) {
        assertThatThrownBy(() -> new BillNumber(number)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void upperAndLowerCaseAreApart() {
        assertThat(new BillNumber("a1")).isNotEqualTo(new BillNumber("A1"));
    }
}
