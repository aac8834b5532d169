package com.scenicpay.api.barcode;

import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.util.RawValue;
import java.io.IOException;

/** A JSON value as a test writes it; what a tree cannot hold exactly, such as NaN, is kept as it is written. */
final class LenientJson {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private LenientJson() {}

    static JsonNode read(String json) throws IOException {
        JsonNode value = JSON.readTree(json);
        return value.isNumber() ? JsonNodeFactory.instance.rawValueNode(new RawValue(json)) : value;
    }
}
