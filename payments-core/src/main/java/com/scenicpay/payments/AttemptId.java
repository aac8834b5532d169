package com.scenicpay.payments;

import java.util.Optional;

/**
 * The number of one payment attempt, given by the ledger. Front ends know it as {@code autoid}.
 *
 * @param value a positive number
 */
public record AttemptId(long value) {

    public AttemptId {
        if (value <= 0) {
            throw new IllegalArgumentException("an attempt's number is positive");
        }
    }

    /** Reads a number in plain decimal digits; empty when the text is not one, so that no attempt can have it. */
    public static Optional<AttemptId> parse(String text) {
        if (!text.matches("[0-9]{1,19}")) {
            return Optional.empty();
        }
        try {
            long value = Long.parseLong(text);
            return value > 0 ? Optional.of(new AttemptId(value)) : Optional.empty();
        } catch (NumberFormatException beyondLong) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
