package com.scenicpay.payments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AttemptIdTest {

    @Test
    void isReadFromPlainDigits() {
        assertThat(AttemptId.parse("42")).contains(new AttemptId(42));
        assertThat(AttemptId.parse("0042")).contains(new AttemptId(42));
        assertThat(AttemptId.parse("9223372036854775807")).contains(new AttemptId(Long.MAX_VALUE));
        assertThat(new AttemptId(42)).hasToString("42");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0",
                "-1",
                "+1",
                " 1",
                "1 ",
                "1.0",
                "1e3",
                "0x1",
                "٣",
                "9223372036854775808",
                "99999999999999999999"
            })
    void whatIsNoNumberOfAnAttemptIsNobodys(String text) {
        assertThat(AttemptId.parse(text)).isEmpty();
    }

    @Test
    void isPositive() {
        assertThatThrownBy(() -> new AttemptId(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new AttemptId(-1)).isInstanceOf(IllegalArgumentException.class);
    }
}
