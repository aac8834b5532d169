package com.scenicpay.api.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.scenicpay.api.InProcess;
import com.scenicpay.api.LogLines;
import com.scenicpay.api.Till;
import com.scenicpay.api.security.Audit;
import com.scenicpay.gateway.sandbox.Story;
import com.scenicpay.payments.LedgerUnavailableException;
import com.scenicpay.payments.PaymentState;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.common.annotation.Blocking;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every order that is given at the console is told to the audit log, whatever comes of it. */
@QuarkusTest
@TestProfile(ConsoleKeys.class)
class ConsoleOrdersTest {

    private static final Map<String, String> REFUND = Map.of("amount", "1.00", "number", "A-1", "confirmed", "yes");

    private static final int SLOW = 12;
    private static final CountDownLatch SLOW_ORDERS = new CountDownLatch(SLOW);
    private static final CompletableFuture<Void> ANSWER = new CompletableFuture<>();

    /** Orders whose use case fails, or has no answer for long. */
    @Path("/console/payments/{autoid}/breakage")
    @Blocking
    public static class Breakage {

        @Inject
        Orders orders;

        @POST
        @Path("/{how}")
        @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
        public Response order(
                @PathParam("autoid") String autoid,
                @PathParam("how") String how,
                MultivaluedMap<String, String> fields) {
            return orders.take("Refund", autoid, fields, Visit::maySupervise, order -> {
                Orders.await(outcome(how));
                return Orders.back(order.attempt());
            });
        }

        private static CompletableFuture<Void> outcome(String how) {
            return switch (how) {
                case "store" ->
                    CompletableFuture.failedFuture(
                            new LedgerUnavailableException("away for a test", new IllegalStateException()));
                case "slow" -> {
                    SLOW_ORDERS.countDown();
                    yield ANSWER;
                }
                default -> CompletableFuture.failedFuture(new IllegalStateException("broken for a test"));
            };
        }
    }

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

    private String begin(Story story) {
        return Till.autoid(till.begin(story, 0));
    }

    private double refused(String reason) {
        String metrics = new String(
                inside.wire()
                        .send("GET", "/q/metrics", BodyPublishers.noBody(), "X-Api-Key", ConsoleKeys.MONITOR)
                        .body(),
                StandardCharsets.UTF_8);
        Matcher line = Pattern.compile("scenicpay_security_refused_total\\{reason=\"" + reason + "\"} ([0-9.]+)")
                .matcher(metrics);
        assertThat(line.find()).as(reason).isTrue();
        return Double.parseDouble(line.group(1));
    }

    private static void assertOneLine(LogLines audit, String... parts) {
        assertThat(audit.lines()).singleElement().asString().contains(parts);
        audit.lines().clear();
    }

    @Test
    void signingInAndOutIsAudited() {
        try (LogLines audit = new LogLines(Audit.CATEGORY)) {
            Visitor boss = as(ConsoleKeys.SUPERVISOR);
            assertOneLine(audit, "SignIn key=boss address=127.0.0.1 outcome=done request=");
            boss.order("/console/sign-out", Map.of());
            assertOneLine(audit, "SignOut key=boss address=127.0.0.1 outcome=done request=");
        }
    }

    @Test
    void pagesAreMadeWhileOrdersWaitForTheirAnswers() throws Exception {
        String path = "/console/payments/" + begin(Story.PAID_AT_ONCE) + "/breakage/slow";
        Visitor boss = as(ConsoleKeys.SUPERVISOR);
        Map<String, String> order = Map.of("token", boss.token());
        List<CompletableFuture<HttpResponse<String>>> orders =
                Stream.generate(() -> boss.postLater(path, order)).limit(SLOW).toList();
        try {
            assertThat(SLOW_ORDERS.await(20, TimeUnit.SECONDS)).isTrue();

            assertThat(boss.get("/console").statusCode()).isEqualTo(200);
        } finally {
            ANSWER.complete(null);
        }
        for (CompletableFuture<HttpResponse<String>> answer : orders) {
            assertThat(answer.get(20, TimeUnit.SECONDS).statusCode()).isEqualTo(303);
        }
    }

