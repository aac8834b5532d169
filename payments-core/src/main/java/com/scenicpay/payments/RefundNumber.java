package com.scenicpay.payments;

/**
 * The number of a refund, given by the front end and unique for the payment: the same number again is the same refund.
 *
 * @param value 1 to 32 characters, not blank, no blanks around
 */
public record RefundNumber(String value) {

    public static final int MAX_LENGTH = 32;

    public RefundNumber {
        if (value.isBlank() || value.length() > MAX_LENGTH || !value.strip().equals(value)) {
            throw new IllegalArgumentException("a refund number has 1 to 32 characters and no blanks around");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
