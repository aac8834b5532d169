package com.scenicpay.api.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.scenicpay.api.InProcess;
import com.scenicpay.api.Till;
import com.scenicpay.api.Wire;
import com.scenicpay.gateway.sandbox.Story;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.bson.BsonDouble;
import org.bson.BsonString;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies that were made to harm: each is refused at once, tells nothing, and charges nothing. */
@QuarkusTest
class HostileBodiesTest {

    private static final int WRONG_PARAMETER = 40001;
    private static final int UNREADABLE = 40002;

    @Inject
    InProcess inside;

    private Wire wire;
    private long chargeRequests;

    @BeforeEach
    void connect() {
        wire = inside.wire();
        chargeRequests = inside.sandbox().book().chargeRequests();
    }

    @Test
    void anExternalEntityIsNotRead() throws Exception {
        Path secret = Files.writeString(Path.of("target/secret.txt"), "the secret of this machine");
        String type = "<!DOCTYPE HNXFTBarcodeParm [<!ENTITY x SYSTEM \"" + secret.toUri() + "\">]>";
        String outside = "<!DOCTYPE HNXFTBarcodeParm SYSTEM \"http://127.0.0.1:" + inside.port() + "/q/metrics\">";

        assertThat(refused("text/xml", type + Purchase.of("&x;").xml(), UNREADABLE))
                .doesNotContain("secret");
        refused("text/xml", outside + Purchase.of("3").xml(), UNREADABLE);
        refused("text/xml", Purchase.of("&x;").xml(), UNREADABLE);
    }

    @Test
    void entitiesThatGrowAreNotExpanded() {
        StringBuilder type = new StringBuilder("<!DOCTYPE lolz [<!ENTITY lol0 \"lol\">");
        for (int i = 1; i < 10; i++) {
            type.append("<!ENTITY lol" + i + " \"" + ("&lol" + (i - 1) + ";").repeat(10) + "\">");
        }

        refused("text/xml", type + "]>" + Purchase.of("&lol9;").xml(), UNREADABLE);
        refused("text/xml", "<!DOCTYPE HNXFTBarcodeParm>" + Purchase.of("3").xml(), UNREADABLE);
        refused("text/xml", "<!DOCTYPE x [<!ENTITY % p SYSTEM \"file:///etc/passwd\"> %p;]>", UNREADABLE);
    }

    @Test
    void tenThousandLevelsAreNotDescended() {
        String json = Purchase.of("3").json();
        String xml = Purchase.of("3").xml();

        refused("application/json", "[".repeat(10_000), UNREADABLE);
        refused("application/json", "{\"a\":".repeat(10_000), UNREADABLE);
        refused("application/json", json.replace("{", "{\"x\":" + "[".repeat(10_000)), UNREADABLE);
        refused("text/xml", xml.replace("<summary>", "<x>".repeat(10_000) + "<summary>"), UNREADABLE);
        refused("text/xml", "<x>".repeat(10_000), UNREADABLE);
        refused("application/bson", nested(8_000), WRONG_PARAMETER);
    }

