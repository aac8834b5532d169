package com.scenicpay.payments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PaymentCodeRulesTest {

    private static final PaymentCodeRules RULES = PaymentCodeRules.ofPatterns(PaymentCodeRules.DEFAULT_PATTERNS);

    private static boolean accepts(int prefix, int length) {
        String start = Integer.toString(prefix);
        return RULES.accepts(new PaymentCode(start + "7".repeat(length - start.length())));
    }

    @ParameterizedTest(name = "{0}-{1} with {2}-{3} digits")
    @CsvSource({"10, 15, 18, 18", "25, 30, 16, 24", "62, 62, 19, 19"})
    void aWalletsCodesAreTakenInTheirVeryLengths(int firstPrefix, int lastPrefix, int shortest, int longest) {
        for (int prefix = firstPrefix; prefix <= lastPrefix; prefix++) {
            for (int length = shortest; length <= longest; length++) {
                assertThat(accepts(prefix, length))
                        .as("%s, %s digits", prefix, length)
                        .isTrue();
            }
            assertThat(accepts(prefix, shortest - 1)).isFalse();
            assertThat(accepts(prefix, longest + 1)).isFalse();
        }
    }

    @ParameterizedTest
    @CsvSource({"9, 18", "16, 18", "19, 18", "24, 18", "31, 18", "61, 19", "63, 19", "69, 13"})
    void otherPrefixesAreNoPaymentCodes(int prefix, int length) {
        assertThat(accepts(prefix, length)).isFalse();
    }

    @Test
    void aSiteMayTakeOtherCodes() {
        PaymentCodeRules rules = PaymentCodeRules.ofPatterns(List.of("99[0-9]{2}"));

        assertThat(rules.accepts(new PaymentCode("9912"))).isTrue();
        assertThat(rules.accepts(new PaymentCode("99123"))).isFalse();
        assertThat(rules.accepts(Samples.code(1))).isFalse();
    }

    @Test
    void noPatternAtAllIsAMistake() {
        assertThatThrownBy(() -> PaymentCodeRules.ofPatterns(List.of())).isInstanceOf(IllegalArgumentException.class);
    }
}
