package com.scenicpay.payments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PaymentCodeTest {

    private static final String DIGITS = "1234567890123456789012345678901234567890";

    @Test
    void showsOnlyItsFirstSixAndLastFourDigits() {
        PaymentCode code = new PaymentCode("134650013876543210");

        assertThat(code.masked()).isEqualTo("134650********3210");
        assertThat(code).hasToString("134650********3210");
    }

    @Test
    void isStarsOnlyUpToTwelveDigits() {
        for (int length = 1; length <= 12; length++) {
            assertThat(new PaymentCode(DIGITS.substring(0, length)).masked()).isEqualTo("*".repeat(length));
        }
    }

    @Test
    void hidesAllButTenDigitsOfALongerOne() {
        for (int length = 13; length <= 40; length++) {
            String masked = new PaymentCode(DIGITS.substring(0, length)).masked();

            assertThat(masked).hasSize(length);
            assertThat(masked.chars().filter(c -> c == '*')).hasSize(length - 10);
        }
    }

    @Test
    void doesNotShowThroughTheRequestThatHoldsIt() {
        PaymentCode code = new PaymentCode("134650013876543210");

        assertThat(Samples.payment(Samples.bill("B1"), code).toString()).doesNotContain(code.digits());
        assertThat(new PaymentGateway.ChargeOrder(
                                AttemptBuilder.ORDER, code, Samples.THREE_YUAN, Optional.empty(), Samples.NOON)
                        .toString())
                .doesNotContain(code.digits());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "12345678901234567890123456789012345678901", "13465001387654321x", "１３４", "134 650", "134\n"
            })
    void whatIsNotOneToFortyDigitsIsRefusedWithoutBeingRepeated(String text) {
        Throwable refusal = catchThrowable(() -> new PaymentCode(text));

        assertThat(refusal).isInstanceOf(IllegalArgumentException.class);
        if (!text.isEmpty()) {
            assertThat(refusal.getMessage()).doesNotContain(text);
        }
    }

    @Test
    void isEqualByItsDigits() {
        assertThat(new PaymentCode("1234567890123"))
                .isEqualTo(new PaymentCode("1234567890123"))
                .hasSameHashCodeAs(new PaymentCode("1234567890123"))
                .isNotEqualTo(new PaymentCode("1234567890124"));
    }

    @Test
    void isHashedAsHmacSha256InLowerCaseHex() {
        // Expected values by: printf '%s' CODE | openssl dgst -sha256 -hmac KEY
        assertThat(new PaymentCodeHasher("a key of at least sixteen bytes").hash(new PaymentCode("134650013876543210")))
                .isEqualTo("878305e9439c366e251c3580757196a02d3bb39df83905b7cadedc67d1f70cea");
        assertThat(new PaymentCodeHasher("密钥密钥密钥密钥").hash(new PaymentCode("6212345678901234567")))
                .isEqualTo("fa8f36d765cf07dab30836e82078d4da20539bfc685193fda68657f5b560ed8c");
    }

    @Test
    void isHashedWithAKeyOfSixteenBytesAtLeast() {
        assertThat(new PaymentCodeHasher("k".repeat(16)).hash(Samples.code(1))).hasSize(64);
        assertThatThrownBy(() -> new PaymentCodeHasher("k".repeat(15))).isInstanceOf(IllegalArgumentException.class);
    }
}
