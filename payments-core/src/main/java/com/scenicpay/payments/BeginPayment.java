package com.scenicpay.payments;

import java.util.Optional;

/**
 * A cashier's order to charge a scanned code for a bill.
 *
 * @param operatorNo the cashier, at most 32 characters
 */
public record BeginPayment(Bill bill, PaymentCode code, Optional<String> operatorNo, TradeOrigin origin) {

    /** The longest operator number, in characters. */
    public static final int MAX_OPERATOR_NO_LENGTH = 32;

    public BeginPayment {
        if (operatorNo
                .filter(text -> text.isEmpty() || text.length() > MAX_OPERATOR_NO_LENGTH)
                .isPresent()) {
            throw new IllegalArgumentException("the operator number is empty or too long");
        }
    }
}
