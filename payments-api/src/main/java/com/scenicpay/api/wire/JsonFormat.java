package com.scenicpay.api.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * JSON as the front ends' libraries write and read it. Reading is as lenient as the server that they were written against;
 * writing keeps its names and order.
 */
public final class JsonFormat {

    private final JsonFactory factory = JsonFactory.builder()
            .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
            .enable(JsonReadFeature.ALLOW_SINGLE_QUOTES)
            .enable(JsonReadFeature.ALLOW_UNQUOTED_FIELD_NAMES)
            .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .build();

    /**
     * Reads one object. Unknown members are passed over, the last of equal ones wins, and what follows the object is not
     * looked at.
     *
     * @param body UTF-8, with or without a byte order mark, not empty
     * @throws UnreadableBodyException when it is no JSON object
     */
    public Parameters read(byte[] body) throws UnreadableBodyException {
        try (JsonParser parser = factory.createParser(body)) {
            JsonToken first = parser.nextToken();
            if (first == JsonToken.VALUE_NULL) {
                return new Parameters();
            }
            if (first != JsonToken.START_OBJECT) {
                throw at(parser.currentTokenLocation());
            }
            return readMembers(parser);
        } catch (JsonProcessingException e) {
            throw at(e.getLocation());
        } catch (IOException e) {
            // The bytes are in memory, so only their decoding can fail.
            throw new UnreadableBodyException("字符编码");
        }
    }

    private static Parameters readMembers(JsonParser parser) throws IOException {
        Parameters parameters = new Parameters();
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
        return location == null
                ? new UnreadableBodyException("位置不明")
                : UnreadableBodyException.at(location.getLineNr(), location.getColumnNr());
    }

    /** Writes an answer, UTF-8. Nulls are written. */
    public byte[] write(Answer answer) {
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
