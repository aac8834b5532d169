package com.scenicpay.api.wiring;

import com.scenicpay.payments.CheckLadder;
import io.quarkus.runtime.configuration.DurationConverter;
import java.time.Duration;

/**
 * One rung of the ladder as it is written in the configuration: {@code 10s/5m} is every 10 s up to an age of 5 minutes.
 *
 * @param rung the same for the core
 */
public record Rung(CheckLadder.Rung rung) {

    /** Reads a rung; the configuration calls it by its name. */
    public static Rung of(String text) {
        String[] parts = text.strip().split("/", -1);
        if (parts.length != 2) {
            throw new IllegalArgumentException("a rung is written as every/until, for example 10s/5m, not " + text);
        }
        return new Rung(new CheckLadder.Rung(duration(parts[0]), duration(parts[1])));
    }

    private static Duration duration(String text) {
        return DurationConverter.parseDuration(text.strip());
    }
}
