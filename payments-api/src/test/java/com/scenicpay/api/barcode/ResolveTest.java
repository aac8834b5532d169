package com.scenicpay.api.barcode;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.scenicpay.api.ImpatientProfile;
import com.scenicpay.api.InProcess;
import com.scenicpay.api.Till;
import com.scenicpay.gateway.sandbox.Story;
import com.scenicpay.payments.Attempt;
import com.scenicpay.payments.Money;
import com.scenicpay.payments.PaymentState;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A person decides what the gateway does not prove. */
@QuarkusTest
@TestProfile(ResolveTest.ShortLadder.class)
class ResolveTest {

    /** A person is called after two seconds. */
    public static class ShortLadder extends ImpatientProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            Map<String, String> settings = new HashMap<>(super.getConfigOverrides());
            settings.put("scenicpay.reconcile.ladder", "300ms/2s");
            settings.put("scenicpay.reconcile.after-ladder", "1s");
            return settings;
        }
    }

    private static final Duration PATIENCE = Duration.ofSeconds(15);

    @Inject
    InProcess inside;

    private Till till;

    @BeforeEach
    void openTill() {
        till = inside.till();
    }

    @Test
    void anAttemptThatWasChargedAfterAllIsPaidByAPersonsWord() throws InterruptedException {
        String bill = Till.newBill();
        String autoid = Till.autoid(till.begin(bill, Till.newCode(Story.PASSWORD_FOREVER, 0)));
        awaitPerson(autoid);

        JsonNode resolved = resolve(autoid, true);

        assertThat(Till.payStatus(resolved)).isEqualTo("P");
        assertThat(resolved.get("tag").get("billstatus").textValue()).isEqualTo("1");
        assertThat(inside.attempt(autoid).needsPerson()).isEmpty();
        assertThat(resolve(autoid, true)).as("the same word again").isEqualTo(resolved);
        assertThat(resolve(autoid, false).get("errcode").intValue()).isEqualTo(40903);
        assertThat(Till.payStatus(till.begin(bill, Till.newCode(Story.PAID_AT_ONCE, 0))))
                .isEqualTo("P");
    }

    @Test
    void anAttemptThatWasNotChargedLetsItsBillGo() throws InterruptedException {
        String bill = Till.newBill();
        String autoid = Till.autoid(till.begin(bill, Till.newCode(Story.NOT_PAID_FOREVER, 0)));
        awaitPerson(autoid);

        assertThat(Till.payStatus(resolve(autoid, false))).isEqualTo("F");

        JsonNode anew = till.begin(bill, Till.newCode(Story.PAID_AT_ONCE, 0));
        assertThat(Till.payStatus(anew)).isEqualTo("P");
        assertThat(Till.autoid(anew)).isNotEqualTo(autoid);
    }

    @Test
    void nobodyIsCalledAgainForADisputeThatIsResolved() throws InterruptedException {
        String autoid = Till.autoid(till.begin(Story.WRONG_AMOUNT, 0));
        awaitPerson(autoid);

        assertThat(Till.payStatus(resolve(autoid, false))).isEqualTo("F");

        await(() -> inside.attempt(autoid).postCloseChecks() >= 2, "two more checks of " + autoid);
        Attempt checked = inside.attempt(autoid);
        assertThat(checked.state()).isEqualTo(PaymentState.FAILED);
        assertThat(checked.needsPerson()).isEmpty();
    }

    @Test
    void aGivenUpAttemptThatWasChargedGoesBack() throws InterruptedException {
        String autoid = Till.autoid(till.begin(Story.PASSWORD_FOREVER, 0));
        till.post("CancelPay", "{\"autoid\":\"" + autoid + "\"}");
        awaitPerson(autoid);

        JsonNode resolved = resolve(autoid, true);

        assertThat(Till.payStatus(resolved)).isIn("C", "R");
        assertThat(inside.attempt(autoid).state()).isIn(PaymentState.LATE_PAID, PaymentState.REFUNDED_LATE);
        assertThat(inside.attempt(autoid).refundReserved()).isEqualTo(Money.ofYuan("3.00"));
    }

    @Test
    void whatNeedsNoPersonIsNotDecidedByOne() {
        String undecided = Till.autoid(till.begin(Story.PASSWORD_THEN_PAID, 5));
        String paid = Till.autoid(till.begin(Story.PAID_AT_ONCE, 0));

        assertThat(resolve(undecided, true).get("errcode").intValue()).isEqualTo(40903);
        assertThat(resolve(undecided, false).get("errmsg").textValue()).contains("无需人工处理");
        assertThat(resolve(paid, false).get("errcode").intValue()).isEqualTo(40903);
        assertThat(resolve("999999999", true).get("errcode").intValue()).isEqualTo(40401);
        assertThat(resolve("x", true).get("errcode").intValue()).isEqualTo(40401);
    }

    @Test
    void aRefundThatWasDoneAfterAllCounts() throws InterruptedException {
        String autoid = refundInDoubt();

        JsonNode resolved = resolveRefund(autoid, true);

        assertThat(resolved.get("tag").get("paystatusdesc").textValue()).isEqualTo("已退款 1.00 元");
        assertThat(resolved.get("tag").get("billstatus").textValue()).isEqualTo("3");
        assertThat(inside.attempt(autoid).refunded()).isEqualTo(Money.ofYuan("1.00"));
        assertThat(resolveRefund(autoid, true)).isEqualTo(resolved);
        assertThat(resolveRefund(autoid, false).get("errcode").intValue()).isEqualTo(40903);
    }

    @Test
    void aRefundThatWasNotDoneFreesItsAmount() throws InterruptedException {
        String autoid = refundInDoubt();

        JsonNode resolved = resolveRefund(autoid, false);

        assertThat(resolved.get("tag").get("paystatusdesc").textValue()).startsWith("退款被拒绝");
        assertThat(inside.attempt(autoid).refundReserved()).isEqualTo(Money.ZERO);
        assertThat(inside.attempt(autoid).refunded()).isEqualTo(Money.ZERO);
    }

    @Test
    void anUnknownRefundIsNotFound() {
        String paid = Till.autoid(till.begin(Story.PAID_AT_ONCE, 0));

        assertThat(resolveRefund(paid, true).get("errcode").intValue()).isEqualTo(40401);
    }

    @Test
    void resolveNamesItsMissingParametersAndTakesNothingForGranted() {
        assertThat(post("{}").get("errmsg").textValue())
                .isEqualTo("参数有误：autoid 不能为空；happened 不能为空；operatorNo 不能为空；evidence 不能为空");
        assertThat(post("{\"autoid\":1,\"happened\":\"maybe\",\"operatorNo\":\"900\",\"evidence\":\"x\"}")
                        .get("errmsg")
                        .textValue())
                .isEqualTo("参数有误：happened 应为 true 或 false");
    }

    private String refundInDoubt() throws InterruptedException {
        String autoid = Till.autoid(till.begin(Story.REFUND_REPLY_LOST, 0));
        till.post("Refund", "{\"autoid\":\"" + autoid + "\",\"refundNum\":\"R1\",\"amount\":1.00}");
        await(
                () -> Till.body(till.post("QueryRefund", "{\"autoid\":\"" + autoid + "\",\"refundNum\":\"R1\"}"))
                        .get("tag")
                        .get("paystatusdesc")
                        .textValue()
                        .contains("人工核对"),
                "a person for the refund of " + autoid);
        return autoid;
    }

    private void awaitPerson(String autoid) throws InterruptedException {
        await(() -> inside.attempt(autoid).needsPerson().isPresent(), "a person for " + autoid);
    }

    private static void await(BooleanSupplier condition, String what) throws InterruptedException {
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as(what).isLessThan(until);
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    private JsonNode resolve(String autoid, boolean happened) {
        return post("{\"autoid\":\"" + autoid + "\",\"happened\":" + happened
                + ",\"operatorNo\":\"900\",\"evidence\":\"平台对账单\"}");
    }

    private JsonNode resolveRefund(String autoid, boolean happened) {
        return post("{\"autoid\":\"" + autoid + "\",\"refundNum\":\"R1\",\"happened\":" + happened
                + ",\"operatorNo\":\"900\",\"evidence\":\"平台对账单\"}");
    }

    private JsonNode post(String body) {
        return Till.body(till.post("Resolve", body));
    }
}
