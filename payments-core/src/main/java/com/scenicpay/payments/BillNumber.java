package com.scenicpay.payments;

/**
 * The number of the bill that is paid, given by the site's front end. Compared letter by letter, upper and lower case apart.
 *
 * @param value 1 to 32 characters, not blank, no blanks around
 */
public record BillNumber(String value) {

    public static final int MAX_LENGTH = 32;

    public BillNumber {
        if (value.isBlank() || value.length() > MAX_LENGTH || !value.strip().equals(value)) {
            throw new IllegalArgumentException("a bill number has 1 to 32 characters and no blanks around");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
