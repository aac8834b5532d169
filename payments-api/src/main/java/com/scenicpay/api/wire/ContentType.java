package com.scenicpay.api.wire;

import java.util.Optional;

/**
 * A request's header {@code Content-Type}, as far as it matters here.
 *
 * @param charset the parameter of this name as it was sent, without quotation marks
 */
public record ContentType(WireType type, Optional<String> charset) {

    /** The header's meaning; empty when it is none that this service can read. */
    public static Optional<ContentType> parse(String header) {
        String[] parts = header.split(";");
        return WireType.find(parts[0].strip()).map(type -> new ContentType(type, charset(parts)));
    }

    private static Optional<String> charset(String[] parts) {
        for (int i = 1; i < parts.length; i++) {
            int equals = parts[i].indexOf('=');
            if (equals > 0 && parts[i].substring(0, equals).strip().equalsIgnoreCase("charset")) {
                return Optional.of(
                        parts[i].substring(equals + 1).replace('"', ' ').strip());
            }
        }
        return Optional.empty();
    }
}
