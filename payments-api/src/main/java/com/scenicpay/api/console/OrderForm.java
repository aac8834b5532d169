package com.scenicpay.api.console;

import com.scenicpay.api.barcode.Amounts;
import com.scenicpay.payments.CancelPayment;
import com.scenicpay.payments.Money;
import com.scenicpay.payments.RefundNumber;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads the fields of an order and gathers what is wrong with them, in the reader's words. */
final class OrderForm {

    /** As people write amounts. The parser takes other forms too, which tills send: an order with {@code 1e3} is a slip. */
    private static final Pattern PLAIN_AMOUNT = Pattern.compile("[0-9][0-9,]*(\\.[0-9]{1,2})?");

    private final MultivaluedMap<String, String> form;
    private final Words words;
    private final List<String> problems = new ArrayList<>();

    OrderForm(MultivaluedMap<String, String> form, Words words) {
        this.form = form;
        this.words = words;
    }

    List<String> problems() {
        return List.copyOf(problems);
    }

    boolean isSound() {
        return problems.isEmpty();
    }

    /** Whether the confirmation was pressed, and not only the form sent. */
    boolean isConfirmed() {
        return text("confirmed").equals("yes");
    }

    String text(String name) {
        return Optional.ofNullable(form.getFirst(name)).orElse("").strip();
    }

    /** A reason, or somebody's grounds. */
    Optional<String> reason(boolean required) {
        String reason = text("reason");
        if (reason.isEmpty() && required) {
            problems.add(words.of("problem.evidence-missing"));
        }
        if (reason.length() > CancelPayment.MAX_REASON_LENGTH) {
            problems.add(words.of("problem.reason-too-long", CancelPayment.MAX_REASON_LENGTH));
        }
        if (reason.chars().anyMatch(Character::isISOControl)) {
            problems.add(words.of("problem.reason-controls"));
        }
        return Optional.of(reason).filter(given -> !given.isEmpty());
    }

    /** @param most what is left to pay back */
    Optional<Money> amount(Money most) {
        String text = text("amount");
        Optional<Money> amount = PLAIN_AMOUNT.matcher(text).matches() ? Amounts.parsePositive(text) : Optional.empty();
        if (amount.isEmpty()) {
            boolean comma = text.indexOf(',') >= 0 || text.indexOf('，') >= 0;
            problems.add(words.of(comma ? "problem.amount-comma" : "problem.amount"));
        } else if (amount.get().compareTo(most) > 0) {
            problems.add(words.of("problem.amount-too-much", Wording.money(most)));
        }
        return amount;
    }

    /** The number that was made when the form was shown first. */
    Optional<RefundNumber> number() {
        String number = text("number");
        if (!number.matches("[0-9A-Za-z-]{1,32}")) {
            problems.add(words.of("problem.number"));
            return Optional.empty();
        }
        return Optional.of(new RefundNumber(number));
    }

    /** Neither word is taken for granted. */
    Optional<Boolean> happened() {
        return switch (text("happened")) {
            case "yes" -> Optional.of(true);
            case "no" -> Optional.of(false);
            default -> {
                problems.add(words.of("problem.happened"));
                yield Optional.empty();
            }
        };
    }
}
