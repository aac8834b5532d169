package com.scenicpay.api.barcode;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.scenicpay.api.ImpatientProfile;
import com.scenicpay.api.InProcess;
import com.scenicpay.api.Till;
import com.scenicpay.gateway.sandbox.Refund;
import com.scenicpay.gateway.sandbox.Story;
import com.scenicpay.payments.Attempt;
import com.scenicpay.payments.Money;
import com.scenicpay.payments.PaymentState;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@TestProfile(ImpatientProfile.class)
class CancelAndRefundTest {

    private static final Duration PATIENCE = Duration.ofSeconds(15);

    @Inject
    InProcess inside;

    private Till till;

    @BeforeEach
    void openTill() {
        till = inside.till();
    }

    @Test
    void anUndecidedPaymentIsGivenUpAndItsBillIsFreeAtOnce() {
        String bill = Till.newBill();
        String autoid = Till.autoid(till.begin(bill, Till.newCode(Story.PASSWORD_FOREVER, 0)));

        JsonNode cancelled = cancel(autoid);

        assertThat(Till.payStatus(cancelled)).isEqualTo("C");
        assertThat(cancelled.get("tag").get("paystatusdesc").textValue()).contains("不要确认");
        assertThat(cancel(autoid)).isEqualTo(cancelled);
        JsonNode paidAnew = till.begin(bill, Till.newCode(Story.PAID_AT_ONCE, 0));
        assertThat(Till.payStatus(paidAnew)).isEqualTo("P");
        assertThat(cancel(autoid).get("tag").get("paystatus").textValue()).isEqualTo("C");
        assertThat(Till.payStatus(till.query(Till.autoid(paidAnew), 0))).isEqualTo("P");
    }

    @Test
    void aCancelledPaymentThatIsChargedLateIsPaidBackByItself() throws InterruptedException {
        String bill = Till.newBill();
        String autoid = Till.autoid(till.begin(bill, Till.newCode(Story.PASSWORD_THEN_PAID, 2)));
        cancel(autoid);
        JsonNode paidAnew = till.begin(bill, Till.newCode(Story.PAID_AT_ONCE, 0));

        Attempt back = inside.awaitState(autoid, PaymentState.REFUNDED_LATE, PATIENCE);

        assertThat(back.state()).isEqualTo(PaymentState.REFUNDED_LATE);
        assertThat(refundedAtTheGateway(back)).isEqualByComparingTo("3.00");
        assertThat(Till.payStatus(till.query(autoid, 0))).isEqualTo("R");
        assertThat(Till.payStatus(till.query(Till.autoid(paidAnew), 0))).isEqualTo("P");
        assertThat(cancel(autoid).get("errcode").intValue()).isZero();
    }

    @Test
    void aFailureThatTurnsIntoASuccessIsPaidBackByItself() throws InterruptedException {
        JsonNode failed = till.begin(Story.LATE_SUCCESS, 2);
        assertThat(Till.payStatus(failed)).isEqualTo("F");

        Attempt back = inside.awaitState(Till.autoid(failed), PaymentState.REFUNDED_LATE, PATIENCE);

        assertThat(back.state()).isEqualTo(PaymentState.REFUNDED_LATE);
        assertThat(refundedAtTheGateway(back)).isEqualByComparingTo("3.00");
    }

    @Test
    void whatIsPaidIsNotCancelled() {
        JsonNode paid = till.begin(Story.PAID_AT_ONCE, 0);

        JsonNode answer = cancel(Till.autoid(paid));

        assertThat(answer.get("errcode").intValue()).isEqualTo(40903);
        assertThat(answer.get("tag")).isEqualTo(paid.get("tag"));
    }

    @Test
    void whatFailedIsAnsweredAsItIs() {
        JsonNode failed = till.begin(Story.REFUSED, 0);

        assertThat(cancel(Till.autoid(failed))).isEqualTo(failed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"999999999", "x", "99999999999999999999"})
    void anUnknownAttemptIsNotCancelled(String autoid) {
        assertThat(cancel(autoid).get("errcode").intValue()).isEqualTo(40401);
    }

