package com.scenicpay.payments;

import java.util.Optional;

/**
 * A cashier's order to give a payment up. It names the attempt and not the bill, so that a repeated order cannot hit a newer
 * attempt.
 *
 * @param operatorNo who orders it
 * @param reason why, in a few words
 */
public record CancelPayment(AttemptId attempt, Optional<String> operatorNo, Optional<String> reason) {

    /** The longest reason, in characters. */
    public static final int MAX_REASON_LENGTH = 100;

    /** For the history. */
    public String words() {
        return "given up by " + operatorNo.orElse("a cashier")
                + reason.map(text -> ": " + text).orElse("");
    }
}
