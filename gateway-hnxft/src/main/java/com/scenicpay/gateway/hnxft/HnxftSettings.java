package com.scenicpay.gateway.hnxft;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What the client needs to know, checked: settings that exist can be used. Each field is the property of the same name in
 * {@link HnxftConfig}, and every complaint is an {@link IllegalArgumentException} that names the property.
 *
 * @param url the base URL, without a slash at its end
 * @param maxAnswerBytes the longest answer that is read, in bytes
 */
public record HnxftSettings(
        URI url,
        String version,
        String systemCode,
        String snNo,
        PartnerKey partnerKey,
        String casherNo,
        String defaultDescription,
        String terminalType,
        RefundBy refundBy,
        Duration connectTimeout,
        Duration readTimeout,
        int maxConcurrent,
        Duration slotTimeout,
        int maxAnswerBytes) {

    private static final String PREFIX = "scenicpay.hnxft.";
    private static final Duration LONGEST_TIMEOUT = Duration.ofMinutes(5);
    private static final int MOST_CONCURRENT = 10_000;
    private static final int SMALLEST_ANSWER_BYTES = 1024;
    private static final int LARGEST_ANSWER_BYTES = 16 * 1024 * 1024;
    /** Names and literal addresses only: what a name resolves to may change after the check. */
    private static final Pattern LOOPBACK =
            Pattern.compile("localhost|127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}|\\[::1]|\\[0:0:0:0:0:0:0:1]");

    public HnxftSettings {
        checkUrl(url);
        requireText(version, "version");
        requireText(systemCode, "system-code");
        requireText(snNo, "sn-no");
        requireText(casherNo, "casher-no");
        requireText(defaultDescription, "default-description");
        requireText(terminalType, "terminal-type");
        checkTimeout(connectTimeout, "connect-timeout");
        checkTimeout(readTimeout, "read-timeout");
        checkTimeout(slotTimeout, "slot-timeout");
        checkRange(maxConcurrent, 1, MOST_CONCURRENT, "max-concurrent");
        checkRange(maxAnswerBytes, SMALLEST_ANSWER_BYTES, LARGEST_ANSWER_BYTES, "max-answer-size");
    }

    /**
     * The settings that the configuration gives.
     *
     * @throws IllegalArgumentException when a required property is missing or a value cannot be used
     */
    public static HnxftSettings of(HnxftConfig config) {
        return new HnxftSettings(
                parseUrl(config.url()),
                config.version(),
                required(config.systemCode(), "system-code"),
                required(config.snNo(), "sn-no"),
                new PartnerKey(required(config.partnerKey(), "partner-key")),
                config.casherNo(),
                config.defaultDescription(),
                config.terminalType(),
                config.refundBy(),
                config.connectTimeout(),
                config.readTimeout(),
                config.maxConcurrent(),
                config.slotTimeout(),
                (int) Math.min(config.maxAnswerSize().asLongValue(), Integer.MAX_VALUE));
    }

    private static URI parseUrl(String text) {
        String trimmed = text.strip();
        while (trimmed.endsWith("/")) {
            trimmed = trimmed.substring(0, trimmed.length() - 1);
        }
        try {
            return new URI(trimmed);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(PREFIX + "url is not a URL", e);
        }
    }

    private static void checkUrl(URI url) {
        String scheme = Optional.ofNullable(url.getScheme()).orElse("").toLowerCase(Locale.ROOT);
        if (!(scheme.equals("https") || scheme.equals("http")) || url.getHost() == null) {
            throw new IllegalArgumentException(PREFIX + "url must begin with https:// and a host");
        }
        if (url.getRawQuery() != null || url.getRawFragment() != null || url.getRawUserInfo() != null) {
            throw new IllegalArgumentException(PREFIX + "url must not carry a query, a fragment or a user");
        }
        if (url.getRawPath().endsWith("/")) {
            throw new IllegalArgumentException(PREFIX + "url must not end with a slash");
        }
        boolean loopback =
                LOOPBACK.matcher(url.getHost().toLowerCase(Locale.ROOT)).matches();
        if (scheme.equals("http") && !loopback) {
            throw new IllegalArgumentException(
                    PREFIX + "url must be https: the gateway's signature alone does not protect a payment");
        }
    }

    private static String required(Optional<String> value, String name) {
        return value.filter(text -> !text.isBlank())
                .orElseThrow(() -> new IllegalArgumentException(PREFIX + name + " is required"));
    }

    private static void requireText(String value, String name) {
        required(Optional.ofNullable(value), name);
    }

    private static void checkTimeout(Duration timeout, String name) {
        if (timeout.toMillis() < 1 || timeout.compareTo(LONGEST_TIMEOUT) > 0) {
            throw new IllegalArgumentException(PREFIX + name + " must be between 1ms and 5m");
        }
    }

    private static void checkRange(int value, int least, int most, String name) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(PREFIX + name + " must be between " + least + " and " + most);
        }
    }
}
