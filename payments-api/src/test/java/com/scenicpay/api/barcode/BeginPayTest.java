package com.scenicpay.api.barcode;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.scenicpay.api.InProcess;
import com.scenicpay.api.Till;
import com.scenicpay.gateway.sandbox.Story;
import com.scenicpay.payments.Attempt;
import com.scenicpay.payments.BusinessType;
import com.scenicpay.payments.Money;
import com.scenicpay.payments.PaymentState;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class BeginPayTest {

    @Inject
    InProcess inside;

    private Till till;

    @BeforeEach
    void openTill() {
        till = inside.till();
    }

    @Test
    void theSeedsSampleIsAnsweredInTheSeedsShape() {
        String code = Till.newCode(Story.PAID_AT_ONCE, 0);

        HttpResponse<String> response = till.post("BeginPay", """
                {
                  "BusinessType": 1,
                  "operatorNo": "sample string 1",
                  "billNum": "sample string 2",
                  "summary": 3.0,
                  "cardNo": "sample string 4",
                  "barCode": "%s",
                  "billcontent": "sample string 6",
                  "tradefrom": "sample string 7"
                }
                """.formatted(code));

        String autoid = Till.autoid(Till.body(response));
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/json; charset=utf-8");
        assertThat(response.headers().firstValue("X-Request-Id")).isPresent();
        assertThat(response.body()).isEqualTo("""
                        {"errcode":0,"errmsg":"成功","tag":{"billnum":"sample string 2","autoid":"%s",\
                        "billstatus":"1","paystatus":"P","paystatusdesc":"支付成功"}}""".formatted(autoid));
        Attempt attempt = inside.attempt(autoid);
        assertThat(attempt.bill().content()).contains("sample string 6");
        assertThat(attempt.bill().cardNo()).contains("sample string 4");
        assertThat(attempt.operatorNo()).contains("sample string 1");
        assertThat(attempt.maskedCode()).doesNotContain(code.substring(6, 14));
        assertThat(inside.charges(attempt)).hasSize(1);
    }

    @Test
    void aCustomerWhoMustEnterAPasswordIsWaitedFor() {
        JsonNode begun = till.begin(Story.PASSWORD_THEN_PAID, 1);

        assertThat(Till.payStatus(begun)).isEqualTo("I");
        assertThat(begun.get("tag").get("billstatus").textValue()).isEqualTo("0");
        assertThat(begun.get("tag").get("paystatusdesc").textValue()).contains("请勿重复收款");
        JsonNode decided = till.query(Till.autoid(begun), 10);
        assertThat(Till.payStatus(decided)).isEqualTo("P");
        assertThat(decided.get("tag").get("billstatus").textValue()).isEqualTo("1");
    }

    @Test
    void aRefusedChargeIsProvenByAQueryAndToldWithItsReason() {
        JsonNode answer = till.begin(Story.REFUSED, 0);

        assertThat(Till.payStatus(answer)).isEqualTo("F");
        assertThat(answer.get("tag").get("paystatusdesc").textValue())
                .startsWith("支付失败：")
                .endsWith("可重新扫码");
    }

    @Test
    void aRefusalThatWasChargedAllTheSameIsPaid() {
        JsonNode answer = till.begin(Story.REFUSED_BUT_CHARGED, 0);

        assertThat(Till.payStatus(answer)).isEqualTo("P");
        assertThat(inside.charges(inside.attempt(answer))).hasSize(1);
    }

    @Test
    void sixtyEqualRequestsAtOneInstantAreOneAttemptAndOneCharge() {
        ObjectNode parameters = Till.parameters(Till.newBill(), Till.newCode(Story.PAID_AT_ONCE, 0));

        List<CompletableFuture<JsonNode>> requests = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            requests.add(till.beginLater(parameters));
        }
        List<JsonNode> answers = requests.stream().map(CompletableFuture::join).toList();

        assertThat(answers)
                .allSatisfy(answer -> assertThat(Till.payStatus(answer)).isIn("I", "P"));
        assertThat(answers.stream().map(Till::autoid).distinct()).hasSize(1);
        assertThat(inside.charges(inside.attempt(answers.get(0)))).hasSize(1);
    }

    @Test
    void aRepeatedRequestChargesNothingMore() {
        String bill = Till.newBill();
        JsonNode first = till.begin(bill, Till.newCode(Story.PAID_AT_ONCE, 0));
        long requests = inside.sandbox().book().chargeRequests();

        JsonNode again = till.begin(bill, Till.newCode(Story.PAID_AT_ONCE, 0));

        assertThat(again).isEqualTo(first);
        assertThat(inside.sandbox().book().chargeRequests()).isEqualTo(requests);
    }

    @Test
    void aRepeatedRequestWhileUndecidedAnswersTheSameAttempt() {
        String bill = Till.newBill();
        JsonNode first = till.begin(bill, Till.newCode(Story.PASSWORD_FOREVER, 0));

        JsonNode again = till.begin(bill, Till.newCode(Story.PAID_AT_ONCE, 0));

        assertThat(Till.payStatus(again)).isEqualTo("I");
        assertThat(Till.autoid(again)).isEqualTo(Till.autoid(first));
    }

    @Test
    void afterAFailedAttemptANewCodePaysTheBillWithACorrectedAmount() {
        String bill = Till.newBill();
        String refusedCode = Till.newCode(Story.REFUSED, 0);
        JsonNode failed = till.begin(bill, refusedCode);

        JsonNode paid = till.begin(Till.parameters(bill, Till.newCode(Story.PAID_AT_ONCE, 0))
                .put("summary", 2.5)
                .put("BusinessType", 2));
        JsonNode delayed = till.begin(bill, refusedCode);

        assertThat(Till.payStatus(paid)).isEqualTo("P");
        assertThat(Till.autoid(paid)).isNotEqualTo(Till.autoid(failed));
        assertThat(inside.attempt(paid).bill().amount()).isEqualTo(Money.ofYuan("2.5"));
        assertThat(inside.attempt(paid).bill().businessType()).isEqualTo(BusinessType.OWN_RETAIL);
        assertThat(Till.autoid(delayed)).isEqualTo(Till.autoid(failed));
        assertThat(delayed.get("tag").get("billstatus").textValue()).isEqualTo("1");
    }

    @Test
    void aHeldBillWithOtherFactsIsRefusedAndShowsWhatIsOnRecord() {
        String bill = Till.newBill();
        String code = Till.newCode(Story.PAID_AT_ONCE, 0);
        JsonNode paid = till.begin(bill, code);

        for (ObjectNode other : List.of(
                Till.parameters(bill, code).put("summary", 3.01),
                Till.parameters(bill, Till.newCode(Story.PAID_AT_ONCE, 0)).put("BusinessType", 2),
                Till.parameters(bill, Till.newCode(Story.PAID_AT_ONCE, 0)).put("cardNo", "C1"))) {
            JsonNode answer = till.begin(other);

            assertThat(answer.get("errcode").intValue()).isEqualTo(40901);
            assertThat(answer.get("tag")).isEqualTo(paid.get("tag"));
        }
    }

    @Test
    void aCodeThatMayHaveBeenChargedIsRefusedForAnotherBill() {
        for (Story story : List.of(Story.PAID_AT_ONCE, Story.PASSWORD_FOREVER)) {
            String code = Till.newCode(story, 0);
            till.begin(Till.newBill(), code);

            JsonNode answer = till.begin(Till.newBill(), code);

            assertThat(answer.get("errcode").intValue()).isEqualTo(40902);
            assertThat(answer.get("tag").isNull()).isTrue();
        }
    }

    @Test
    void aCodeProvenUnchargedMayPayAReKeyedBill() {
        String code = Till.newCode(Story.REFUSED, 0);
        JsonNode failed = till.begin(Till.newBill(), code);

        JsonNode reKeyed = till.begin(Till.newBill(), code);

        assertThat(inside.attempt(failed).state()).isEqualTo(PaymentState.FAILED);
        assertThat(reKeyed.get("errcode").intValue()).isZero();
        assertThat(Till.autoid(reKeyed)).isNotEqualTo(Till.autoid(failed));
    }

    @Test
    void whatIsNotOnRecordIsNotFound() {
        for (String query : List.of(
                "{\"billNum\":\"no such bill\"}",
                "{\"autoid\":\"999999999\"}",
                "{\"autoid\":\"99999999999999999999\"}",
                "{\"autoid\":\"abc\"}")) {
            JsonNode answer = Till.body(till.post("QueryPay", query));

            assertThat(answer.get("errcode").intValue()).isEqualTo(40401);
            assertThat(answer.get("tag").isNull()).isTrue();
        }
    }

    @Test
    void aQueryByBillFindsItsCurrentAttempt() {
        String bill = Till.newBill();
        till.begin(bill, Till.newCode(Story.REFUSED, 0));
        JsonNode paid = till.begin(bill, Till.newCode(Story.PAID_AT_ONCE, 0));

        assertThat(Till.body(till.post("QueryPay", "{\"billNum\":\"" + bill + "\"}")))
                .isEqualTo(paid);
        assertThat(Till.body(till.post("QueryPay", "{\"billNum\":\"another\",\"autoid\":" + Till.autoid(paid) + "}"))
                        .get("errcode")
                        .intValue())
                .isEqualTo(40401);
    }
}