    @Test
    void refusedOrdersAreAuditedAndCounted() {
        String paid = begin(Story.PAID_AT_ONCE);
        String path = "/console/payments/" + paid + "/refund";
        Visitor boss = as(ConsoleKeys.SUPERVISOR);
        Visitor cashier = as(ConsoleKeys.CASHIER);
        Visitor bound = as(ConsoleKeys.BOUND);
        double forged = refused("forged");
        double role = refused("role");
        double operator = refused("operator");
        double amount = refused("amount");
        try (LogLines audit = new LogLines(Audit.CATEGORY)) {
            assertThat(boss.post(path, REFUND).statusCode()).isEqualTo(403);
            assertOneLine(
                    audit,
                    "Refund key=boss ",
                    " autoid=" + paid + " ",
                    " refundNum=A-1 amount=1.00 ",
                    " outcome=\"refused, forged\"");
            assertThat(cashier.order(path, REFUND).statusCode()).isEqualTo(403);
            assertOneLine(audit, "Refund key=till ", " autoid=" + paid + " ", " outcome=\"refused, forbidden\"");
            assertThat(bound.order(path, REFUND).statusCode()).isEqualTo(403);
            assertOneLine(audit, "Refund key=bound ", " outcome=\"refused, out of bounds\"");
            assertThat(bound.order("/console/payments/" + ownOfBound() + "/refund", tooMuch())
                            .statusCode())
                    .isEqualTo(403);
            assertOneLine(audit, "Refund key=bound ", " amount=5.01 ", " outcome=\"refused, out of bounds\"");
            assertThat(boss.order("/console/payments/999999999/cancel", Map.of())
                            .statusCode())
                    .isEqualTo(404);
            assertOneLine(audit, "CancelPay key=boss ", " autoid=999999999 ", " outcome=\"refused, not found\"");
        }
        assertThat(refused("forged")).isEqualTo(forged + 1);
        assertThat(refused("role")).isEqualTo(role + 1);
        assertThat(refused("operator")).isEqualTo(operator + 1);
        assertThat(refused("amount")).isEqualTo(amount + 1);
        assertThat(inside.attempt(paid).refundReserved().toString()).isEqualTo("0.00");
    }

    private String ownOfBound() {
        return Till.autoid(till.begin(Till.parameters(Till.newBill(), Till.newCode(Story.PAID_AT_ONCE, 0))
                .put("operatorNo", "007")
                .put("BusinessType", 2)
                .put("summary", 10.0)));
    }

    private static Map<String, String> tooMuch() {
        Map<String, String> fields = new TreeMap<>(REFUND);
        fields.put("amount", "5.01");
        return fields;
    }

    @Test
    void ordersThatAreCarriedOutAreAuditedToo() {
        String paid = begin(Story.PAID_AT_ONCE);
        String open = begin(Story.PASSWORD_FOREVER);
        Visitor boss = as(ConsoleKeys.SUPERVISOR);
        try (LogLines audit = new LogLines(Audit.CATEGORY)) {
            boss.order("/console/payments/" + open + "/ask", Map.of());
            assertOneLine(audit, "QueryPay key=boss ", " autoid=" + open + " ", " outcome=\"done, PAYING\"");
            boss.order("/console/payments/" + open + "/cancel", Map.of("reason", "x"));
            assertOneLine(audit, "CancelPay key=boss ", " outcome=\"done, GIVEN_UP\"");
            boss.order("/console/payments/" + paid + "/refund", REFUND);
            assertOneLine(
                    audit,
                    "Refund key=boss ",
                    " billNum=" + inside.attempt(paid).bill().number().value() + " ",
                    " operatorNo=boss outcome=\"taken, refund ");
        }
        assertThat(inside.attempt(open).state()).isEqualTo(PaymentState.GIVEN_UP);
    }

    @Test
    void aPersonsWordIsTakenOnlyWhereOneIsNeeded() {
        String paid = begin(Story.PAID_AT_ONCE);
        Visitor boss = as(ConsoleKeys.SUPERVISOR);
        try (LogLines audit = new LogLines(Audit.CATEGORY)) {
            boss.order(
                    "/console/payments/" + paid + "/resolve",
                    Map.of("happened", "yes", "reason", "because", "confirmed", "yes"));
            assertOneLine(audit, "Resolve key=boss ", " autoid=" + paid + " ", " outcome=\"not possible, PAID\"");
        }
        assertThat(boss.get("/console/payments/" + paid).body()).contains("无需人工判定");
    }

    @Test
    void anOrderThatFailsIsAuditedAndToldInItsOwnWords() {
        String path = "/console/payments/" + begin(Story.PAID_AT_ONCE) + "/breakage/";
        Visitor boss = as(ConsoleKeys.SUPERVISOR);
        try (LogLines audit = new LogLines(Audit.CATEGORY)) {
            HttpResponse<String> away = boss.order(path + "store", REFUND);
            assertThat(away.statusCode()).isEqualTo(503);
            assertThat(away.body()).contains("数据库暂时不可用");
            assertOneLine(audit, "Refund key=boss ", " outcome=unavailable ");

            HttpResponse<String> broken = boss.order(path + "fault", REFUND);
            assertThat(broken.statusCode()).isEqualTo(500);
            assertThat(broken.body()).contains("系统故障").doesNotContain("broken");
            assertOneLine(audit, "Refund key=boss ", " amount=1.00 ", " outcome=failed ");
        }
    }

    @Test
    void whatAUseCaseFailsWithIsThrownAsItIs() {
        LedgerUnavailableException away = new LedgerUnavailableException("away", new IllegalStateException());
        List<CompletableFuture<String>> failed = List.of(
                CompletableFuture.failedFuture(away),
                CompletableFuture.<String>failedFuture(away).thenApply(text -> text));

        assertThat(failed).allSatisfy(answer -> assertThatThrownBy(() -> Orders.await(answer))
                .isSameAs(away));
    }
}
