package com.scenicpay.api.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.scenicpay.api.InProcess;
import com.scenicpay.api.LogLines;
import com.scenicpay.api.Till;
import com.scenicpay.api.Wire;
import com.scenicpay.api.entrance.RawConnection;
import com.scenicpay.gateway.sandbox.Story;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What callers are told, and what a key's bounds do. */
@QuarkusTest
@TestProfile(Guarded.class)
class GuardTest {

    private static final String XML_NAMESPACE =
            "http://schemas.datacontract.org/2004/07/DigitalScience.DataTransfer.Tour.V5.Parm.Pay.HNXFT";

    @Inject
    InProcess inside;

    private HttpResponse<byte[]> send(String operation, String keyName, ObjectNode parameters, String... more) {
        String[] headers = new String[4 + more.length];
        headers[0] = Guard.KEY_HEADER;
        headers[1] = Guarded.key(keyName);
        headers[2] = "Content-Type";
        headers[3] = "application/json";
        System.arraycopy(more, 0, headers, 4, more.length);
        return inside.wire()
                .send("POST", Wire.BAR_CODE + operation, BodyPublishers.ofString(parameters.toString()), headers);
    }

    private JsonNode ask(String operation, String keyName, ObjectNode parameters) {
        return Wire.answer(send(operation, keyName, parameters));
    }

    private static ObjectNode purchase(double amount, int type, String operator) {
        ObjectNode parameters = Till.parameters(Till.newBill(), Till.newCode(Story.PAID_AT_ONCE, 0))
                .put("summary", amount)
                .put("BusinessType", type)
                .put("cardNo", "88001");
        return operator.isEmpty() ? parameters.without("operatorNo") : parameters.put("operatorNo", operator);
    }

