package com.scenicpay.api.barcode;

import com.scenicpay.api.messages.CashierMessages;
import com.scenicpay.payments.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads amounts as the front ends, and people at the console, write them. */
public final class Amounts {

    /** Longer texts are no amounts, and costly to read. */
    private static final int MAX_LENGTH = 100;

    private static final Pattern DECIMAL =
            Pattern.compile("[+-]?(([0-9]+|[0-9]{1,3}(,[0-9]{3})+)(\\.[0-9]*)?|\\.[0-9]+)([eE][+-]?[0-9]{1,4})?");

    /** What a computation in binary floating point may add to or take from a decimal amount. */
    private static final BigDecimal NOISE = new BigDecimal("1e-9");

    /** Decimal places before the point of a number that is far beyond every maximum. */
    private static final int TOO_MANY_PLACES = 15;

    private Amounts() {}

    /** The amount in a text; empty when it is none, not more than zero, beyond all sense, or has more than two decimals. */
    public static Optional<Money> parsePositive(String text) {
        return parse(text)
                .filter(number -> number.signum() > 0 && !isBeyondAll(number))
                .flatMap(Amounts::toCents)
                .filter(cents -> cents.signum() > 0)
                .map(Money::new);
    }

    private static boolean isBeyondAll(BigDecimal number) {
        return number.precision() - number.scale() > TOO_MANY_PLACES;
    }

    /** The amount in a parameter that must be there: more than zero, at most two decimals, not over a maximum. */
    static Optional<Money> read(ParameterReader reader, CashierMessages messages, String name, Money most) {
        Optional<String> text = reader.required(name, Integer.MAX_VALUE);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        Optional<BigDecimal> number = parse(text.get());
        if (number.isEmpty()) {
            reader.problem(messages.notANumber(name));
            return Optional.empty();
        }
        if (number.get().signum() <= 0) {
            reader.problem(messages.notPositive(name));
            return Optional.empty();
        }
        if (isBeyondAll(number.get())) {
            reader.problem(messages.tooMuch(name, most.toString()));
            return Optional.empty();
        }
        return amountOf(reader, messages, name, most, toCents(number.get()));
    }

    private static Optional<Money> amountOf(
            ParameterReader reader, CashierMessages messages, String name, Money most, Optional<BigDecimal> cents) {
        if (cents.isEmpty()) {
            reader.problem(messages.tooManyDecimals(name));
            return Optional.empty();
        }
        if (cents.get().signum() == 0) {
            reader.problem(messages.notPositive(name));
            return Optional.empty();
        }
        Money amount = new Money(cents.get());
        if (amount.compareTo(most) > 0) {
            reader.problem(messages.tooMuch(name, most.toString()));
            return Optional.empty();
        }
        return Optional.of(amount);
    }

    /**
     * The decimal number in a text, with commas between thousands or not; empty when it is none. A comma anywhere else may be
     * meant as a decimal point, and is no number.
     */
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
