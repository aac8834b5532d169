package com.scenicpay.gateway.hnxft;

import static com.scenicpay.gateway.hnxft.GatewayRecorder.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.scenicpay.gateway.hnxft.GatewayRecorder.Recorded;
import com.scenicpay.payments.Money;
import com.scenicpay.payments.OutTradeNo;
import com.scenicpay.payments.PaymentCode;
import com.scenicpay.payments.PaymentGateway.ChargeOrder;
import com.scenicpay.payments.PaymentGateway.RefundOrder;
import com.scenicpay.payments.RefundEvidence;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is put on the wire, to the byte. The signatures were computed by another program over the strings in the comments. */
@QuarkusTest
class HnxftRequestTest {

    private static final String DESCRIPTION_ENCODED =
            "%E6%99%AF%E5%8C%BA%E9%97%A8%E7%A5%A8%20A%2BB%26C%3D1%25%7B%7D%F0%9F%98%80";

    private GatewayRecorder recorder;

    @BeforeEach
    void startRecorder() throws IOException {
        recorder = new GatewayRecorder().always(json("{}"));
    }

    @AfterEach
    void stopRecorder() throws IOException {
        recorder.close();
    }

    private HnxftGateway gateway(URI url, RefundBy refundBy) {
        HnxftSettings settings = Orders.settings(url, refundBy, Duration.ofSeconds(2), Duration.ofSeconds(8), 8);
        return new HnxftGateway(settings, Orders.CLOCK, Orders.ALWAYS_42, HnxftExchangeListener.NONE);
    }

    @Test
    void aChargeIsSentAsTheProtocolSays() {
        try (HnxftGateway gateway = gateway(recorder.url(), RefundBy.OUT_TRADE_NO)) {
            gateway.charge(Orders.charge());
        }

        // amount=3.00&authCode=134567890123456789&casherNo=T001&description=景区门票 A+B&C=1%{}😀&orderTime=20240531235959
        // &outTradeNo=T20240601A1&rancode=00042&reqtime=20240601003005&snNo=SN0001&systemCode=20007&terminalType=OTHER
        // &version=1.0.0&key=TESTKEY0123456789
        String sign = "2BFE43218E677943237DE94F67B48FD7";
        Recorded request = recorder.onlyRequest();
        assertThat(request.requestLine())
                .isEqualTo("POST /merchantpay/trade/microorder?amount=3.00&authCode=134567890123456789&casherNo=T001"
                        + "&description=" + DESCRIPTION_ENCODED + "&orderTime=20240531235959&outTradeNo=T20240601A1"
                        + "&rancode=00042&reqtime=20240601003005&sign=" + sign + "&snNo=SN0001&systemCode=20007"
                        + "&terminalType=OTHER&version=1.0.0 HTTP/1.1");
        assertThat(request.bodyText())
                .isEqualTo("{\"amount\":\"3.00\",\"authCode\":\"134567890123456789\",\"casherNo\":\"T001\","
                        + "\"description\":\"景区门票 A+B&C=1%{}😀\",\"orderTime\":\"20240531235959\","
                        + "\"outTradeNo\":\"T20240601A1\",\"rancode\":\"00042\",\"reqtime\":\"20240601003005\","
                        + "\"sign\":\"" + sign + "\",\"snNo\":\"SN0001\",\"systemCode\":\"20007\","
                        + "\"terminalType\":\"OTHER\",\"version\":\"1.0.0\"}");
    }

    @Test
    void aQueryIsSentAsTheProtocolSays() {
        try (HnxftGateway gateway = gateway(recorder.url(), RefundBy.OUT_TRADE_NO)) {
            gateway.query(Orders.NUMBER);
        }

        // outTradeNo=T20240601A1&rancode=00042&reqtime=20240601003005&snNo=SN0001&systemCode=20007&version=1.0.0
        // &key=TESTKEY0123456789
        assertThat(recorder.onlyRequest().requestLine())
                .isEqualTo("POST /merchantpay/trade/orderquery?outTradeNo=T20240601A1&rancode=00042"
                        + "&reqtime=20240601003005&sign=41AAEC3426B9560FB174A8E72B3B02AF&snNo=SN0001&systemCode=20007"
                        + "&version=1.0.0 HTTP/1.1");
    }

    @Test
    void aRefundIsSentAsTheProtocolSays() {
        try (HnxftGateway gateway = gateway(recorder.url(), RefundBy.OUT_TRADE_NO)) {
            gateway.refund(Orders.refund());
        }

        // amount=0.50&rancode=00042&refundNo=T20240601A1&reqtime=20240601003005&snNo=SN0001&systemCode=20007
        // &terminalType=OTHER&version=1.0.0&key=TESTKEY0123456789
        assertThat(recorder.onlyRequest().requestLine())
                .isEqualTo("POST /merchantpay/trade/refund?amount=0.50&rancode=00042&refundNo=T20240601A1"
                        + "&reqtime=20240601003005&sign=5A6BF0466E84D556D992668669CF481E&snNo=SN0001&systemCode=20007"
                        + "&terminalType=OTHER&version=1.0.0 HTTP/1.1");
    }

