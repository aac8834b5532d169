package com.scenicpay.gateway.hnxft;

import static com.scenicpay.gateway.hnxft.GatewayRecorder.http;
import static com.scenicpay.gateway.hnxft.GatewayRecorder.json;
import static com.scenicpay.gateway.hnxft.Orders.signed;
import static org.assertj.core.api.Assertions.assertThat;

import com.scenicpay.gateway.hnxft.GatewayRecorder.Behaviour;
import com.scenicpay.payments.Evidence;
import com.scenicpay.payments.Evidence.ChargeRefused;
import com.scenicpay.payments.Evidence.Charged;
import com.scenicpay.payments.Evidence.Doubt;
import com.scenicpay.payments.Evidence.Inconclusive;
import com.scenicpay.payments.Evidence.PasswordAwaited;
import com.scenicpay.payments.GatewayReply;
import com.scenicpay.payments.Money;
import com.scenicpay.payments.RefundEvidence;
import com.scenicpay.payments.ReportedOrder;
import io.quarkus.test.junit.QuarkusTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an answer may and may not prove, by its status, form, signature and code. */
@QuarkusTest
class HnxftAnswerTest extends AnsweringGateway {

    @Test
    void aChargeAnsweredWithSuccessIsCharged() {
        // amount=3.50&bankOrderNo=B77&dateStr=20240601003006&flag=true&outChannelNo=C55&outTradeNo=T20240601A1
        // &returnCode=00&returnMessage=成功&key=TESTKEY0123456789, signed by another program: a number, a truth value,
        // null
        // and an empty text are signed as they are written, or not at all
        Evidence evidence = charge("{\"dateStr\":\"20240601003006\",\"returnCode\":\"00\",\"returnMessage\":\"成功\","
                + "\"merchantNo\":null,\"empty\":\"\",\"flag\":true,\"amount\":3.50,\"outTradeNo\":\"T20240601A1\","
                + "\"outChannelNo\":\"C55\",\"bankOrderNo\":\"B77\",\"sign\":\"A3B9743A3B5D3522C1698A516202F1E9\"}");

        assertThat(evidence)
                .isEqualTo(new Charged(
                        new ReportedOrder(
                                Optional.of("T20240601A1"),
                                Optional.of(Money.ofYuan("3.5")),
                                Optional.of("C55"),
                                Optional.of("B77"),
                                Optional.of("weixin")),
                        new GatewayReply("00", "成功")));
    }

    @Test
    void ofAChargeAnsweredWithSuccessAndNothingElseTheWalletIsKnown() {
        ReportedOrder order = new ReportedOrder(
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.of("weixin"));

        assertThat(charge(signed("returnCode", "00"))).isEqualTo(new Charged(order, new GatewayReply("00", "")));
    }

