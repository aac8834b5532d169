package com.scenicpay.payments;

import java.util.regex.Pattern;

/**
 * The digits scanned from a customer's phone. Whoever has them can charge the customer, so they are never stored, logged or
 * shown whole; {@link #toString()} masks them.
 */
public final class PaymentCode {

    /** The longest code that is taken. */
    public static final int MAX_LENGTH = 40;

    private static final Pattern DIGITS = Pattern.compile("[0-9]{1,40}");
    private static final int SHOWN_FIRST = 6;
    private static final int SHOWN_LAST = 4;

    private final String digits;

    /**
     * @throws IllegalArgumentException when it is not 1 to 40 digits; the message does not hold the code
     */
    public PaymentCode(String digits) {
        if (!DIGITS.matcher(digits).matches()) {
            throw new IllegalArgumentException("a payment code has 1 to 40 digits");
        }
        this.digits = digits;
    }

    /** The whole code, for the gateway and for the keyed hash only. */
    public String digits() {
        return digits;
    }

    /** The first 6 and the last 4 digits with stars between; a code of 12 digits or fewer is stars only. */
    public String masked() {
        int hidden = digits.length() - SHOWN_FIRST - SHOWN_LAST;
        if (hidden <= 2) {
            return "*".repeat(digits.length());
        }
        return digits.substring(0, SHOWN_FIRST) + "*".repeat(hidden) + digits.substring(digits.length() - SHOWN_LAST);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PaymentCode code && code.digits.equals(digits);
    }

    @Override
    public int hashCode() {
        return digits.hashCode();
    }

    @Override
    public String toString() {
        return masked();
    }
}
