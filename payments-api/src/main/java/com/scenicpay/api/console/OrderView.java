package com.scenicpay.api.console;

import java.util.List;

/**
 * A form for an order on a payment, or the question whether it is really meant.
 *
 * @param confirming whether everything is filled in and only the confirmation is missing
 * @param problems what is wrong with what was filled in
 * @param number of the refund; empty when the order is about no refund
 * @param amount as it was filled in
 * @param amountShown in yuan with its sign, for the confirmation
 * @param most the most that can be paid back, as an amount field has it
 * @param happened yes, no, or empty while nothing is chosen
 * @param reason the reason or the evidence
 */
public record OrderView(
        PaymentRow row,
        boolean confirming,
        List<String> problems,
        String number,
        String amount,
        String amountShown,
        String most,
        String mostShown,
        String happened,
        String reason,
        String person) {}
