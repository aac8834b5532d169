package com.scenicpay.gateway.hnxft;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What the client needs to know, checked: settings that exist can be used. Each field is the property of the same name in
 * {@link HnxftConfig}, and an {@link IllegalArgumentException} names every property that cannot be used.
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
    private static final Duration SHORTEST_TIMEOUT = Duration.ofMillis(1);
    private static final Duration LONGEST_TIMEOUT = Duration.ofMinutes(5);
    private static final int MOST_CONCURRENT = 10_000;
    private static final int SMALLEST_ANSWER_BYTES = 1024;
    private static final int LARGEST_ANSWER_BYTES = 16 * 1024 * 1024;
    /** Names and literal addresses only: what a name resolves to may change after the check. */
    private static final Pattern LOOPBACK =
            Pattern.compile("localhost|127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}|\\[::1]|\\[0:0:0:0:0:0:0:1]");

    /**
     * @throws IllegalArgumentException when anything is missing or cannot be used; its message has a line for each problem
     */
    public HnxftSettings {
        List<String> problems = new ArrayList<>();
        checkUrl(url, problems);
        requireText(version, "version", problems);
        requireText(systemCode, "system-code", problems);
        requireText(snNo, "sn-no", problems);
        require(partnerKey != null, "partner-key is required", problems);
        requireText(casherNo, "casher-no", problems);
        requireText(defaultDescription, "default-description", problems);
        requireText(terminalType, "terminal-type", problems);
        checkTimeout(connectTimeout, "connect-timeout", problems);
        checkTimeout(readTimeout, "read-timeout", problems);
        checkTimeout(slotTimeout, "slot-timeout", problems);
        checkRange(maxConcurrent, 1, MOST_CONCURRENT, "max-concurrent", problems);
        checkRange(maxAnswerBytes, SMALLEST_ANSWER_BYTES, LARGEST_ANSWER_BYTES, "max-answer-size", problems);
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(String.join("\n", problems));
        }
    }

    /**
     * The settings that the configuration gives.
     *
     * @throws IllegalArgumentException when required properties are missing or values cannot be used; its message has a line
     *     for each problem
     */
    public static HnxftSettings of(HnxftConfig config) {
        // What is missing is left to the constructor, which tells of it together with all else.
        return with(
                config,
                parseUrl(config.url()),
                config.systemCode().orElse(null),
                config.snNo().orElse(null),
                config.partnerKey()
                        .filter(key -> !key.isBlank())
                        .map(PartnerKey::new)
                        .orElse(null));
    }

    /** The longest time that an exchange with the gateway can take. */
    public static Duration longestExchange(HnxftConfig config) {
        return config.slotTimeout().plus(config.connectTimeout()).plus(config.readTimeout());
    }

    /**
     * The settings that the configuration gives, with another gateway's address and account.
     *
     * @throws IllegalArgumentException when values cannot be used; its message has a line for each problem
     */
    public static HnxftSettings of(HnxftConfig config, URI url, String systemCode, String snNo, String partnerKey) {
        return with(config, url, systemCode, snNo, new PartnerKey(partnerKey));
    }

    private static HnxftSettings with(
            HnxftConfig config, URI url, String systemCode, String snNo, PartnerKey partnerKey) {
        return new HnxftSettings(
                url,
                config.version(),
                systemCode,
                snNo,
                partnerKey,
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

    /** The base URL; one without scheme and host, which is refused, for what is no URL at all. */
    private static URI parseUrl(String text) {
        String trimmed = text.strip();
        while (trimmed.endsWith("/")) {
            trimmed = trimmed.substring(0, trimmed.length() - 1);
        }
        try {
            return new URI(trimmed);
        } catch (URISyntaxException e) {
            return URI.create("");
        }
    }

    private static void checkUrl(URI url, List<String> problems) {
        String scheme = Optional.ofNullable(url.getScheme()).orElse("").toLowerCase(Locale.ROOT);
        if (!(scheme.equals("https") || scheme.equals("http")) || url.getHost() == null) {
            problems.add(PREFIX + "url must begin with https:// and a host");
            return;
        }
        require(
                url.getRawQuery() == null && url.getRawFragment() == null && url.getRawUserInfo() == null,
                "url must not carry a query, a fragment or a user",
                problems);
        require(!url.getRawPath().endsWith("/"), "url must not end with a slash", problems);
        boolean loopback =
                LOOPBACK.matcher(url.getHost().toLowerCase(Locale.ROOT)).matches();
        require(
                scheme.equals("https") || loopback,
                "url must be https: the gateway's signature alone does not protect a payment",
                problems);
    }

    private static void requireText(String value, String name, List<String> problems) {
        require(value != null && !value.isBlank(), name + " is required", problems);
    }

    private static void checkTimeout(Duration timeout, String name, List<String> problems) {
        boolean sane = timeout.compareTo(SHORTEST_TIMEOUT) >= 0 && timeout.compareTo(LONGEST_TIMEOUT) <= 0;
        require(sane, name + " must be between 1ms and 5m", problems);
    }

    private static void checkRange(int value, int least, int most, String name, List<String> problems) {
        require(value >= least && value <= most, name + " must be between " + least + " and " + most, problems);
    }

    private static void require(boolean met, String problem, List<String> problems) {
        if (!met) {
            problems.add(PREFIX + problem);
        }
    }
}