    @Test
    void aPasswordIsAwaitedWhenTheCustomerMustEnterOne() {
        assertThat(charge(signed("returnCode", "userPaying", "returnMessage", "等待输入密码")))
                .isEqualTo(new PasswordAwaited(new GatewayReply("userPaying", "等待输入密码")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"01", "02"})
    void aFailureIsARefusal(String code) {
        assertThat(charge(signed("returnCode", code, "returnMessage", "余额不足")))
                .isEqualTo(new ChargeRefused(new GatewayReply(code, "余额不足")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"99", "systemError", "03", "USERPAYING", "0", "000"})
    void anyOtherCodeIsUnclear(String code) {
        assertThat(charge(signed("returnCode", code, "returnMessage", "系统繁忙")))
                .isEqualTo(new Inconclusive(Doubt.UNCLEAR_CODE, new GatewayReply(code, "系统繁忙")));
        assertDoubt(query(signed("returnCode", code)), Doubt.UNCLEAR_CODE);
        assertThat(refund(json(signed("returnCode", code))))
                .isEqualTo(new RefundEvidence.Inconclusive(Doubt.UNCLEAR_CODE, new GatewayReply(code, "")));
    }

    @Test
    void anAnswerWithoutACodeIsUnclear() {
        assertThat(charge(signed("outTradeNo", "T20240601A1")))
                .isEqualTo(new Inconclusive(Doubt.UNCLEAR_CODE, new GatewayReply("[no code]", "")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"returnCode\":\"00\",\"outTradeNo\":\"T20240601A1\"}",
                "{\"returnCode\":\"00\",\"outTradeNo\":\"T20240601A1\",\"sign\":\"\"}",
                "{\"returnCode\":\"00\",\"outTradeNo\":\"T20240601A1\",\"sign\":null}",
                "{\"returnCode\":\"00\",\"outTradeNo\":\"T20240601A1\",\"sign\":\"0123456789ABCDEF0123456789ABCDEF\"}",
                "{\"returnCode\":\"01\",\"sign\":12}"
            })
    void withoutAGoodSignatureNothingIsBelieved(String body) {
        assertDoubt(charge(body), Doubt.UNTRUSTED);
        assertDoubt(query(body), Doubt.UNTRUSTED);
        assertThat(refund(json(body)))
                .isInstanceOfSatisfying(RefundEvidence.Inconclusive.class, evidence -> assertThat(evidence.doubt())
                        .isEqualTo(Doubt.UNTRUSTED));
    }

    @Test
    void anUntrustedAnswersWordsAreNotKept() {
        Evidence evidence = charge("{\"returnCode\":\"00\",\"returnMessage\":\"PAID\",\"sign\":\"X\"}");

        assertThat(evidence.reply()).isEqualTo(new GatewayReply("[untrusted]", "the signature is wrong"));
    }

    @Test
    void aChangedFieldBreaksTheSignature() {
        assertDoubt(charge(signed("returnCode", "01").replace("01", "00")), Doubt.UNTRUSTED);
        assertDoubt(charge(signed("returnCode", "00").replace("}", ",\"amount\":\"3.00\"}")), Doubt.UNTRUSTED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<html>OK</html>",
                "null",
                "\"00\"",
                "[{\"returnCode\":\"00\"}]",
                "{\"returnCode\":\"00\"",
                "{\"returnCode\":\"00\"}{}",
                "{\"returnCode\":\"00\"}x",
                "{\"returnCode\":\"01\",\"returnCode\":\"00\"}",
                "{\"returnCode\":{\"code\":\"00\"}}",
                "{\"returnCode\":[\"00\"]}",
                "{returnCode:'00'}"
            })
    void whatIsNotAFlatObjectIsUnreadable(String body) {
        assertDoubt(charge(body), Doubt.UNREADABLE);
        assertDoubt(query(body), Doubt.UNREADABLE);
        assertThat(refund(json(body)))
                .isInstanceOfSatisfying(RefundEvidence.Inconclusive.class, evidence -> assertThat(evidence.doubt())
                        .isEqualTo(Doubt.UNREADABLE));
    }

    @Test
    void textThatIsNotUtf8IsUnreadable() {
        byte[] gbk = {'{', '"', 'a', '"', ':', '"', (byte) 0xB3, (byte) 0xC9, '"', '}'};

        assertDoubt(charge(http(200, "application/json", gbk)), Doubt.UNREADABLE);
    }

    @Test
    void aByteOrderMarkDoesNoHarm() {
        assertThat(charge("\uFEFF" + signed("returnCode", "00"))).isInstanceOf(Charged.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/html", "", "no;such//type", "multipart/form-data; boundary=x", "text/event-stream"})
    void theContentTypeOfAnAnswerDoesNotMatter(String contentType) {
        byte[] body = signed("returnCode", "00").getBytes(StandardCharsets.UTF_8);

        assertThat(charge(http(200, contentType, body))).isInstanceOf(Charged.class);
    }

    @Test
    void aCompressedAnswerThatNobodyAskedForIsUnreadable() throws IOException {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(zipped)) {
            zip.write(signed("returnCode", "00").getBytes(StandardCharsets.UTF_8));
        }

        assertDoubt(
                charge(http(200, "application/json", zipped.toByteArray(), "Content-Encoding: gzip")),
                Doubt.UNREADABLE);
    }

    @ParameterizedTest
    @ValueSource(ints = {201, 204, 302, 400, 401, 404, 500, 502, 503})
    void anotherStatusThan200ProvesNothing(int status) {
        byte[] body = status == 204 ? new byte[0] : signed("returnCode", "00").getBytes(StandardCharsets.UTF_8);
        Behaviour answer = http(status, "application/json", body, "Location: " + recorder.url() + "/elsewhere");

        Evidence evidence = charge(answer);

        assertDoubt(evidence, Doubt.HTTP_STATUS);
        assertThat(evidence.reply().code()).isEqualTo("[http " + status + "]");
        recorder.then(answer);
        assertDoubt(gateway.query(Orders.NUMBER), Doubt.HTTP_STATUS);
        assertThat(refund(answer)).isInstanceOfSatisfying(RefundEvidence.Inconclusive.class, inconclusive -> assertThat(
                        inconclusive.doubt())
                .isEqualTo(Doubt.HTTP_STATUS));
        assertThat(recorder.requests()).hasSize(3);
    }

    @Test
    void aPaymentCodeInTheGatewaysMessageIsMasked() {
        Evidence evidence = charge(signed("returnCode", "01", "returnMessage", "bad " + Orders.AUTH_CODE));

        assertThat(evidence.reply().message()).isEqualTo("bad 134567********6789");
    }

    @Test
    void aRefundAnsweredForAnotherOrderProvesNothing() {
        String own = "{\"outTradeNo\":\"" + Orders.refund().outTradeNo() + "\"}";
        String another = "{\"outTradeNo\":\"SOMEBODYELSES0000001\"}";

        assertThat(refund(json(signed("returnCode", "00", "data", own)))).isInstanceOf(RefundEvidence.Accepted.class);
        for (String code : List.of("00", "01", "02")) {
            assertThat(refund(json(signed("returnCode", code, "data", another))))
                    .isInstanceOf(RefundEvidence.Inconclusive.class);
        }
    }

    @Test
    void aRefundAnsweredWithSuccessIsAccepted() {
        assertThat(refund(json(signed("returnCode", "00", "returnMessage", "ok", "data", "{}"))))
                .isEqualTo(new RefundEvidence.Accepted(new GatewayReply("00", "ok")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"01", "02"})
    void aRefundAnsweredWithFailureIsRefused(String code) {
        Map<String, String> answer = Orders.pairs("returnCode", code, "returnMessage", "no");
        answer.put("sign", Orders.sign(answer));

        assertThat(refund(json(Orders.json(answer))))
                .isEqualTo(new RefundEvidence.Refused(new GatewayReply(code, "no")));
    }
}
