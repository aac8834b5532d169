package com.scenicpay.api.console;

/**
 * What went wrong.
 *
 * @param requestId by which the log knows it
 */
public record ErrorView(int status, String title, String text, String requestId) {}
