package com.scenicpay.payments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MoneyTest {

    @ParameterizedTest
    @ValueSource(strings = {"3", "3.0", "3.00", "3.000", "3.0000000000"})
    void trailingZerosMakeNoDifference(String yuan) {
        assertThat(Money.ofYuan(yuan)).isEqualTo(Money.ofYuan("3")).hasToString("3.00");
    }

    @ParameterizedTest
    @ValueSource(strings = {"3.001", "0.009", "2.9999999999"})
    void moreThanTwoDecimalsAreRefusedNeverRounded(String yuan) {
        assertThatThrownBy(() -> Money.ofYuan(yuan)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-0.01", "-3"})
    void negativeAmountsAreRefused(String yuan) {
        assertThatThrownBy(() -> Money.ofYuan(yuan)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anAmountHasExactlyTwoDecimals() {
        assertThatThrownBy(() -> new Money(new BigDecimal("3"))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Money(new BigDecimal("3.000"))).isInstanceOf(IllegalArgumentException.class);
        assertThat(new Money(new BigDecimal("3.00")).yuan()).isEqualTo("3.00");
    }

    @Test
    void amountsAreOrderedByValue() {
        assertThat(Money.ofYuan("9.99")).isLessThan(Money.ofYuan("10"));
        assertThat(Money.ofYuan("10")).isEqualByComparingTo(Money.ofYuan("10.00"));
        assertThat(Money.ZERO).isEqualTo(Money.ofYuan("0"));
    }

    @Test
    void largeAmountsAreWrittenInPlainDigits() {
        assertThat(Money.ofYuan("5E+4")).hasToString("50000.00");
    }

    /** Spelled out it would be a million digits: nobody pays that, and only an attacker sends it. */
    @Test
    void anAmountBeyondAllBoundsIsRefusedInsteadOfSpelledOut() {
        assertThatThrownBy(() -> Money.ofYuan(new BigDecimal("1E+1000000")))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
