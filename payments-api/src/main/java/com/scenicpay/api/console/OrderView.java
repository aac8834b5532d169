package com.scenicpay.api.console;

import com.scenicpay.payments.Attempt;
import java.util.List;

/**
 * A form for an order on a payment, or the question whether it is really meant.
 *
 * @param confirming whether everything is filled in and only the confirmation is missing
 * @param problems what is wrong with what was filled in
 * @param number of the refund; empty when the order is about no refund
 * @param amount as it was filled in
 * @param amountShown in yuan with its sign, for the confirmation
 * @param mostShown the most that can be paid back
 * @param happened yes, no, or empty while nothing is chosen
 * @param reason the reason or the grounds
 * @param person why a person must look at the payment; empty when nobody must
 */
public record OrderView(
        PaymentRow row,
        boolean confirming,
        List<String> problems,
        String number,
        String amount,
        String amountShown,
        String mostShown,
        String happened,
        String reason,
        String person) {

    /** An empty form. */
    static OrderView of(Visit visit, Attempt attempt) {
        return new OrderView(
                new PaymentRows(visit.words()).of(attempt),
                false,
                List.of(),
                "",
                "",
                "",
                Wording.money(PaymentPresenter.left(attempt)),
                "",
                "",
                attempt.needsPerson().map(new Reasons(visit.words())::of).orElse(""));
    }

    OrderView ofRefund(String refund, String filledIn, String shown) {
        return new OrderView(row, confirming, problems, refund, filledIn, shown, mostShown, happened, reason, person);
    }

    OrderView ofWord(String chosen) {
        return new OrderView(row, confirming, problems, number, amount, amountShown, mostShown, chosen, reason, person);
    }

    OrderView with(List<String> found, String filledIn) {
        return new OrderView(
                row, confirming, found, number, amount, amountShown, mostShown, happened, filledIn, person);
    }

    OrderView toBeConfirmed() {
        return new OrderView(row, true, problems, number, amount, amountShown, mostShown, happened, reason, person);
    }
}