    /** A document whose only element is a document, and so on, as deep as a body can be; it is passed over as a whole. */
    private static byte[] nested(int levels) {
        int length = levels * 8 + 5;
        ByteBuffer whole = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        for (int level = 0; level < levels; level++) {
            whole.putInt(length - level * 8).put(new byte[] {3, 'a', 0});
        }
        whole.putInt(5);
        return whole.array();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e1000000", "1e-1000000", "1e99999999999", "1E+2147483648"})
    void hugeNumbersAreNotComputed(String number) {
        refusedInEveryTextFormat(number);
    }

    @Test
    void tenThousandDigitsAreNotComputed() {
        refusedInEveryTextFormat("9".repeat(10_000));
        refusedInEveryTextFormat("0." + "3".repeat(10_000));
        refusedInEveryTextFormat("-" + "1,".repeat(10_000));
    }

    private void refusedInEveryTextFormat(String number) {
        if (!number.contains(",")) {
            refused("application/json", Purchase.of(number).json(), WRONG_PARAMETER);
        }
        refused("application/json", Purchase.of("\"" + number + "\"").json(), WRONG_PARAMETER);
        refused("text/xml", Purchase.of(number).xml(), WRONG_PARAMETER);
        refused("application/x-www-form-urlencoded", Purchase.of(number).form(), WRONG_PARAMETER);
        refused("application/bson", Purchase.of("").bson(new BsonString(number)), WRONG_PARAMETER);
    }

    @Test
    void ofEqualJsonNamesTheLastWinsAndOfEqualElementsAndFormFieldsTheFirst() {
        Purchase purchase = Purchase.of("3");

        refused("application/json", purchase.json().replace("}", ",\"SUMMARY\":null}"), WRONG_PARAMETER);
        refused("application/json", purchase.json().replace("}", ",\"summary\":-1}"), WRONG_PARAMETER);
        refused("application/json", purchase.json().replace("}", ",\"summary\":[3]}"), WRONG_PARAMETER);
        refused("text/xml", purchase.xml().replace("<summary>", "<summary/><summary>"), WRONG_PARAMETER);
        refused("text/xml", purchase.xml().replace("<summary>", "<summary>-1</summary><summary>"), WRONG_PARAMETER);
        refused(
                "application/x-www-form-urlencoded",
                "summary=-1&" + new String(purchase.form(), US_ASCII),
                WRONG_PARAMETER);
        refused(
                "application/x-www-form-urlencoded",
                "Summary=&" + new String(purchase.form(), US_ASCII),
                WRONG_PARAMETER);
    }

    @Test
    void aNulIsNoPartOfAText() {
        String bill = Till.newBill();
        Purchase purchase = new Purchase(bill + "@", Till.newCode(Story.PAID_AT_ONCE, 0), "1", "3");

        refused("application/json", purchase.json().replace("@", "\\u0000"), WRONG_PARAMETER);
        refused("application/json", purchase.json().replace("@", "\0"), WRONG_PARAMETER);
        refused("application/json", "\0" + purchase.json(), UNREADABLE);
        refused("text/xml", purchase.xml().replace("@", "\0"), UNREADABLE);
        refused("text/xml", purchase.xml().replace("@", "&#0;"), UNREADABLE);
        refused(
                "application/x-www-form-urlencoded",
                new String(purchase.form(), US_ASCII).replace("%40", "%00"),
                WRONG_PARAMETER);
        refused("application/bson", replaced(purchase.bson(new BsonDouble(3)), '@', 0), WRONG_PARAMETER);
    }

    @Test
    void halvesOfSurrogatePairsAreNoText() {
        String bill = Till.newBill();
        Purchase purchase = new Purchase(bill + "@@@", Till.newCode(Story.PAID_AT_ONCE, 0), "1", "3");

        refused("application/json", purchase.json().replace("@@@", "\\ud800"), WRONG_PARAMETER);
        refused("application/json", purchase.json().replace("@@@", "\\udc00\\ud800"), WRONG_PARAMETER);
        refused("application/json", utf8OfSurrogate(purchase.json()), UNREADABLE);
        refused("application/json; charset=utf-16", halved(purchase.json().getBytes(UTF_16LE)), UNREADABLE);
        refused("text/xml", purchase.xml().replace("@@@", "&#xD800;"), UNREADABLE);
        refused("text/xml", utf8OfSurrogate(purchase.xml()), UNREADABLE);
        refused(
                "application/x-www-form-urlencoded",
                new String(purchase.form(), US_ASCII).replace("%40%40%40", "%ED%A0%80"),
                UNREADABLE);
        byte[] bson = purchase.bson(new BsonDouble(3));
        refused("application/bson", utf8OfSurrogate(new String(bson, ISO_8859_1)), UNREADABLE);
    }

    /** The same with the three bytes that would be a surrogate in place of three signs. */
    private static byte[] utf8OfSurrogate(String text) {
        return text.replace("@@@", "\u00ED\u00A0\u0080").getBytes(ISO_8859_1);
    }

    /** The same UTF-16 with half of a pair in place of a sign. */
    private static byte[] halved(byte[] utf16) {
        byte[] halved = utf16.clone();
        for (int i = 0; i < halved.length; i += 2) {
            if (halved[i] == '@') {
                halved[i + 1] = (byte) 0xD8;
            }
        }
        return halved;
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 4, 5, -1, Integer.MIN_VALUE, Integer.MAX_VALUE, 100, 200_000_000})
    void bsonWithWrongLengthsIsRefused(int length) {
        byte[] body = Purchase.of("").bson(new BsonDouble(3));
        byte[] text = body.clone();
        int place = indexOf(text, "billNum") + "billNum".length() + 1;

        refused("application/bson", withInt(body, 0, length), UNREADABLE);
        refused("application/bson", withInt(text, place, length), UNREADABLE);
        for (int kind : List.of(3, 4, 5, 13, 14, 15)) {
            byte[] other = withInt(text, place, length);
            other[place - "billNum".length() - 2] = (byte) kind;
            HttpResponse<byte[]> response = wire.beginPay(other, "Content-Type", "application/bson");
            assertThat(Wire.answer(response).get("errcode").intValue()).isIn(WRONG_PARAMETER, UNREADABLE);
        }
    }

