package com.scenicpay.api.console;

/**
 * A state as it is shown: coloured, and always in words too.
 *
 * @param style what it means, which the style sheet gives a colour: good, open, bad, back, person or calm
 */
public record Badge(String style, String label) {}
