package com.scenicpay.payments;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Objects;

/**
 * An amount in yuan with exactly two decimals.
 *
 * @param yuan the amount, scale 2
 */
public record Money(BigDecimal yuan) implements Comparable<Money> {

    public static final Money ZERO = new Money(BigDecimal.ZERO.setScale(2));

    /** As many digits before the point as the ledger keeps. */
    private static final int MAX_INTEGER_DIGITS = 16;

    /**
     * @throws IllegalArgumentException when the amount is negative or its scale is not 2
     */
    public Money {
        Objects.requireNonNull(yuan, "yuan");
        if (yuan.scale() != 2) {
            throw new IllegalArgumentException("an amount has exactly two decimals");
        }
        if (yuan.signum() < 0) {
            throw new IllegalArgumentException("an amount is not negative");
        }
    }

    /**
     * The amount, whose value must need no more than two decimals ({@code 3}, {@code 3.0} and {@code 3.000} are the same).
     *
     * @throws IllegalArgumentException when it is negative or needs more than two decimals
     */
    public static Money ofYuan(BigDecimal yuan) {
        if (yuan.precision() - (long) yuan.scale() > MAX_INTEGER_DIGITS) {
            throw new IllegalArgumentException(
                    "an amount has at most " + MAX_INTEGER_DIGITS + " digits before the point");
        }
        try {
            return new Money(yuan.setScale(2, RoundingMode.UNNECESSARY));
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException("an amount has at most two decimals", e);
        }
    }

    /** As {@link #ofYuan(BigDecimal)}, from a decimal number in plain digits. */
    public static Money ofYuan(String yuan) {
        return ofYuan(new BigDecimal(yuan));
    }

    @Override
    public int compareTo(Money other) {
        return yuan.compareTo(other.yuan);
    }

    /** Yuan with two decimals, for example {@code 3.00}. */
    @Override
    public String toString() {
        return yuan.toPlainString();
    }
}
