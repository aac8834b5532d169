package com.scenicpay.payments;

/**
 * The number of a refund, given by the ledger.
 *
 * @param value a positive number
 */
public record RefundId(long value) {

    public RefundId {
        if (value <= 0) {
            throw new IllegalArgumentException("a refund's number is positive");
        }
    }

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
