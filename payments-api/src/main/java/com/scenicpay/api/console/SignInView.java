package com.scenicpay.api.console;

/**
 * The page where a person signs in.
 *
 * @param to where to go on to; empty for the first page
 * @param refused whether the key that was entered is none
 */
public record SignInView(String to, boolean refused) {}
