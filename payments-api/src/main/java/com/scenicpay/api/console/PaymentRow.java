package com.scenicpay.api.console;

/**
 * A payment in a list.
 *
 * @param watch its number and version, as the live updates want it; empty when it is decided
 * @param note what else there is to say; empty for nothing
 */
public record PaymentRow(
        String autoid,
        String watch,
        String bill,
        String content,
        String amount,
        Badge badge,
        String type,
        String wallet,
        String operator,
        String time,
        String age,
        String note) {}
