package com.scenicpay.api.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.scenicpay.api.InProcess;
import com.scenicpay.api.Till;
import com.scenicpay.api.Wire;
import com.scenicpay.payments.Money;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.bson.BsonDecimal128;
import org.bson.BsonDouble;
import org.bson.BsonInt32;
import org.bson.BsonInt64;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.bson.types.Decimal128;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** One amount in all its spellings, and what is no amount, in every format. */
@QuarkusTest
class AmountsInEveryFormatTest {

    @Inject
    InProcess inside;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "3|3.00",
                "3.0|3.00",
                "3.00|3.00",
                "3.000|3.00",
                " 3.00 |3.00",
                "0.30000000000000004|0.30",
                "1,234.50|1234.50",
                "50000|50000.00",
                "0.01|0.01",
                "+3|3.00"
            })
    void theSameMoneyIsTakenAsText(String text, String yuan) {
        assertThat(amountsOf(textual(text))).containsOnly(Money.ofYuan(yuan));
    }

    @ParameterizedTest
    @CsvSource({"3,3", "3.0,3", "3.00,3", "3.000,3", "0.3e1,3", "0.30000000000000004,0.30", "49999.99,49999.99"})
    void theSameMoneyIsTakenAsAJsonNumber(String number, String yuan) {
        assertThat(amountsOf(List.of(json(number)))).containsOnly(Money.ofYuan(yuan));
    }

    static Stream<Arguments> numbers() {
        return Stream.of(
                Arguments.of(new BsonDouble(3.0), "3.00"),
                Arguments.of(new BsonInt32(3), "3.00"),
                Arguments.of(new BsonInt64(3), "3.00"),
                Arguments.of(new BsonDecimal128(Decimal128.parse("3.000")), "3.00"),
                Arguments.of(new BsonDecimal128(Decimal128.parse("3E0")), "3.00"),
                Arguments.of(new BsonDouble(0.1 + 0.2), "0.30"),
                Arguments.of(new BsonDouble(1.1 * 3), "3.30"),
                Arguments.of(new BsonDouble(49999.99), "49999.99"));
    }

    @ParameterizedTest
    @MethodSource("numbers")
    void theSameMoneyIsTakenAsABsonNumber(BsonValue number, String yuan) {
        assertThat(amountsOf(List.of(bson(number)))).containsOnly(Money.ofYuan(yuan));
    }

    @ParameterizedTest
    @CsvSource({
        "NaN, summary 应为数字",
        "Infinity, summary 应为数字",
        "-0.01, summary 必须大于 0",
        "0, summary 必须大于 0",
        "-0, summary 必须大于 0",
        "0.001, summary 最多两位小数",
        "0.305, summary 最多两位小数",
        "50000.01, summary 不能超过 50000.00 元",
        "1e9999, summary 不能超过 50000.00 元",
        "1e-9999, summary 必须大于 0",
        "1e1000000, summary 应为数字",
    })
    void whatIsNoAmountIsRefusedAndToldWhyInEveryFormat(String text, String why) {
        List<Body> bodies = new ArrayList<>(textual(text));
        bodies.add(json(text));

        refused(bodies, why);
    }

    static Stream<Arguments> wrongNumbers() {
        return Stream.of(
                Arguments.of(new BsonDouble(Double.NaN), "summary 应为数字"),
                Arguments.of(new BsonDouble(Double.NEGATIVE_INFINITY), "summary 应为数字"),
                Arguments.of(new BsonDecimal128(Decimal128.NaN), "summary 应为数字"),
                Arguments.of(new BsonDouble(-0.01), "summary 必须大于 0"),
                Arguments.of(new BsonDouble(0), "summary 必须大于 0"),
                Arguments.of(new BsonDouble(-0.0), "summary 必须大于 0"),
                Arguments.of(new BsonDecimal128(Decimal128.NEGATIVE_ZERO), "summary 必须大于 0"),
                Arguments.of(new BsonDouble(0.001), "summary 最多两位小数"),
                Arguments.of(new BsonDouble(0.305), "summary 最多两位小数"),
                Arguments.of(new BsonDouble(50000.01), "summary 不能超过 50000.00 元"),
                Arguments.of(new BsonDouble(1e300), "summary 不能超过 50000.00 元"),
                Arguments.of(new BsonDouble(Double.MIN_VALUE), "summary 必须大于 0"),
                Arguments.of(new BsonInt64(Long.MAX_VALUE), "summary 不能超过 50000.00 元"),
                Arguments.of(new BsonDecimal128(Decimal128.parse("1E+6144")), "summary 不能超过 50000.00 元"),
                Arguments.of(new BsonDecimal128(Decimal128.parse("1E-6176")), "summary 必须大于 0"));
    }

    @ParameterizedTest
    @MethodSource("wrongNumbers")
    void whatIsNoAmountIsRefusedAndToldWhyAsABsonNumber(BsonValue number, String why) {
        refused(List.of(bson(number)), why);
    }

    private record Body(String type, byte[] bytes) {}

    private static Body json(String number) {
        return new Body("application/json", Purchase.of(number).json().getBytes(StandardCharsets.UTF_8));
    }

    private static Body bson(BsonValue number) {
        return new Body("application/bson", Purchase.of("").bson(number));
    }

    /** The amount as a text, in all formats. */
    private static List<Body> textual(String text) {
        return List.of(
                json("\"" + text + "\""),
                json("'" + text + "'"),
                new Body("text/xml", Purchase.of(text).xml().getBytes(StandardCharsets.UTF_8)),
                new Body("application/x-www-form-urlencoded", Purchase.of(text).form()),
                bson(new BsonString(text)));
    }

    private List<Money> amountsOf(List<Body> bodies) {
        return bodies.stream()
                .map(this::answer)
                .map(answer -> {
                    assertThat(Till.payStatus(answer)).isEqualTo("P");
                    return inside.attempt(answer).bill().amount();
                })
                .toList();
    }

    private void refused(List<Body> bodies, String why) {
        for (Body body : bodies) {
            JsonNode answer = answer(body);

            assertThat(answer.get("errcode").intValue()).as(body.type()).isEqualTo(40001);
            assertThat(answer.get("errmsg").textValue()).as(body.type()).isEqualTo("参数有误：" + why);
        }
    }

    private JsonNode answer(Body body) {
        return Wire.answer(inside.wire().beginPay(body.bytes(), "Content-Type", body.type()));
    }
}
