package com.scenicpay.gateway.sandbox;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * JSON objects whose values are scalars. It streams: an object mapper would want reflection, and inside Quarkus be that
 * program's own. The factory seeds itself from the machine it runs on, hence one for each sandbox and none static.
 */
final class FlatJson {

    private final JsonFactory factory = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .build();

    /** Writes JSON of any shape. */
    interface Content {
        void writeTo(JsonGenerator json) throws IOException;
    }

    byte[] write(Content content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
        try (JsonGenerator json = factory.createGenerator(bytes)) {
            content.writeTo(json);
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
        return bytes.toByteArray();
    }

    byte[] write(Map<String, String> fields) {
        return write(json -> {
            json.writeStartObject();
            for (Map.Entry<String, String> field : fields.entrySet()) {
                json.writeStringField(field.getKey(), field.getValue());
            }
            json.writeEndObject();
        });
    }

    /**
     * The strings of one flat object, in its order; a null is left out, as if it were not there.
     *
     * @throws InvalidRequest when it is anything else
     */
    Map<String, String> readStrings(byte[] bytes) throws InvalidRequest {
        return read(bytes, JsonToken.VALUE_STRING, JsonToken.VALUE_NULL);
    }

    /**
     * The strings and whole numbers of one flat object, as text.
     *
     * @throws InvalidRequest when it is anything else
     */
    Map<String, String> readStringsAndIntegers(byte[] bytes) throws InvalidRequest {
        return read(bytes, JsonToken.VALUE_STRING, JsonToken.VALUE_NUMBER_INT);
    }

    private Map<String, String> read(byte[] bytes, JsonToken one, JsonToken other) throws InvalidRequest {
        try (JsonParser json = factory.createParser(bytes)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new InvalidRequest("the body is not a JSON object");
            }
            Map<String, String> fields = new LinkedHashMap<>();
            while (json.nextToken() != JsonToken.END_OBJECT) {
                String name = json.currentName();
                JsonToken value = json.nextToken();
                if (value != one && value != other) {
                    throw new InvalidRequest("the body's \"" + clip(name) + "\" is not a JSON string");
                }
                if (value != JsonToken.VALUE_NULL) {
                    fields.put(name, json.getText());
                }
            }
            if (json.nextToken() != null) {
                throw new InvalidRequest("the body goes on after its JSON object");
            }
            return fields;
        } catch (JsonProcessingException e) {
            throw new InvalidRequest("the body is not readable JSON", e);
        } catch (IOException e) {
            throw new UncheckedIOException("reading from memory failed", e);
        }
    }

    /** A name out of a request, short enough for a message. */
    static String clip(String name) {
        return name.length() <= 32 ? name : name.substring(0, 32) + "…";
    }
}
