package com.scenicpay.api;

import static io.restassured.RestAssured.get;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import com.scenicpay.api.wire.Resources;
import com.scenicpay.gateway.sandbox.Story;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What operations look at. */
@QuarkusTest
class OperationsTest {

    @Inject
    InProcess inside;

    @Test
    void healthTellsOfTheLedgerAndOfTheGatewayInUse() {
        get("/q/health").then().statusCode(200).body("status", equalTo("UP")).body(containsString("no money moves"));
        get("/q/health/live").then().statusCode(200);
        get("/q/health/ready").then().statusCode(200).body(containsString("ledger"));
    }

    @Test
    void metricsCountPaymentsGatewayExchangesAndWhatIsUndecided() throws InterruptedException {
        inside.till().begin(Story.PAID_AT_ONCE, 0);
        inside.till().begin(Story.PASSWORD_FOREVER, 0);
        TimeUnit.SECONDS.sleep(2);

        String metrics = get("/q/metrics").asString();

        assertThat(metrics)
                .containsPattern("scenicpay_payments_total\\{business_type=\"ticketing\",outcome=\"begun\"} \\d")
                .containsPattern("scenicpay_payments_total\\{business_type=\"ticketing\",outcome=\"paid\"} \\d")
                .containsPattern("scenicpay_gateway_exchange_seconds_count\\{.*operation=\"microorder\".*} \\d")
                .containsPattern(
                        "scenicpay_gateway_exchange_seconds_bucket\\{.*operation=\"microorder\".*le=\"0.01\".*} \\d")
                .containsPattern("(?m)^scenicpay_undecided [1-9]")
                .containsPattern("(?m)^scenicpay_undecided_oldest_seconds [0-9.]+")
                .containsPattern("(?m)^scenicpay_needs_person [0-9.]+");
    }

    @Test
    void theApiIsDescribedWithTheSeedsSample() {
        get("/q/openapi")
                .then()
                .statusCode(200)
                .body(containsString("/api/3Pay/HNXFT/BarCode/BeginPay"))
                .body(containsString("/api/3Pay/HNXFT/BarCode/QueryPay"))
                .body(containsString("sample string 6"));
    }

    @Test
    void theDescriptionListsEveryFormatWithTheSeedsSamples() {
        JsonPath description =
                given().queryParam("format", "json").get("/q/openapi").jsonPath();

        for (String operation : List.of("BeginPay", "QueryPay")) {
            assertThat(description
                            .<String, Object>getMap(
                                    "paths.'/api/3Pay/HNXFT/BarCode/" + operation + "'.post.requestBody.content")
                            .keySet())
                    .containsExactlyInAnyOrder(
                            "application/json",
                            "text/json",
                            "application/xml",
                            "text/xml",
                            "application/x-www-form-urlencoded",
                            "application/bson");
        }
        assertThat(description.getMap("components.responses.Answer.content")).hasSize(5);
        assertThat(description.getMap("components.securitySchemes").keySet()).isEqualTo(Set.of("apiKey", "bearer"));
        assertThat(description.getMap("components.examples.BeginPayJson.value")).hasSize(8);
        assertThat(description.getString("components.examples.BeginPayXml.value"))
                .isEqualTo(new String(Resources.bytes("/seed/request.xml"), StandardCharsets.UTF_8).strip());
        assertThat(description.getString("components.examples.AnswerXml.value"))
                .isEqualTo(new String(Resources.bytes("/seed/answer.xml"), StandardCharsets.UTF_8).strip());
    }
}
