package com.scenicpay.gateway.hnxft;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** Reads one flat JSON object strictly: a field that comes twice could be signed as one thing and read as another. */
final class FlatJson {

    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private FlatJson() {}

    /** As {@link #read(String)}, from UTF-8, with or without a byte order mark. */
    static Map<String, String> read(byte[] utf8) throws UnreadableAnswerException {
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(utf8))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new UnreadableAnswerException("not UTF-8");
        }
        return read(text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text);
    }

    /**
     * The object's fields. Numbers and booleans are given as they are written; fields that are null are left out.
     *
     * @throws UnreadableAnswerException when the text is anything but one flat object with each field once
     */
    static Map<String, String> read(String text) throws UnreadableAnswerException {
        try (JsonParser json = JSON.createParser(text)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new UnreadableAnswerException("not a JSON object");
            }
            Map<String, String> fields = new HashMap<>();
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                JsonToken value = json.nextToken();
                if (value == null || !value.isScalarValue()) {
                    throw new UnreadableAnswerException("not a flat JSON object");
                }
                if (value != JsonToken.VALUE_NULL) {
                    fields.put(name, json.getText());
                }
            }
            if (json.nextToken() != null) {
                throw new UnreadableAnswerException("something follows the JSON object");
            }
            return fields;
        } catch (IOException e) {
            // The parser's message quotes the answer, so it goes no further.
            throw new UnreadableAnswerException("not JSON, or a field comes twice");
        }
    }
}
