package com.scenicpay.api.console;

/**
 * A line of sums.
 *
 * @param style of the badge that the label is shown in; empty for plain text
 * @param share of the largest line, 0 to 100
 */
public record SumRow(String style, String label, String count, String amount, String refunded, String net, int share) {}