    @Test
    void bsonThatIsCutOrHasMoreBehindItIsRefused() {
        byte[] body = Purchase.of("").bson(new BsonDouble(3));
        for (int length = 1; length < body.length; length += 7) {
            byte[] cut = Arrays.copyOf(body, length);
            refused("application/bson", cut, UNREADABLE);
            if (length >= 5) {
                refused("application/bson", withInt(cut, 0, length), UNREADABLE);
            }
        }
        refused("application/bson", Arrays.copyOf(body, body.length + 1), UNREADABLE);
    }

    private static int indexOf(byte[] bytes, String text) {
        return new String(bytes, ISO_8859_1).indexOf(text);
    }

    private static byte[] withInt(byte[] bytes, int place, int value) {
        byte[] changed = bytes.clone();
        ByteBuffer.wrap(changed).order(ByteOrder.LITTLE_ENDIAN).putInt(place, value);
        return changed;
    }

    private static byte[] replaced(byte[] bytes, char from, int to) {
        byte[] changed = bytes.clone();
        for (int i = 0; i < changed.length; i++) {
            changed[i] = changed[i] == from ? (byte) to : changed[i];
        }
        return changed;
    }

    @Test
    void bytesOfAnotherEncodingAreRefusedWithTheirPosition() {
        byte[] gbk = {'{', '"', 'a', '"', ':', '"', (byte) 0xB3, (byte) 0xC9, '"', '}'};

        assertThat(refused("application/json; charset=gbk", gbk, UNREADABLE)).contains("第 7 字节");
        assertThat(refused("text/xml", gbk, UNREADABLE)).contains("第 7 字节");
        assertThat(refused("application/x-www-form-urlencoded", "a=1&billNum=%B3%C9", UNREADABLE))
                .contains("第 13 字节");
    }

    @Test
    void anotherRootAnotherNamespaceAndBrokenXmlAreRefusedWithTheirPosition() {
        String xml = Purchase.of("3").xml();

        for (String wrong : List.of(
                xml.replace("HNXFTBarcodeParm", "OtherParm"),
                xml.replace("Parm.Pay.HNXFT", "Parm.Pay.Other"),
                xml.replace(" xmlns=\"" + Purchase.NAMESPACE + "\"", ""),
                xml.replace("</HNXFTBarcodeParm>", ""),
                "no xml",
                " <?xml version=\"1.0\"?>" + xml,
                "{}")) {
            assertThat(refused("application/xml", wrong, UNREADABLE)).matches("请求内容无法解析：第 \\d+ 行第 \\d+ 列");
        }
    }

    private String refused(String contentType, String body, int errcode) {
        return refused(contentType, body.getBytes(UTF_8), errcode);
    }

    private String refused(String contentType, byte[] body, int errcode) {
        long start = System.nanoTime();
        HttpResponse<byte[]> response = wire.beginPay(body, "Content-Type", contentType);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(1));

        JsonNode answer = Wire.answer(response);
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(answer.get("errcode").intValue())
                .as(() -> contentType + " " + answer)
                .isEqualTo(errcode);
        assertThat(answer.get("tag").isNull()).isTrue();
        assertThat(inside.sandbox().book().chargeRequests()).isEqualTo(chargeRequests);
        return answer.get("errmsg").textValue();
    }
}