    private static int errcode(JsonNode answer) {
        return answer.get("errcode").intValue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "application/xml", "text/xml", "application/bson"})
    void refusalsAreToldInTheEnvelopeOfTheRequestsFormat(String format) {
        HttpResponse<byte[]> noKey = inside.wire().beginPay(new byte[] {1, 2, 3}, "Content-Type", format);
        HttpResponse<byte[]> wrongRole =
                inside.wire().beginPay(new byte[0], "Accept", format, Guard.KEY_HEADER, Guarded.key("watch"));

        assertThat(noKey.statusCode()).isEqualTo(401);
        assertThat(errcode(Wire.answer(noKey))).isEqualTo(40101);
        assertThat(Wire.contentType(noKey)).startsWith(format);
        assertThat(noKey.headers().firstValue("WWW-Authenticate")).contains("Bearer");
        assertThat(wrongRole.statusCode()).isEqualTo(403);
        assertThat(errcode(Wire.answer(wrongRole))).isEqualTo(40301);
        assertThat(Wire.contentType(wrongRole)).startsWith(format);
        for (HttpResponse<byte[]> refusal : List.of(noKey, wrongRole)) {
            assertThat(UUID.fromString(
                            refusal.headers().firstValue("X-Request-Id").orElseThrow()))
                    .isNotNull();
        }
    }

    @Test
    void aKeyIsAskedForBeforeTheBodyIsSent() throws IOException {
        try (RawConnection connection = new RawConnection(inside.port())) {
            connection.send(
                    "POST " + Wire.BAR_CODE + "BeginPay HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                            + "Content-Length: 60000\r\n\r\n");

            assertThat(connection.head()).startsWith("HTTP/1.1 401 ");
        }
    }

    @Test
    void paymentsAreTakenWithAKeyEitherWay() {
        ObjectNode first = purchase(3, 1, "001");
        assertThat(Till.payStatus(ask("BeginPay", "till", first))).isEqualTo("P");

        HttpResponse<byte[]> bearer = inside.wire()
                .send(
                        "POST",
                        Wire.BAR_CODE + "QueryPay",
                        BodyPublishers.ofString(
                                "{\"billNum\":\"" + first.get("billNum").textValue() + "\"}"),
                        "Content-Type",
                        "application/json",
                        "Authorization",
                        "bearer " + Guarded.key("watch"));
        assertThat(Till.payStatus(Wire.answer(bearer))).isEqualTo("P");
    }

    @Test
    void aKeyIsHeldToItsOperatorsTypesAndAmount() {
        assertThat(Till.payStatus(ask("BeginPay", "bound", purchase(5, 2, "008"))))
                .isEqualTo("P");

        assertThat(errcode(ask("BeginPay", "bound", purchase(5, 2, "009")))).isEqualTo(40301);
        assertThat(errcode(ask("BeginPay", "bound", purchase(5, 2, "")))).isEqualTo(40301);
        assertThat(errcode(ask("BeginPay", "bound", purchase(5, 7, "008")))).isEqualTo(40301);
        JsonNode tooMuch = ask("BeginPay", "bound", purchase(5.01, 2, "008"));
        assertThat(errcode(tooMuch)).isEqualTo(40301);
        assertThat(tooMuch.get("errmsg").textValue()).contains("5.00");
        assertThat(tooMuch.get("tag").isNull()).isTrue();
    }

    @Test
    void whatIsOutsideAKeysBoundsIsAuditedWithWhatWasTried() {
        try (LogLines audit = new LogLines(Audit.CATEGORY)) {
            ask("BeginPay", "bound", purchase(5, 2, "008"));
            assertThat(audit.lines()).isEmpty();

            assertTried(audit, purchase(5.01, 2, "008"), "BusinessType=2 summary=5.01 operatorNo=008");
            assertTried(audit, purchase(4.01, 7, "008"), "BusinessType=7 summary=4.01 operatorNo=008");
            assertTried(audit, purchase(4.01, 2, "009"), "BusinessType=2 summary=4.01 operatorNo=009");
            assertTried(audit, purchase(4.01, 2, ""), "BusinessType=2 summary=4.01");
            assertTried(
                    audit, purchase(4.01, 2, "9\" key=boss"), "BusinessType=2 summary=4.01 operatorNo=\"9' key=boss\"");
        }
    }

    private void assertTried(LogLines audit, ObjectNode purchase, String tried) {
        HttpResponse<byte[]> refusal = send("BeginPay", "bound", purchase);

        assertThat(errcode(Wire.answer(refusal))).isEqualTo(40301);
        assertThat(audit.lines())
                .containsExactly("BeginPay key=bound address=127.0.0.1 billNum="
                        + purchase.get("billNum").textValue()
                        + " " + tried + " outcome=\"refused 40301\" request="
                        + refusal.headers().firstValue("X-Request-Id").orElseThrow());
        audit.lines().clear();
    }

    @Test
    void whatIsTriedInXmlIsAuditedToo() {
        String bill = Till.newBill();
        String body = "<HNXFTBarcodeParm xmlns=\"" + XML_NAMESPACE + "\"><BusinessType>7</BusinessType>"
                + "<operatorNo>008</operatorNo><billNum>" + bill + "</billNum><cardNo>88001</cardNo><barCode>"
                + Till.newCode(Story.PAID_AT_ONCE, 0) + "</barCode><billcontent>x</billcontent>"
                + "<summary>4.01</summary></HNXFTBarcodeParm>";
        try (LogLines audit = new LogLines(Audit.CATEGORY)) {
            HttpResponse<byte[]> refusal = inside.wire()
                    .beginPay(
                            body.getBytes(StandardCharsets.UTF_8),
                            "Content-Type",
                            "application/xml",
                            Guard.KEY_HEADER,
                            Guarded.key("bound"));

            assertThat(errcode(Wire.answer(refusal))).isEqualTo(40301);
            assertThat(audit.lines())
                    .singleElement()
                    .asString()
                    .contains(" billNum=" + bill + " BusinessType=7 summary=4.01 operatorNo=008 outcome=");
        }
    }

    @Test
    void refundsCancelsAndAPersonsWordAreHeldToTheBoundsToo() {
        String ofOtherType = Till.autoid(ask("BeginPay", "till", purchase(9, 3, "001")));
        String ofOwnType = Till.autoid(ask("BeginPay", "till", purchase(9, 1, "001")));

        assertThat(errcode(refund(ofOtherType, 5, "007"))).isEqualTo(40301);
        assertThat(errcode(refund(ofOwnType, 6, "007"))).isEqualTo(40301);
        assertThat(errcode(refund(ofOwnType, 5, "001"))).isEqualTo(40301);
        assertThat(errcode(refund(ofOwnType, 5, "007"))).isZero();
        assertThat(errcode(ask("CancelPay", "bound", order(ofOtherType).put("operatorNo", "007"))))
                .isEqualTo(40301);
        assertThat(errcode(ask("CancelPay", "bound", order(ofOwnType)))).isEqualTo(40301);
        assertThat(errcode(ask("CancelPay", "bound", order(ofOwnType).put("operatorNo", "007"))))
                .isEqualTo(40903);
        assertThat(errcode(ask(
                        "Resolve",
                        "bound",
                        order(ofOtherType)
                                .put("happened", true)
                                .put("evidence", "e")
                                .put("operatorNo", "007"))))
                .isEqualTo(40301);
        assertThat(errcode(ask("CancelPay", "bound", order("999999999").put("operatorNo", "007"))))
                .isEqualTo(40401);
    }

    private JsonNode refund(String autoid, double amount, String operator) {
        return ask(
                "Refund",
                "bound",
                order(autoid)
                        .put("refundNum", "R-" + UUID.randomUUID().toString().substring(0, 8))
                        .put("amount", amount)
                        .put("operatorNo", operator));
    }

    private static ObjectNode order(String autoid) {
        return Till.parameters("", "").removeAll().put("autoid", autoid);
    }

    @Test
    void aKeyThatAsksTooOftenIsToldWhenToComeAgain() {
        ObjectNode question = order("999999999");
        HttpResponse<byte[]> last = send("QueryPay", "slow", question);
        for (int i = 0; i < 10 && last.statusCode() == 200; i++) {
            last = send("QueryPay", "slow", question);
        }

        assertThat(last.statusCode()).isEqualTo(429);
        assertThat(errcode(Wire.answer(last))).isEqualTo(42901);
        assertThat(last.headers().firstValueAsLong("Retry-After").orElseThrow()).isBetween(1L, 2L);
        assertThat(send("QueryPay", "watch", question).statusCode())
                .as("another key")
                .isEqualTo(200);
    }

    @Test
    void whoTriesKeysIsThrottledAndARightKeyFromTheSameAddressIsNot() {
        String wrong = "sp_boss_" + "0".repeat(64);
        HttpResponse<byte[]> last = null;
        for (int i = 0; i < 130; i++) {
            last = inside.wire().beginPay(new byte[0], Guard.KEY_HEADER, wrong);
            assertThat(last.statusCode()).isIn(401, 429);
        }

        assertThat(last.statusCode()).isEqualTo(429);
        assertThat(last.headers().firstValue("Retry-After")).contains("60");
        assertThat(Till.payStatus(ask("BeginPay", "till", purchase(3, 1, "001"))))
                .isEqualTo("P");
        String metrics = new String(
                inside.wire()
                        .send("GET", "/q/metrics", BodyPublishers.noBody(), Guard.KEY_HEADER, Guarded.key("watch"))
                        .body(),
                StandardCharsets.UTF_8);
        assertThat(metrics)
                .containsPattern("scenicpay_security_refused_total\\{reason=\"throttled\"} [1-9]")
                .containsPattern("scenicpay_security_refused_total\\{reason=\"wrong_key\"} [1-9]")
                .containsPattern("scenicpay_security_key_last_used_seconds\\{key=\"till\"} [1-9]")
                .doesNotContain("sp_boss");
    }

    @Test
    void pagesHaveTheHeadersThatBrowsersHeedAndTheApisAnswersDoNot() {
        HttpResponse<byte[]> page = inside.wire().send("GET", "/q/health/live", BodyPublishers.noBody());
        HttpResponse<byte[]> refused = inside.wire().send("GET", "/q/metrics", BodyPublishers.noBody());
        HttpResponse<byte[]> answer = send("QueryPay", "till", order("999999999"));

        for (HttpResponse<byte[]> each : List.of(page, refused)) {
            assertThat(each.headers().firstValue("Content-Security-Policy").orElseThrow())
                    .contains("default-src 'self'", "frame-ancestors 'none'")
                    .doesNotContain("unsafe");
            assertThat(each.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
            assertThat(each.headers().firstValue("Referrer-Policy")).contains("no-referrer");
            assertThat(each.headers().firstValue("Cache-Control")).contains("no-store");
        }
        assertThat(answer.headers().firstValue("Content-Security-Policy")).isEmpty();
    }

    @Test
    void headersWithLineEndsReachNeitherTheAnswerNorTheRoute() throws IOException {
        try (RawConnection connection = new RawConnection(inside.port())) {
            connection.send("POST " + Wire.BAR_CODE + "BeginPay HTTP/1.1\r\nHost: x\r\nX-Request-Id: a\r\n"
                    + "X-Api-Key: sp_a%0d%0aSet-Cookie:x=1_0\r\nAccept: application/json\nSet-Cookie: x=1\r\n"
                    + "Content-Length: 0\r\n\r\n");

            assertThat(connection.head())
                    .matches("(?s)HTTP/1.1 40[01] .*")
                    .doesNotContainIgnoringCase("set-cookie")
                    .doesNotContain("X-Request-Id: a\r\n");
        }
    }
}