    @Test
    void cancelAndRefundNameTheirMissingParameters() {
        assertThat(Till.body(till.post("CancelPay", "{}")).get("errmsg").textValue())
                .isEqualTo("参数有误：autoid 不能为空");
        assertThat(Till.body(till.post("Refund", "{}")).get("errmsg").textValue())
                .isEqualTo("参数有误：billNum 和 autoid 至少填写一个；refundNum 不能为空；amount 不能为空");
        assertThat(Till.body(till.post("QueryRefund", "{}")).get("errmsg").textValue())
                .isEqualTo("参数有误：billNum 和 autoid 至少填写一个；refundNum 不能为空");
    }

    @Test
    void aPaymentIsRefundedInPartsAndThenIsRefunded() {
        JsonNode paid = till.begin(Story.PAID_AT_ONCE, 0);
        String autoid = Till.autoid(paid);

        JsonNode part = refund(autoid, "R1", "1.25");
        JsonNode rest = refund(autoid, "R2", "1.75");

        assertThat(Till.payStatus(part)).isEqualTo("P");
        assertThat(part.get("tag").get("billstatus").textValue()).isEqualTo("3");
        assertThat(part.get("tag").get("paystatusdesc").textValue()).isEqualTo("已退款 1.25 元");
        assertThat(Till.payStatus(rest)).isEqualTo("R");
        assertThat(rest.get("tag").get("billstatus").textValue()).isEqualTo("2");
        assertThat(refundedAtTheGateway(inside.attempt(autoid))).isEqualByComparingTo("3.00");
    }

    @Test
    void theSameRefundNumberTakesEffectOnce() {
        String autoid = Till.autoid(till.begin(Story.PAID_AT_ONCE, 0));

        JsonNode first = refund(autoid, "R1", "1.00");
        JsonNode again = refund(autoid, "R1", "1.00");
        JsonNode other = refund(autoid, "R1", "2.00");

        assertThat(again).isEqualTo(first);
        assertThat(other.get("errcode").intValue()).isEqualTo(40901);
        assertThat(refundedAtTheGateway(inside.attempt(autoid))).isEqualByComparingTo("1.00");
    }

    @Test
    void noMoreIsRefundedThanWasPaid() {
        String autoid = Till.autoid(till.begin(Story.PAID_AT_ONCE, 0));
        refund(autoid, "R1", "2.00");

        assertThat(refund(autoid, "R2", "1.01").get("errcode").intValue()).isEqualTo(40903);
        assertThat(refund(Till.autoid(till.begin(Story.REFUSED, 0)), "R1", "1.00")
                        .get("errcode")
                        .intValue())
                .isEqualTo(40903);
    }

    @Test
    void ofFiftyRefundsOfOneYuanOnTenYuanTenSucceed() throws InterruptedException {
        JsonNode paid = till.begin(Till.parameters(Till.newBill(), Till.newCode(Story.PAID_AT_ONCE, 0))
                .put("summary", 10));
        String autoid = Till.autoid(paid);

        List<CompletableFuture<JsonNode>> orders = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            String number = "R" + i;
            orders.add(CompletableFuture.supplyAsync(() -> refund(autoid, number, "1.00")));
        }
        List<Integer> errcodes = orders.stream()
                .map(order -> order.join().get("errcode").intValue())
                .toList();

