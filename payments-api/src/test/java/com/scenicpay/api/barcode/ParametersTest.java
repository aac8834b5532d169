package com.scenicpay.api.barcode;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.scenicpay.api.InProcess;
import com.scenicpay.api.Till;
import com.scenicpay.gateway.sandbox.Story;
import com.scenicpay.payments.Money;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** BeginPay's and QueryPay's parameters: what is taken, and what is refused with which words. */
@QuarkusTest
class ParametersTest {

    @Inject
    InProcess inside;

    private Till till;
    private long chargeRequests;

    @BeforeEach
    void openTill() {
        till = inside.till();
        chargeRequests = inside.sandbox().book().chargeRequests();
    }

    @Test
    void anEmptyObjectIsToldEveryParameterThatIsMissing() {
        refused("{}", 40001, "参数有误：BusinessType 不能为空；billNum 不能为空；summary 不能为空；barCode 不能为空");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "BusinessType | 0 | BusinessType 应为 1 至 7 或业务类型名称",
                "BusinessType | 8 | BusinessType 应为 1 至 7 或业务类型名称",
                "BusinessType | 1.0 | BusinessType 应为 1 至 7 或业务类型名称",
                "BusinessType | \"Nothing\" | BusinessType 应为 1 至 7 或业务类型名称",
                "BusinessType | null | BusinessType 不能为空",
                "BusinessType | {} | BusinessType 应为单个值",
                "BusinessType | 7 | cardNo 储值卡充值时不能为空",
                "operatorNo | \"123456789012345678901234567890123\" | operatorNo 最多 32 个字符",
                "billNum | \"  \" | billNum 不能为空",
                "billNum | \"123456789012345678901234567890123\" | billNum 最多 32 个字符",
                "billNum | \"a\\u0000b\" | billNum 不能包含控制字符",
                "billNum | [1] | billNum 应为单个值",
                "summary | 0 | summary 必须大于 0",
                "summary | -0.01 | summary 必须大于 0",
                "summary | 0.001 | summary 最多两位小数",
                "summary | 0.305 | summary 最多两位小数",
                "summary | 0.0000000001 | summary 必须大于 0",
                "summary | 50000.01 | summary 不能超过 50000.00 元",
                "summary | 1e999 | summary 不能超过 50000.00 元",
                "summary | NaN | summary 应为数字",
                "summary | \"three\" | summary 应为数字",
                "summary | true | summary 应为数字",
                "summary | \"1,50\" | summary 应为数字",
                "summary | \"5,0.00\" | summary 应为数字",
                "cardNo | \"123456789012345678901\" | cardNo 最多 20 个字符",
                "barCode | \"13000000000000000\" | barCode 不是有效的付款码，请重新扫码",
                "barCode | \"160000000000000000\" | barCode 不是有效的付款码，请重新扫码",
                "barCode | \"13000000000000000x\" | barCode 应全部为数字",
                "barCode | \"１３００００００００００００００００\" | barCode 应全部为数字",
            })
    void aWrongParameterIsRefusedByName(String name, String json, String words) throws Exception {
        ObjectNode parameters = Till.parameters(Till.newBill(), Till.newCode(Story.PAID_AT_ONCE, 0));
        parameters.set(name, LenientJson.read(json));

        refused(parameters.toString(), 40001, "参数有误：" + words);
    }

    @Test
    void aLongContentIsRefusedAndNotCut() {
        refused(
                Till.parameters(Till.newBill(), Till.newCode(Story.PAID_AT_ONCE, 0))
                        .put("billcontent", "票".repeat(101))
                        .toString(),
                40001,
                "参数有误：billcontent 最多 100 个字符");
    }

    @ParameterizedTest
    @ValueSource(strings = {"3", "3.0", "3.00", "3.000", "\"3.00\"", "\" 3.00 \"", "0.3e1", "3.0000000000001"})
    void theSameMoneyInManySpellings(String summary) {
        assertThat(amountOf(summary)).isEqualTo(Money.ofYuan("3"));
    }

    @Test
    void noiseOfBinaryFloatingPointIsSnapped() {
        assertThat(amountOf(Double.toString(0.1 + 0.2))).isEqualTo(Money.ofYuan("0.30"));
        assertThat(amountOf("\"1,234.50\"")).isEqualTo(Money.ofYuan("1234.50"));
        assertThat(amountOf("50000")).isEqualTo(new Money(new BigDecimal("50000.00")));
    }

    @Test
    void namesInAnyCaseBlanksAroundAndUnknownMembersAreTaken() {
        String bill = Till.newBill();
        String code = Till.newCode(Story.PAID_AT_ONCE, 0);

        JsonNode answer = Till.body(till.post("BeginPay", """
                {"BUSINESSTYPE":"toursimortheatreticketbusiness","billnum":" \u3000%s\u00a0","Summary":3,"BarCode":" %s ",
                 "extra":{"deep":[1,2]},"tradefrom":null,"operatorNo":12}""".formatted(bill, code)));

        assertThat(Till.payStatus(answer)).isEqualTo("P");
        assertThat(answer.get("tag").get("billnum").textValue()).isEqualTo(bill);
        assertThat(inside.attempt(answer).operatorNo()).contains("12");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "3", "\"text\"", "{\"billNum\":\"1\"", "{\"billNum\" 1}", "<xml/>", "{\"a\":01}"})
    void whatIsNoJsonObjectIsRefusedWithItsPosition(String body) {
        HttpResponse<String> response = till.post("BeginPay", body);

        assertThat(response.statusCode()).isEqualTo(200);
        JsonNode answer = Till.body(response);
        assertThat(answer.get("errcode").intValue()).isEqualTo(40002);
        assertThat(answer.get("errmsg").textValue()).matches("请求内容无法解析：第 \\d+ 行第 \\d+ 列");
        assertThat(answer.get("tag").isNull()).isTrue();
    }

    @Test
    void anEmptyBodyIsRefused() {
        refused("", 40001, "请求内容为空");
    }

    @Test
    void aQueryNamesABillOrAnAttemptAndWaitsHalfAMinuteAtMost() {
        for (String[] query : List.of(
                new String[] {"{}", "参数有误：billNum 和 autoid 至少填写一个"},
                new String[] {"{\"autoid\":\"1\",\"waitSeconds\":31}", "参数有误：waitSeconds 应为 0 至 30 的整数"},
                new String[] {"{\"autoid\":\"1\",\"waitSeconds\":-1}", "参数有误：waitSeconds 应为 0 至 30 的整数"},
                new String[] {"{\"autoid\":\"1\",\"waitSeconds\":\"x\"}", "参数有误：waitSeconds 应为 0 至 30 的整数"})) {
            JsonNode answer = Till.body(till.post("QueryPay", query[0]));

            assertThat(answer.get("errcode").intValue()).isEqualTo(40001);
            assertThat(answer.get("errmsg").textValue()).isEqualTo(query[1]);
        }
    }

    private Money amountOf(String summary) {
        String body = Till.parameters(Till.newBill(), Till.newCode(Story.PAID_AT_ONCE, 0))
                .toString()
                .replace("\"summary\":3.0", "\"summary\":" + summary);
        JsonNode answer = Till.body(till.post("BeginPay", body));
        assertThat(Till.payStatus(answer)).isEqualTo("P");
        return inside.attempt(answer).bill().amount();
    }

    private void refused(String body, int errcode, String errmsg) {
        HttpResponse<String> response = till.post("BeginPay", body);

        assertThat(response.statusCode()).isEqualTo(200);
        JsonNode answer = Till.body(response);
        assertThat(answer.get("errcode").intValue()).isEqualTo(errcode);
        assertThat(answer.get("errmsg").textValue()).isEqualTo(errmsg);
        assertThat(answer.get("tag").isNull()).isTrue();
        assertThat(inside.sandbox().book().chargeRequests()).isEqualTo(chargeRequests);
    }
}
