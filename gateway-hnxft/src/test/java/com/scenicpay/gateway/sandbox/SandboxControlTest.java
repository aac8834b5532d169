package com.scenicpay.gateway.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SandboxControlTest {

    private static final String PAID = "134567890123450000";

    private final SandboxGateway gateway = SandboxGateway.start(SandboxOptions.onAnyPort(), new SettableClock(), 1_000);
    private final Caller caller = new Caller(gateway);

    @AfterEach
    void close() {
        gateway.close();
    }

    @Test
    void whileItRefusesConnectionsBreakAndNothingIsTaken() throws Exception {
        gateway.outage(Outage.REFUSE);

        assertThatThrownBy(() -> caller.microorder("A1", "3.00", PAID))
                .isInstanceOf(IOException.class)
                .isNotInstanceOf(HttpTimeoutException.class);

        assertThat(gateway.book().orders()).isEmpty();
        assertThat(gateway.book().chargeRequests()).isZero();
        gateway.outage(Outage.NONE);
        assertThat(caller.microorder("A1", "3.00", PAID).code()).isEqualTo("00");
    }

    @Test
    void whileItIsSilentNothingIsAnsweredAndNothingIsTaken() throws Exception {
        gateway.outage(Outage.SILENT);
        Caller impatient = new Caller(gateway).impatient();

        assertThatThrownBy(() -> impatient.microorder("A1", "3.00", PAID)).isInstanceOf(HttpTimeoutException.class);

        assertThat(gateway.book().orders()).isEmpty();
        assertThat(gateway.book().chargeRequests()).isEqualTo(1);
        gateway.outage(Outage.NONE);
        assertThat(caller.orderquery("A1").payStatus()).isEqualTo("N");
    }

    @Test
    void aDelayIsAddedToEachAnswerAfterTheMoneyIsTaken() throws Exception {
        gateway.delay(Duration.ofSeconds(2));
        Caller impatient = new Caller(gateway).impatient();
        assertThatThrownBy(() -> impatient.microorder("A1", "3.00", PAID)).isInstanceOf(HttpTimeoutException.class);
        assertThat(gateway.book().charges()).hasSize(1);

        gateway.delay(Duration.ofMillis(300));
        long start = System.nanoTime();
        caller.orderquery("A1");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(280));
    }

    @Test
    void aDelayHasBounds() {
        assertThatThrownBy(() -> gateway.delay(Duration.ofMillis(-1))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> gateway.delay(Duration.ofMinutes(6))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theBookCanBeReadOverHttp() throws Exception {
        caller.microorder("A1", "3.00", PAID);
        caller.refund("A1", "1.00");
        caller.microorder("A2", "5.00", Story.PASSWORD_THEN_PAID.sampleCode(1, 9));
        caller.orderquery("A2");

        JsonNode book = Caller.JSON.readTree(caller.get("/sandbox/book").body());

        assertThat(book.get("orders")).hasSize(2);
        JsonNode paid = book.get("orders").get(0);
        assertThat(paid.get("outTradeNo").textValue()).isEqualTo("A1");
        assertThat(paid.get("story").textValue()).isEqualTo("PAID_AT_ONCE");
        assertThat(paid.get("amount").textValue()).isEqualTo("3.00");
        assertThat(paid.get("status").textValue()).isEqualTo("R");
        assertThat(paid.get("charged").booleanValue()).isTrue();
        assertThat(paid.get("chargedAmount").textValue()).isEqualTo("3.00");
        assertThat(paid.get("refunded").textValue()).isEqualTo("1.00");
        assertThat(paid.get("authCode").textValue()).isEqualTo("134567********0000");
        JsonNode paying = book.get("orders").get(1);
        assertThat(paying.get("status").textValue()).isEqualTo("I");
        assertThat(paying.get("charged").booleanValue()).isFalse();
        assertThat(paying.get("chargedAmount").textValue()).isEqualTo("0.00");
        assertThat(paying.get("queryRequests").intValue()).isEqualTo(1);
        assertThat(book.get("charges").intValue()).isEqualTo(1);
        assertThat(book.get("charged").textValue()).isEqualTo("3.00");
        assertThat(book.get("refunded").textValue()).isEqualTo("1.00");
        assertThat(book.get("chargeRequests").intValue()).isEqualTo(2);
    }

    @Test
    void aBookOfManyPagesIsReadWhole() throws Exception {
        for (int i = 0; i < 450; i++) {
            caller.microorder("A" + i, "0.01", Story.PAID_AT_ONCE.sampleCode(i, 0));
        }

        JsonNode book = Caller.JSON.readTree(caller.get("/sandbox/book").body());

        assertThat(book.get("orders").findValuesAsText("outTradeNo"))
                .hasSize(450)
                .doesNotHaveDuplicates();
        assertThat(book.get("charged").textValue()).isEqualTo("4.50");
    }

    @Test
    void theStoriesCanBeReadOverHttp() throws Exception {
        JsonNode stories = Caller.JSON.readTree(caller.get("/sandbox/stories").body());

        assertThat(stories).hasSize(Story.values().length);
        assertThat(stories.get(1).get("code").textValue()).isEqualTo("11");
        assertThat(stories.get(1).get("name").textValue()).isEqualTo("PASSWORD_THEN_PAID");
    }

    @Test
    void theConditionsCanBeSetOverHttpAndTheControlRoutesOutliveAnOutage() throws Exception {
        assertThat(caller.put("/sandbox/conditions", "{\"delayMs\":300,\"outage\":\"REFUSE\"}")
                        .body())
                .isEqualTo("{\"delayMs\":300,\"outage\":\"REFUSE\"}");
        assertThatThrownBy(() -> caller.orderquery("A1")).isInstanceOf(IOException.class);
        assertThat(caller.get("/sandbox/book").status()).isEqualTo(200);

        assertThat(caller.put("/sandbox/conditions", "{\"outage\":\"NONE\"}").status())
                .isEqualTo(200);
        assertThat(caller.get("/sandbox/conditions").body()).isEqualTo("{\"delayMs\":300,\"outage\":\"NONE\"}");
        assertThat(caller.orderquery("A1").code()).isEqualTo("00");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"delayMs\":-1}",
                "{\"delayMs\":\"soon\"}",
                "{\"outage\":\"TOTAL\"}",
                "{\"delay\":1}",
                "{\"delayMs\":1.5}",
                "[]",
                ""
            })
    void wrongConditionsChangeNothing(String body) throws Exception {
        assertThat(caller.put("/sandbox/conditions", body).status()).isEqualTo(400);

        assertThat(caller.get("/sandbox/conditions").body()).isEqualTo("{\"delayMs\":0,\"outage\":\"NONE\"}");
    }

    @Test
    void otherRoutesAndMethodsAreNotThere() throws Exception {
        assertThat(caller.get("/").status()).isEqualTo(404);
        assertThat(caller.get("/merchantpay/trade/microorder").status()).isEqualTo(404);
        assertThat(caller.put("/sandbox/book", "{}").status()).isEqualTo(405);
    }
}
