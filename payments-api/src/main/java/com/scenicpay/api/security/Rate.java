package com.scenicpay.api.security;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How many requests are taken.
 *
 * @param perSecond in the long run
 * @param burst at once, after a pause
 */
public record Rate(int perSecond, int burst) {

    private static final Pattern WRITTEN = Pattern.compile("([0-9]{1,6})(?:/([0-9]{1,6}))?");

    public Rate {
        if (perSecond < 1 || burst < perSecond) {
            throw new IllegalArgumentException("a rate is at least 1 per second, and its burst not less than that");
        }
    }

    /**
     * {@code 20/40}: 20 per second and 40 at once; {@code 20} is {@code 20/40}.
     *
     * @throws IllegalArgumentException when it is neither
     */
    public static Rate parse(String text) {
        Matcher matcher = WRITTEN.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("a rate is written as in 20 or 20/40");
        }
        int perSecond = Integer.parseInt(matcher.group(1));
        return new Rate(perSecond, matcher.group(2) == null ? 2 * perSecond : Integer.parseInt(matcher.group(2)));
    }
}
