package com.scenicpay.api.console;

import com.scenicpay.payments.records.Period;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/** Times as the people at a site read and write them. */
final class ChinaTime {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final DateTimeFormatter SECONDS =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZONE);
    private static final DateTimeFormatter MINUTES =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(ZONE);

    private ChinaTime() {}

    static String seconds(Instant instant) {
        return SECONDS.format(instant);
    }

    static String minutes(Instant instant) {
        return MINUTES.format(instant);
    }

    static LocalDate today(Clock clock) {
        return LocalDate.ofInstant(clock.instant(), ZONE);
    }

    static Instant at(LocalDate day, LocalTime time) {
        return day.atTime(time).atZone(ZONE).toInstant();
    }

    static Period day(LocalDate day) {
        return days(day, day);
    }

    /** @param last inclusive */
    static Period days(LocalDate first, LocalDate last) {
        return new Period(at(first, LocalTime.MIN), at(last.plusDays(1), LocalTime.MIN));
    }

    /** A day as a date field sends it; days that no ledger has are none. */
    static Optional<LocalDate> parseDay(String text) {
        try {
            return Optional.of(LocalDate.parse(text)).filter(day -> day.getYear() > 2000 && day.getYear() < 3000);
        } catch (DateTimeException none) {
            return Optional.empty();
        }
    }

    /** A time of day as a time field sends it. */
    static Optional<LocalTime> parseTime(String text) {
        try {
            return Optional.of(LocalTime.parse(text));
        } catch (DateTimeException none) {
            return Optional.empty();
        }
    }
}
