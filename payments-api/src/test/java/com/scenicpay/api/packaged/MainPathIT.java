package com.scenicpay.api.packaged;

import static io.restassured.RestAssured.get;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import com.fasterxml.jackson.databind.JsonNode;
import com.scenicpay.api.Till;
import com.scenicpay.api.wire.Resources;
import com.scenicpay.gateway.sandbox.Story;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/**
 * The packaged program, jar or executable, on the way that most requests take. With the profile {@code aot} these tests are
 * also what the JVM's cache is trained on: what is not called here is loaded and compiled later. The program's profile,
 * {@code demo}, and its store are named in the build, since a test profile here would keep Quarkus from making the cache.
 */
@QuarkusIntegrationTest
class MainPathIT {

    private static final int ROUNDS = 20;

    /** Bytes go out as they are. */
    private static final RestAssuredConfig RAW = RestAssuredConfig.config()
            .encoderConfig(EncoderConfig.encoderConfig()
                    .encodeContentTypeAs("application/x-www-form-urlencoded", ContentType.TEXT)
                    .appendDefaultContentCharsetToContentTypeIfUndefined(false));

    @TestHTTPResource
    URL service;

    @RepeatedTest(ROUNDS)
    void aPaymentIsChargedQueriedAndPaidBack() {
        Till till = new Till(service.getPort());

        JsonNode paid = till.begin(Story.PAID_AT_ONCE, 0);
        assertThat(Till.payStatus(paid)).isEqualTo("P");
        JsonNode queried = till.query(Till.autoid(paid), 0);
        assertThat(queried.get("tag")).isEqualTo(paid.get("tag"));
        JsonNode refunded = Till.body(till.post("Refund", refund(Till.autoid(paid))));
        assertThat(refunded.get("errcode").intValue()).as(refunded.toString()).isZero();
    }

    private static String refund(String autoid) {
        return """
                {"autoid":"%s","refundNum":"R%s","amount":3.0,"operatorNo":"001"}""".formatted(autoid, autoid);
    }

    @Test
    void aPaymentThatNeedsAPasswordIsWaitedFor() {
        Till till = new Till(service.getPort());

        JsonNode begun = till.begin(Story.PASSWORD_THEN_PAID, 1);

        assertThat(Till.payStatus(begun)).isEqualTo("I");
        assertThat(Till.payStatus(till.query(Till.autoid(begun), 20))).isEqualTo("P");
    }

    @RepeatedTest(ROUNDS)
    void xmlIsReadAndAnswered() {
        String request = new String(Resources.bytes("/seed/request.xml"), StandardCharsets.UTF_8)
                .replace("sample string 2", Till.newBill())
                .replace("sample string 4", "")
                .replace("sample string 5", Till.newCode(Story.PAID_AT_ONCE, 0))
                .replace("sample string 7", "1");

        Response answer = begin("application/xml", request.getBytes(StandardCharsets.UTF_8));

        assertThat(answer.contentType()).startsWith("application/xml");
        assertThat(answer.asString()).contains("<errcode>0</errcode>", ":paystatus>P</");
    }

    @Test
    void theOtherFormatsAreReadAndAnswered() {
        byte[] utf16 = Till.parameters(Till.newBill(), Till.newCode(Story.PAID_AT_ONCE, 0))
                .toString()
                .getBytes(StandardCharsets.UTF_16LE);
        Response fromUtf16 = begin("application/json; charset=utf-16", utf16);
        Response fromForm = begin(
                "application/x-www-form-urlencoded",
                "BusinessType=1&operatorNo=001&billNum=%s&summary=3.00&barCode=%s&billcontent=%%E7%%A5%%A8&tradefrom=1"
                        .formatted(Till.newBill(), Till.newCode(Story.PAID_AT_ONCE, 0))
                        .getBytes(StandardCharsets.UTF_8));
        Response fromBson = begin("application/bson", Resources.bytes("/dotnet/json-net-bson-writer.hex"));

        assertThat(fromUtf16.asString()).contains("\"paystatus\":\"P\"");
        assertThat(fromForm.asString()).contains("paystatus");
        assertThat(fromBson.contentType()).startsWith("application/bson");
        assertThat(fromBson.asByteArray()).hasSizeGreaterThan(50);
    }

    private static Response begin(String type, byte[] body) {
        return given().config(RAW)
                .header("Content-Type", type)
                .accept(type.contains("form") ? "application/json" : type.replaceAll(";.*", ""))
                .body(body)
                .post("/api/3Pay/HNXFT/BarCode/BeginPay");
    }

    @Test
    void whatIsWrongIsNamedInChinese() {
        JsonNode refused = Till.body(new Till(service.getPort()).post("BeginPay", "{\"summary\":-1}"));

        assertThat(refused.get("errcode").intValue()).isEqualTo(40001);
        assertThat(refused.get("errmsg").textValue()).contains("summary").matches("(?s).*\\p{IsHan}.*");
    }

    @Test
    void thePagesOfOperationsAreThere() {
        get("/q/health/ready").then().statusCode(200);
        get("/q/health/live").then().statusCode(200);
        get("/q/health/well").then().statusCode(200);
        get("/q/metrics").then().statusCode(200).body(containsString("scenicpay_payments_total"));
        get("/q/openapi").then().statusCode(200).body(containsString("sample string 6"));
        get("/q/swagger-ui/").then().statusCode(200).body(containsString("swagger-ui-bundle.js"));
        get("/q/swagger-ui/swagger-ui-bundle.js").then().statusCode(200);
    }
}
