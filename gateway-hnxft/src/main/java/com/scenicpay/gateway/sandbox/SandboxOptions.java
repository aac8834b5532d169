package com.scenicpay.gateway.sandbox;

import java.util.Objects;
import java.util.regex.Pattern;

/**
 * Where the sandbox gateway listens, and what it expects of those who call it. Its defaults are public and plainly fake.
 *
 * @param host the name or address to listen on
 * @param port the port to listen on, 0 for any that is free
 * @param systemCode the {@code systemCode} that requests must carry
 * @param snNo the {@code snNo} that requests must carry
 * @param partnerKey the key that both sides sign with
 */
public record SandboxOptions(String host, int port, String systemCode, String snNo, String partnerKey) {

    public static final String DEFAULT_HOST = "127.0.0.1";
    public static final String DEFAULT_SYSTEM_CODE = "29999";
    public static final String DEFAULT_SN_NO = "SANDBOX0001";
    public static final String DEFAULT_PARTNER_KEY = "sandbox-partner-key";

    /** The only {@code version} that the sandbox speaks. */
    public static final String VERSION = "1.0.0";

    private static final Pattern HOST = Pattern.compile("[0-9A-Za-z._:%-]{1,253}");
    private static final Pattern WORD = Pattern.compile("[0-9A-Za-z_-]{1,64}");

    /**
     * @throws IllegalArgumentException when the host, the port, the system code or the serial number is malformed, or the
     *     partner key is blank
     */
    public SandboxOptions {
        require(HOST, host, "host");
        require(WORD, systemCode, "systemCode");
        require(WORD, snNo, "snNo");
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("port is not within 0 to 65535: " + port);
        }
        if (Objects.requireNonNull(partnerKey, "partnerKey").isBlank()) {
            throw new IllegalArgumentException("partnerKey is blank");
        }
    }

    /** The defaults, on the loopback interface. */
    public static SandboxOptions onPort(int port) {
        return new SandboxOptions(DEFAULT_HOST, port, DEFAULT_SYSTEM_CODE, DEFAULT_SN_NO, DEFAULT_PARTNER_KEY);
    }

    /** The defaults, on the loopback interface and any free port. */
    public static SandboxOptions onAnyPort() {
        return onPort(0);
    }

    /** All but the partner key, which may be a site's own. */
    @Override
    public String toString() {
        return "SandboxOptions[host=%s, port=%d, systemCode=%s, snNo=%s]".formatted(host, port, systemCode, snNo);
    }

    private static void require(Pattern form, String value, String name) {
        if (!form.matcher(Objects.requireNonNull(value, name)).matches()) {
            throw new IllegalArgumentException(name + " is malformed");
        }
    }
}
