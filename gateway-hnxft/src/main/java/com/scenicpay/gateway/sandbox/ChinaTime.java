package com.scenicpay.gateway.sandbox;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Locale;

/** The wire's {@code yyyyMMddHHmmss} in China time, which knows no summer time. */
final class ChinaTime {

    private static final DateTimeFormatter FORM =
            DateTimeFormatter.ofPattern("uuuuMMddHHmmss", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);
    private static final ZoneOffset CHINA = ZoneOffset.ofHours(8);

    private ChinaTime() {}

    static String of(Instant instant) {
        return FORM.format(instant.atOffset(CHINA));
    }

    /** Whether the text names a moment that a calendar has. */
    static boolean isWellFormed(String text) {
        if (text.length() != 14) {
            return false;
        }
        try {
            LocalDateTime.parse(text, FORM);
            return true;
        } catch (DateTimeException e) {
            return false;
        }
    }
}
