package com.scenicpay.payments;

import java.time.Clock;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/**
 * Our order number at the gateway, which is also the ledger's idempotency key: made once for each attempt, before anything
 * is recorded or sent.
 *
 * @param value 1 to 32 letters and digits, unique for the merchant for ever
 */
public record OutTradeNo(String value) {

    private static final Pattern FORM = Pattern.compile("[0-9A-Za-z]{1,32}");
    private static final DateTimeFormatter CHINA_TIME =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmssSSS", Locale.ROOT).withZone(ZoneId.of("Asia/Shanghai"));
    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int RANDOM_LENGTH = 15;

    public OutTradeNo {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("an order number has 1 to 32 letters and digits");
        }
    }

    /**
     * A new number: China time to the millisecond, for people who search by it, then 75 random bits.
     *
     * @param random must be cryptographically strong where several instances share a merchant
     */
    public static OutTradeNo next(Clock clock, RandomGenerator random) {
        StringBuilder value = new StringBuilder(CHINA_TIME.format(clock.instant()));
        for (int i = 0; i < RANDOM_LENGTH; i++) {
            value.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return new OutTradeNo(value.toString());
    }

    @Override
    public String toString() {
        return value;
    }
}
