package com.scenicpay.api.barcode;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads amounts as the front ends write them. */
final class Amounts {

    /** Longer texts are no amounts, and costly to read. */
    private static final int MAX_LENGTH = 100;

    private static final Pattern DECIMAL =
            Pattern.compile("[+-]?([0-9]+(,[0-9]+)*(\\.[0-9]*)?|\\.[0-9]+)([eE][+-]?[0-9]{1,4})?");

    /** What a computation in binary floating point may add to or take from a decimal amount. */
    private static final BigDecimal NOISE = new BigDecimal("1e-9");

    private Amounts() {}

    /** The decimal number in a text, with thousands separators or not; empty when it is none. */
    static Optional<BigDecimal> parse(String text) {
        if (text.length() > MAX_LENGTH || !DECIMAL.matcher(text).matches()) {
            return Optional.empty();
        }
        return Optional.of(new BigDecimal(text.replace(",", "")));
    }

    /**
     * The number with two decimals, if that is its value but for floating-point noise.
     *
     * @param number less than 10^15, so that scaling it is cheap
     */
    static Optional<BigDecimal> toCents(BigDecimal number) {
        BigDecimal cents = number.setScale(2, RoundingMode.HALF_UP);
        return number.subtract(cents).abs().compareTo(NOISE) < 0 ? Optional.of(cents) : Optional.empty();
    }
}
