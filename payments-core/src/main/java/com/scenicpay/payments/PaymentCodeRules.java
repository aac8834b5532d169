package com.scenicpay.payments;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Which payment codes are taken. A code that is not taken was most likely scanned wrong, and is refused before anything is
 * recorded.
 *
 * @param accepted a code is taken when one of these matches all of it
 */
public record PaymentCodeRules(List<Pattern> accepted) {

    /** WeChat: 18 digits from 10 to 15. Alipay: 16 to 24 digits from 25 to 30. UnionPay: 19 digits from 62. */
    public static final List<String> DEFAULT_PATTERNS =
            List.of("1[0-5][0-9]{16}", "(2[5-9]|30)[0-9]{14,22}", "62[0-9]{17}");

    /**
     * @throws IllegalArgumentException when the list is empty
     */
    public PaymentCodeRules {
        accepted = List.copyOf(accepted);
        if (accepted.isEmpty()) {
            throw new IllegalArgumentException("at least one pattern of payment codes is needed");
        }
    }

    public static PaymentCodeRules ofPatterns(List<String> patterns) {
        return new PaymentCodeRules(patterns.stream().map(Pattern::compile).toList());
    }

    public boolean accepts(PaymentCode code) {
        return accepted.stream()
                .anyMatch(pattern -> pattern.matcher(code.digits()).matches());
    }
}
