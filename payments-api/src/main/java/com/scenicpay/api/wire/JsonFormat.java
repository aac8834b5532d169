package com.scenicpay.api.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * JSON as the front ends' libraries write and read it. Reading is as lenient as the server that they were written against;
 * writing keeps its names and order.
 */
final class JsonFormat {

    private final JsonFactory factory = JsonFactory.builder()
            .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
            .enable(JsonReadFeature.ALLOW_SINGLE_QUOTES)
            .enable(JsonReadFeature.ALLOW_UNQUOTED_FIELD_NAMES)
            .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            // Json.NET takes these too; the parameter that has one is then refused by its name.
            .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(Parameters.MAX_DEPTH)
                    // Numbers stay the digits that they are, so a long one costs nothing. The body itself is bounded.
                    .maxNumberLength(Integer.MAX_VALUE)
                    .build())
            .build();

    /**
     * Reads one object. Unknown members are passed over, the last of equal ones wins, and what follows the object is not
     * looked at.
     *
     * @throws UnreadableBodyException when it is no JSON object
     */
    Parameters read(String text) throws UnreadableBodyException {
        try (JsonParser parser = factory.createParser(text)) {
            JsonToken first = parser.nextToken();
            if (first == JsonToken.VALUE_NULL) {
                return Parameters.namedInAnyCase();
            }
            if (first != JsonToken.START_OBJECT) {
                throw at(parser.currentTokenLocation());
            }
            return readMembers(parser);
        } catch (JsonProcessingException e) {
            throw at(e.getLocation());
        } catch (IOException e) {
            throw new UncheckedIOException("reading from memory", e);
        }
    }

    private static Parameters readMembers(JsonParser parser) throws IOException {
        Parameters parameters = Parameters.namedInAnyCase();
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            JsonToken value = parser.nextToken();
            if (value.isStructStart()) {
                parser.skipChildren();
                parameters.putMalformed(name);
            } else {
                parameters.put(name, value == JsonToken.VALUE_NULL ? null : parser.getText());
            }
        }
        return parameters;
    }

    private static UnreadableBodyException at(JsonLocation location) {
        JsonLocation known = location == null ? JsonLocation.NA : location;
        return UnreadableBodyException.at(Math.max(known.getLineNr(), 1), Math.max(known.getColumnNr(), 1));
    }

    /** Writes an answer, UTF-8. Nulls are written. */
    byte[] write(Answer answer) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
        try (JsonGenerator json = factory.createGenerator(bytes)) {
            json.writeStartObject();
            json.writeNumberField("errcode", answer.errcode());
            json.writeStringField("errmsg", answer.errmsg());
            json.writeFieldName("tag");
            if (answer.tag() == null) {
                json.writeNull();
            } else {
                write(json, answer.tag());
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory", e);
        }
        return bytes.toByteArray();
    }

    private static void write(JsonGenerator json, PayStatus tag) throws IOException {
        json.writeStartObject();
        json.writeStringField("billnum", tag.billnum());
        json.writeStringField("autoid", tag.autoid());
        json.writeStringField("billstatus", tag.billstatus());
        json.writeStringField("paystatus", tag.paystatus());
        json.writeStringField("paystatusdesc", tag.paystatusdesc());
        json.writeEndObject();
    }
}
