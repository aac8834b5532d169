package com.scenicpay.payments;

import java.util.Optional;

/**
 * An order to pay back.
 *
 * @param attempt the payment; when it is empty, the bill's current one
 * @param bill the bill; when the attempt is given too, the attempt must be one for this bill
 * @param amount more than zero
 * @param operatorNo who orders it
 * @param reason why, in a few words
 */
public record RefundRequest(
        Optional<AttemptId> attempt,
        Optional<BillNumber> bill,
        RefundNumber number,
        Money amount,
        Optional<String> operatorNo,
        Optional<String> reason) {

    public RefundRequest {
        if (attempt.isEmpty() && bill.isEmpty()) {
            throw new IllegalArgumentException("a refund names an attempt or a bill");
        }
        if (amount.compareTo(Money.ZERO) <= 0) {
            throw new IllegalArgumentException("a refund is more than nothing");
        }
    }

    /** The same order, about this payment. */
    public RefundRequest of(Optional<AttemptId> payment) {
        return new RefundRequest(payment, bill, number, amount, operatorNo, reason);
    }
}
