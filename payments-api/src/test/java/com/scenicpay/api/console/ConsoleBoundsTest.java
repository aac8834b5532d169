package com.scenicpay.api.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.scenicpay.api.InProcess;
import com.scenicpay.api.Till;
import com.scenicpay.gateway.sandbox.Story;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What one key cannot see, and cannot take from others. */
@QuarkusTest
@TestProfile(ConsoleKeys.class)
class ConsoleBoundsTest {

    @Inject
    InProcess inside;

    private Till till;

    @BeforeEach
    void openTill() {
        till = inside.till().withKey(ConsoleKeys.CASHIER);
    }

    private Visitor as(String key) {
        return Visitor.signedIn(inside.port(), key);
    }

    private String begin(Story story, String bill, String operator, int type) {
        ObjectNode sale = Till.parameters(bill, Till.newCode(story, 0));
        return Till.autoid(till.begin(sale.put("operatorNo", operator).put("BusinessType", type)));
    }

    @Test
    void aBoundKeySeesItsOwnPaymentsOnly() {
        String own = Till.newBill();
        String other = Till.newBill();
        String otherType = Till.newBill();
        String ownId = begin(Story.PASSWORD_FOREVER, own, "007", 2);
        String otherId = begin(Story.PASSWORD_FOREVER, other, "op-31", 2);
        begin(Story.PASSWORD_FOREVER, otherType, "007", 1);
        Visitor bound = as(ConsoleKeys.BOUND);

        for (String list : List.of("/console/payments", "/console/attention", "/console/shift?operator=007")) {
            assertThat(bound.get(list).body())
                    .as(list)
                    .contains(own)
                    .contains("您的密钥只能看到")
                    .doesNotContain(other)
                    .doesNotContain(otherType);
        }
        assertThat(bound.get("/console").body()).contains("007").doesNotContain("op-31");
        assertThat(as(ConsoleKeys.MONITOR).get("/console").body()).contains("op-31");
        assertThat(bound.get("/console/shift.csv?operator=007").body())
                .contains(own)
                .doesNotContain(otherType);
        assertThat(bound.get("/console/payments/" + ownId).statusCode()).isEqualTo(200);
        for (String beyond : List.of(
                "/console/payments/" + otherId,
                "/console/payments/" + otherId + "/refund",
                "/console/payments?operator=op-31",
                "/console/payments?type=1",
                "/console/shift?operator=op-31",
                "/console/shift.csv?operator=op-31")) {
            HttpResponse<String> page = bound.get(beyond);
            assertThat(page.statusCode()).as(beyond).isEqualTo(403);
            assertThat(page.body()).contains("超出密钥范围").doesNotContain(other);
        }
    }

    @Test
    void aNumberBeyondTheKeyIsNotToldToBeNobodys() {
        String other = Till.newBill();
        begin(Story.PAID_AT_ONCE, other, "op-31", 2);

        HttpResponse<String> found = as(ConsoleKeys.BOUND).get("/console/payments?q=" + other);

        assertThat(found.body()).contains("请勿重复收款").doesNotContain("没有符合条件的收款");
        assertThat(as(ConsoleKeys.BOUND)
                        .get("/console/payments?q=" + Till.newBill())
                        .body())
                .contains("没有符合条件的收款");
    }

    @Test
    void aBoundKeyIsToldOfItsOwnChangesOnly() throws Exception {
        Visitor bound = as(ConsoleKeys.BOUND);
        CompletableFuture<List<String>> told = bound.follow("/console/events?watch=all");
        TimeUnit.SECONDS.sleep(1);
        String other = Till.newBill();
        String own = Till.newBill();
        begin(Story.PAID_AT_ONCE, other, "op-31", 2);
        begin(Story.PAID_AT_ONCE, own, "007", 2);
        TimeUnit.SECONDS.sleep(1);
        bound.order("/console/sign-out", Map.of());

        assertThat(told.get(25, TimeUnit.SECONDS))
                .anyMatch(line -> line.contains(own))
                .noneMatch(line -> line.contains(other));
    }

    @Test
    void theRateOfAKeyHoldsAtTheConsoleToo() {
        Visitor slow = as(ConsoleKeys.SLOW);
        HttpResponse<String> last = slow.get("/console");
        for (int i = 0; i < 10 && last.statusCode() == 200; i++) {
            last = slow.get("/console");
        }

        assertThat(last.statusCode()).isEqualTo(429);
        assertThat(last.body()).contains("操作过于频繁");
        assertThat(last.headers().firstValueAsLong("Retry-After").orElseThrow()).isBetween(1L, 2L);
        assertThat(slow.get("/console/events").statusCode()).isEqualTo(429);
        assertThat(slow.post("/console/sign-out", Map.of()).statusCode()).isEqualTo(429);
        assertThat(as(ConsoleKeys.MONITOR).get("/console").statusCode())
                .as("another key")
                .isEqualTo(200);
    }

    @Test
    void oneKeyHasOnlySoManyStreamsInAllItsSessions() throws Exception {
        List<Visitor> visitors = new ArrayList<>();
        for (int i = 0; i < LiveStreams.MOST_OF_ONE_KEY; i++) {
            if (i % LiveStreams.MOST_OF_ONE_SESSION == 0) {
                visitors.add(as(ConsoleKeys.SCREENS));
            }
            visitors.get(visitors.size() - 1).follow("/console/events?watch=all");
        }
        TimeUnit.SECONDS.sleep(2);
        Visitor another = as(ConsoleKeys.SCREENS);
        visitors.add(another);

        assertThat(another.follow("/console/events?watch=all").get(10, TimeUnit.SECONDS))
                .anyMatch(line -> line.endsWith("full"));
        assertThat(as(ConsoleKeys.SUPERVISOR).follow("/console/events?watch=all"))
                .as("another key's goes on")
                .failsWithin(Duration.ofSeconds(2));
        visitors.forEach(visitor -> visitor.order("/console/sign-out", Map.of()));
    }

    @Test
    void signingInIsAUseOfTheKey() {
        as(ConsoleKeys.SCREENS);
        String metrics = new String(
                inside.wire()
                        .send("GET", "/q/metrics", BodyPublishers.noBody(), "X-Api-Key", ConsoleKeys.MONITOR)
                        .body(),
                StandardCharsets.UTF_8);

        assertThat(metrics).containsPattern("scenicpay_security_key_last_used_seconds\\{key=\"screens\"} [1-9]");
    }
}
