package com.scenicpay.gateway.hnxft;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The parameters of one request with their signature, in the two forms in which the gateway wants them. */
final class SignedRequest {

    private static final JsonFactory JSON = new JsonFactory();
    private static final String UNRESERVED = "-._~";
    private static final String HEX_DIGITS = "0123456789ABCDEF";

    private final HnxftOperation operation;
    private final SortedMap<String, String> parameters;

    SignedRequest(HnxftOperation operation, Map<String, String> unsigned, PartnerKey key) {
        this.operation = operation;
        this.parameters = new TreeMap<>(unsigned);
        this.parameters.put(HnxftSignature.FIELD, HnxftSignature.sign(unsigned, key));
    }

    HnxftOperation operation() {
        return operation;
    }

    /** {@code name=value&…} in ordinal order; values are percent-encoded UTF-8, with nothing but RFC 3986's unreserved kept. */
    String queryString() {
        StringBuilder query = new StringBuilder();
        parameters.forEach((name, value) -> {
            query.append(query.isEmpty() ? "" : "&").append(name).append('=');
            percentEncode(value, query);
        });
        return query.toString();
    }

    /** The same parameters as one flat JSON object of strings, UTF-8. */
    byte[] body() {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartObject();
            for (Map.Entry<String, String> parameter : parameters.entrySet()) {
                json.writeStringField(parameter.getKey(), parameter.getValue());
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** The operation alone: the parameters hold a payment code. */
    @Override
    public String toString() {
        return "SignedRequest[" + operation + "]";
    }

    private static void percentEncode(String value, StringBuilder target) {
        for (byte octet : value.getBytes(StandardCharsets.UTF_8)) {
            char character = (char) (octet & 0xFF);
            if (isUnreserved(character)) {
                target.append(character);
            } else {
                target.append('%').append(HEX_DIGITS.charAt(character >> 4)).append(HEX_DIGITS.charAt(character & 0xF));
            }
        }
    }

    private static boolean isUnreserved(char character) {
        return character >= 'a' && character <= 'z'
                || character >= 'A' && character <= 'Z'
                || character >= '0' && character <= '9'
                || UNRESERVED.indexOf(character) >= 0;
    }
}