    @Test
    void aRefundNamesTheBanksNumberWhereTheSiteWantsIt() {
        RefundOrder order = new RefundOrder(Orders.NUMBER, Optional.of("BANK77"), Money.ofYuan("1.20"));
        try (HnxftGateway gateway = gateway(recorder.url(), RefundBy.BANK_ORDER_NO)) {
            gateway.refund(order);
        }

        assertThat(recorder.onlyRequest().query()).contains("&refundNo=BANK77&").contains("amount=1.20&");
    }

    @Test
    void aRefundByTheBanksNumberIsNotSentWithoutIt() {
        RefundEvidence evidence;
        try (HnxftGateway gateway = gateway(recorder.url(), RefundBy.BANK_ORDER_NO)) {
            evidence = gateway.refund(Orders.refund());
        }

        assertThat(evidence).isInstanceOf(RefundEvidence.NotSendable.class);
        assertThat(evidence.reply().message()).contains("scenicpay.hnxft.refund-by");
        assertThat(recorder.requests()).isEmpty();
    }

    @Test
    void theContentTypeIsTheProtocolsAndNoCompressionIsOffered() {
        try (HnxftGateway gateway = gateway(recorder.url(), RefundBy.OUT_TRADE_NO)) {
            gateway.charge(Orders.charge());
        }

        Recorded request = recorder.onlyRequest();
        assertThat(request.headers())
                .containsEntry("content-type", "application/x-www-form-urlencoded")
                .containsEntry("content-length", Integer.toString(request.body().length))
                .containsEntry("accept", "*/*")
                .doesNotContainKeys("accept-encoding", "transfer-encoding", "authorization");
    }

    @Test
    void queryStringAndBodyCarryTheSameParameters() throws IOException {
        try (HnxftGateway gateway = gateway(recorder.url(), RefundBy.OUT_TRADE_NO)) {
            gateway.charge(Orders.charge());
            gateway.query(Orders.NUMBER);
            gateway.refund(Orders.refund());
        }

        assertThat(recorder.requests()).hasSize(3);
        for (Recorded request : recorder.requests()) {
            Map<String, String> body =
                    new ObjectMapper().readValue(request.body(), new TypeReference<LinkedHashMap<String, String>>() {});
            assertThat(decoded(request.query())).isEqualTo(body);
            assertThat(List.copyOf(body.keySet())).isSorted();
        }
    }

    @Test
    void aPathPrefixOfTheBaseUrlIsKept() {
        try (HnxftGateway gateway = gateway(URI.create(recorder.url() + "/test%20site/v2"), RefundBy.OUT_TRADE_NO)) {
            gateway.query(Orders.NUMBER);
        }

        assertThat(recorder.onlyRequest().path()).isEqualTo("/test%20site/v2/merchantpay/trade/orderquery");
    }

    @Test
    void aChargeWithoutDescriptionTakesTheDefaultAndALongOneIsCutBetweenCharacters() {
        PaymentCode code = new PaymentCode(Orders.AUTH_CODE);
        Money amount = Money.ofYuan("99999.9");
        OutTradeNo number = Orders.NUMBER;
        try (HnxftGateway gateway = gateway(recorder.url(), RefundBy.OUT_TRADE_NO)) {
            gateway.charge(new ChargeOrder(number, code, amount, Optional.of(" "), Orders.ORDERED_AT));
            gateway.charge(new ChargeOrder(number, code, amount, Optional.of("😀".repeat(200)), Orders.ORDERED_AT));
        }

        Map<String, String> first = decoded(recorder.requests().get(0).query());
        Map<String, String> second = decoded(recorder.requests().get(1).query());
        assertThat(first).containsEntry("description", "OTHER").containsEntry("amount", "99999.90");
        assertThat(second).containsEntry("description", "😀".repeat(128));
    }

    @Test
    void textThatLooksEncodedArrivesAsItIs() {
        String description = "%41 %zz {x} ~-._ \"\\ \n/?#";
        ChargeOrder order = new ChargeOrder(
                Orders.NUMBER,
                new PaymentCode(Orders.AUTH_CODE),
                Money.ofYuan("1"),
                Optional.of(description),
                Orders.ORDERED_AT);
        try (HnxftGateway gateway = gateway(recorder.url(), RefundBy.OUT_TRADE_NO)) {
            gateway.charge(order);
        }

        assertThat(recorder.onlyRequest().query())
                .contains("&description=%2541%20%25zz%20%7Bx%7D%20~-._%20%22%5C%20%0A%2F%3F%23&");
        assertThat(recorder.onlyRequest().bodyText()).contains("\"%41 %zz {x} ~-._ \\\"\\\\ \\n/?#\"");
    }

    private static Map<String, String> decoded(String query) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String parameter : query.split("&")) {
            String[] parts = parameter.split("=", 2);
            parameters.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        return parameters;
    }
}
