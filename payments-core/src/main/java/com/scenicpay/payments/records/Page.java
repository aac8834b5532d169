package com.scenicpay.payments.records;

import com.scenicpay.payments.AttemptId;
import java.util.Optional;

/**
 * A part of a list that has the newest first. The next part is what comes after the last one of this.
 *
 * @param after the payment that this part comes after; empty for the first part
 * @param most how many at most, 1 to {@link #LARGEST}
 */
public record Page(Optional<AttemptId> after, int most) {

    /** How many a list has at most. */
    public static final int LARGEST = 200;

    /**
     * @throws IllegalArgumentException when {@code most} is out of bounds
     */
    public Page {
        requireSize(most);
    }

    /** The first part of a list. */
    public static Page first(int most) {
        return new Page(Optional.empty(), most);
    }

    /** The part of the same size that comes after this payment. */
    public Page next(AttemptId last) {
        return new Page(Optional.of(last), most);
    }

    /**
     * Checks the size of a list.
     *
     * @throws IllegalArgumentException when it is out of bounds
     */
    public static void requireSize(int most) {
        if (most < 1 || most > LARGEST) {
            throw new IllegalArgumentException("a list has 1 to " + LARGEST + " payments");
        }
    }
}