        assertThat(errcodes).filteredOn(errcode -> errcode == 0).hasSize(10);
        assertThat(errcodes).filteredOn(errcode -> errcode == 40903).hasSize(40);
        Attempt refunded = inside.awaitState(autoid, PaymentState.REFUNDED, Duration.ofSeconds(40));
        assertThat(refunded.refunded()).isEqualTo(Money.ofYuan("10"));
        assertThat(refundedAtTheGateway(refunded)).isEqualByComparingTo("10.00");
    }

    @Test
    void aRefundWhoseReplyIsLostIsProvenByTheOrdersState() throws InterruptedException {
        String autoid = Till.autoid(till.begin(Story.REFUND_REPLY_LOST, 0));

        JsonNode order = refund(autoid, "R1", "3.00");

        assertThat(order.get("tag").get("paystatusdesc").textValue()).isEqualTo("退款已受理，处理中");
        assertThat(inside.awaitState(autoid, PaymentState.REFUNDED, PATIENCE).state())
                .isEqualTo(PaymentState.REFUNDED);
        assertThat(queryRefund(autoid, "R1").get("tag").get("paystatusdesc").textValue())
                .isEqualTo("已退款 3.00 元");
        assertThat(refundedAtTheGateway(inside.attempt(autoid))).isEqualByComparingTo("3.00");
    }

    @Test
    void aPartialRefundInDoubtIsLeftToAPersonAndKeepsItsAmount() throws InterruptedException {
        String autoid = Till.autoid(till.begin(Story.REFUND_REPLY_LOST, 0));

        JsonNode refunded = refund(autoid, "R1", "1.00");
        assertThat(refunded.get("tag").get("paystatusdesc").textValue()).isEqualTo("退款已受理，处理中");

        long until = System.nanoTime() + PATIENCE.toNanos();
        String words = "";
        while (!words.contains("人工核对") && System.nanoTime() < until) {
            TimeUnit.MILLISECONDS.sleep(50);
            words = queryRefund(autoid, "R1").get("tag").get("paystatusdesc").textValue();
        }
        assertThat(words).contains("人工核对");
        assertThat(inside.attempt(autoid).refundReserved()).isEqualTo(Money.ofYuan("1"));
        assertThat(refundedAtTheGateway(inside.attempt(autoid))).isEqualByComparingTo("1.00");
    }

    @Test
    void aRefusedRefundFreesItsAmount() {
        String autoid = Till.autoid(till.begin(Story.REFUND_REFUSED, 0));

        JsonNode refused = refund(autoid, "R1", "3.00");

        assertThat(refused.get("tag").get("paystatusdesc").textValue()).startsWith("退款被拒绝");
        assertThat(inside.attempt(autoid).refundReserved()).isEqualTo(Money.ZERO);
        assertThat(inside.attempt(autoid).state()).isEqualTo(PaymentState.PAID);
    }

    @Test
    void aDelayedBeginPayAfterARefundChargesNothing() {
        String bill = Till.newBill();
        String code = Till.newCode(Story.PAID_AT_ONCE, 0);
        String autoid = Till.autoid(till.begin(bill, code));
        refund(autoid, "R1", "3.00");
        long requests = inside.sandbox().book().chargeRequests();

        JsonNode delayed = till.begin(bill, code);
        JsonNode another = till.begin(bill, Till.newCode(Story.PAID_AT_ONCE, 0));

        assertThat(Till.payStatus(delayed)).isEqualTo("R");
        assertThat(Till.payStatus(another)).isEqualTo("R");
        assertThat(inside.sandbox().book().chargeRequests()).isEqualTo(requests);
    }

    @Test
    void anUnknownRefundIsNotFound() {
        String autoid = Till.autoid(till.begin(Story.PAID_AT_ONCE, 0));

        assertThat(queryRefund(autoid, "R9").get("errcode").intValue()).isEqualTo(40401);
        assertThat(refund("999999999", "R1", "1.00").get("errcode").intValue()).isEqualTo(40401);
    }

    private JsonNode cancel(String autoid) {
        return Till.body(
                till.post("CancelPay", "{\"autoid\":\"" + autoid + "\",\"operatorNo\":\"001\",\"reason\":\"顾客离开\"}"));
    }

    private JsonNode refund(String autoid, String number, String amount) {
        return Till.body(till.post("Refund", """
                {"autoid":"%s","refundNum":"%s","amount":%s,"operatorNo":"主管01","reason":"退票"}""".formatted(autoid, number, amount)));
    }

    private JsonNode queryRefund(String autoid, String number) {
        return Till.body(till.post("QueryRefund", "{\"autoid\":\"" + autoid + "\",\"refundNum\":\"" + number + "\"}"));
    }

    private BigDecimal refundedAtTheGateway(Attempt attempt) {
        return inside.sandbox().book().refunds().stream()
                .filter(refund ->
                        refund.outTradeNo().equals(attempt.outTradeNo().value()))
                .map(Refund::amount)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
