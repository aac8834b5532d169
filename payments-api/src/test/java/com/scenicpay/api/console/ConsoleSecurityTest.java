package com.scenicpay.api.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.scenicpay.api.InProcess;
import com.scenicpay.api.Till;
import com.scenicpay.gateway.sandbox.Story;
import com.scenicpay.payments.PaymentState;
import io.agroal.api.AgroalDataSource;
import io.quarkus.agroal.DataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the console must not let happen. */
@QuarkusTest
@TestProfile(ConsoleKeys.class)
class ConsoleSecurityTest {

    private static final String HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(2)>\"'>";

    @Inject
    InProcess inside;

    @Inject
    Frames frames;

    @Inject
    @DataSource("embedded")
    AgroalDataSource database;

    private Till till;

    @BeforeEach
    void openTill() {
        till = inside.till().withKey(ConsoleKeys.CASHIER);
    }

    private Visitor as(String key) {
        return Visitor.signedIn(inside.port(), key);
    }

    private String begin(Story story, int seconds) {
        return Till.autoid(till.begin(story, seconds));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/console",
                "/console/attention",
                "/console/payments",
                "/console/payments/1",
                "/console/shift",
                "/console/shift.csv?operator=001",
                "/console/payments/1/refund",
                "/console/nothing"
            })
    void whoIsNotSignedInIsAskedTo(String path) {
        HttpResponse<String> answer = new Visitor(inside.port()).get(path);

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(Visitor.location(answer)).startsWith("/console/sign-in");
        assertThat(new Visitor(inside.port()).get("/console/events").statusCode())
                .isEqualTo(401);
    }

    @Test
    void aWrongKeyOpensNothing() {
        Visitor visitor = new Visitor(inside.port());
        HttpResponse<String> answer = visitor.signIn(ConsoleKeys.CASHIER + "0", "");

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).contains("密钥不正确").doesNotContain(ConsoleKeys.CASHIER);
        assertThat(visitor.cookie("scenicpay-console")).isNull();
    }

    @Test
    void theSessionsCookieIsForTheConsoleAloneAndKeptFromScripts() {
        Visitor visitor = new Visitor(inside.port());
        String cookie = visitor.signIn(ConsoleKeys.SUPERVISOR, "").headers().allValues("Set-Cookie").stream()
                .filter(set -> set.startsWith("scenicpay-console="))
                .findFirst()
                .orElseThrow();

        assertThat(cookie.toLowerCase(Locale.ROOT))
                .contains("httponly")
                .contains("samesite=strict")
                .contains("path=/console")
                .doesNotContain("secure");
        assertThat(visitor.cookie("scenicpay-console")).hasSize(43);
    }

    @Test
    void anIdentifierFromBeforeTheSignInIsWorthNothing() {
        Visitor visitor = new Visitor(inside.port());
        visitor.setCookie("scenicpay-console", "A".repeat(43));
        visitor.signIn(ConsoleKeys.SUPERVISOR, "");

        String first = visitor.cookie("scenicpay-console");
        assertThat(first).isNotEqualTo("A".repeat(43));
        visitor.signIn(ConsoleKeys.SUPERVISOR, "");
        assertThat(visitor.cookie("scenicpay-console")).isNotEqualTo(first);

        Visitor old = new Visitor(inside.port());
        old.setCookie("scenicpay-console", first);
        assertThat(old.get("/console").statusCode()).isEqualTo(303);
    }

    @Test
    void signingOutEndsTheSession() {
        Visitor visitor = as(ConsoleKeys.SUPERVISOR);
        String id = visitor.cookie("scenicpay-console");
        assertThat(visitor.order("/console/sign-out", Map.of()).statusCode()).isEqualTo(303);

        visitor.setCookie("scenicpay-console", id);
        assertThat(visitor.get("/console").statusCode()).isEqualTo(303);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"https://evil.example/", "//evil.example", "/console//evil.example", "/api", "/console/../q"})
    void afterSigningInNobodyIsSentElsewhere(String to) {
        Visitor visitor = new Visitor(inside.port());
        assertThat(Visitor.location(visitor.signIn(ConsoleKeys.SUPERVISOR, to))).isEqualTo("/console");
        assertThat(Visitor.location(
                        visitor.get("/console/language?to=en&back=" + URLEncoder.encode(to, StandardCharsets.UTF_8))))
                .isEqualTo("/console");
    }

    @Test
    void noOrderIsTakenFromAnotherSitesForm() {
        Visitor visitor = as(ConsoleKeys.SUPERVISOR);
        String paid = begin(Story.PAID_AT_ONCE, 0);
        String open = begin(Story.PASSWORD_FOREVER, 0);
        Map<String, String> fields =
                Map.of("amount", "1.00", "number", "X-1", "confirmed", "yes", "happened", "yes", "reason", "x");
        for (String path : List.of(
                "/console/payments/" + open + "/ask",
                "/console/payments/" + open + "/cancel",
                "/console/payments/" + paid + "/refund",
                "/console/payments/" + open + "/resolve",
                "/console/sign-out")) {
            assertThat(visitor.post(path, fields).statusCode()).as(path).isEqualTo(403);
            Map<String, String> wrong = new TreeMap<>(fields);
            wrong.put("token", "A".repeat(43));
            assertThat(visitor.post(path, wrong).statusCode()).as(path).isEqualTo(403);
            visitor.with("Origin", "https://evil.example");
            assertThat(visitor.order(path, fields).statusCode()).as(path).isEqualTo(403);
            visitor.without("Origin").with("Sec-Fetch-Site", "cross-site");
            assertThat(visitor.order(path, fields).statusCode()).as(path).isEqualTo(403);
            visitor.without("Sec-Fetch-Site");
        }
        assertThat(visitor.get("/console").statusCode()).isEqualTo(200);
        assertThat(inside.attempt(open).isUndecided()).isTrue();
        assertThat(inside.attempt(paid).refundReserved().toString()).isEqualTo("0.00");
    }

    @Test
    void aKeyDoesNotDoWhatItsRoleForbids() {
        String open = begin(Story.PASSWORD_FOREVER, 0);
        String paid = begin(Story.PAID_AT_ONCE, 0);
        Map<String, String> refund = Map.of("amount", "1.00", "number", "X-2", "confirmed", "yes");
        Visitor monitor = as(ConsoleKeys.MONITOR);
        Visitor cashier = as(ConsoleKeys.CASHIER);

        assertThat(monitor.order("/console/payments/" + open + "/ask", Map.of()).statusCode())
                .isEqualTo(403);
        assertThat(monitor.order("/console/payments/" + open + "/cancel", Map.of())
                        .statusCode())
                .isEqualTo(403);
        for (Visitor visitor : List.of(monitor, cashier)) {
            assertThat(visitor.order("/console/payments/" + paid + "/refund", refund)
                            .statusCode())
                    .isEqualTo(403);
            assertThat(visitor.get("/console/payments/" + paid + "/refund").statusCode())
                    .isEqualTo(403);
            assertThat(visitor.order(
                                    "/console/payments/" + open + "/resolve",
                                    Map.of("happened", "yes", "reason", "x", "confirmed", "yes"))
                            .statusCode())
                    .isEqualTo(403);
        }
        assertThat(inside.attempt(open).isUndecided()).isTrue();
        assertThat(cashier.order("/console/payments/" + open + "/cancel", Map.of())
                        .statusCode())
                .isEqualTo(303);
        assertThat(inside.attempt(open).state()).isEqualTo(PaymentState.GIVEN_UP);
    }

    @Test
    void aKeyDoesNotDoWhatItsBoundsForbid() {
        String paid = begin(Story.PAID_AT_ONCE, 0);
        Visitor bound = as(ConsoleKeys.BOUND);

        assertThat(bound.order(
                                "/console/payments/" + paid + "/refund",
                                Map.of("amount", "1.00", "number", "X-3", "confirmed", "yes"))
                        .statusCode())
                .isEqualTo(403);
        ObjectNode large = Till.parameters(Till.newBill(), Till.newCode(Story.PAID_AT_ONCE, 0));
        String own = Till.autoid(
                till.begin(large.put("operatorNo", "007").put("BusinessType", 2).put("summary", 10.0)));
        assertThat(bound.order(
                                "/console/payments/" + own + "/refund",
                                Map.of("amount", "5.01", "number", "X-4", "confirmed", "yes"))
                        .statusCode())
                .isEqualTo(403);
        assertThat(bound.order(
                                "/console/payments/" + own + "/refund",
                                Map.of("amount", "5.00", "number", "X-5", "confirmed", "yes"))
                        .statusCode())
                .isEqualTo(303);
    }

    @Test
    void aRefundThatIsSentTwicePaysBackOnce() {
        String paid = begin(Story.PAID_AT_ONCE, 0);
        Visitor visitor = as(ConsoleKeys.SUPERVISOR);
        String path = "/console/payments/" + paid + "/refund";
        String number = Visitor.number(visitor.get(path).body());
        Map<String, String> fields = Map.of("amount", "1.20", "number", number, "reason", "下雨");

        HttpResponse<String> question = visitor.order(path, fields);
        assertThat(question.body()).contains("¥1.20").contains("确定把").contains(number);
        assertThat(inside.attempt(paid).refundReserved().toString()).isEqualTo("0.00");

        Map<String, String> confirmed = new TreeMap<>(fields);
        confirmed.put("confirmed", "yes");
        visitor.order(path, confirmed);
        visitor.order(path, confirmed);

        assertThat(inside.attempt(paid).refunded().toString()).isEqualTo("1.20");
        String page = visitor.get("/console/payments/" + paid).body();
        assertThat(page).contains("boss").contains("下雨").contains("网关已受理退款");
    }

    @Test
    void whatATillSendsIsShownAsTextEverywhere() {
        ObjectNode sent = Till.parameters("<b>" + Till.newBill(), Till.newCode(Story.PAID_AT_ONCE, 0));
        sent.put("billcontent", HOSTILE).put("operatorNo", "<i>\"'&lt;");
        String paid = Till.autoid(till.begin(sent));
        Visitor visitor = as(ConsoleKeys.SUPERVISOR);
        visitor.order(
                "/console/payments/" + paid + "/refund",
                Map.of("amount", "1.00", "number", "X-6", "confirmed", "yes", "reason", HOSTILE));

        for (String path : List.of(
                "/console",
                "/console/payments",
                "/console/payments?q=%3Cscript%3Ealert(1)%3C/script%3E&operator=%22%3E%3Cimg%20src=x%3E",
                "/console/payments/" + paid,
                "/console/payments/" + paid + "/refund",
                "/console/payments/" + paid + "/cancel",
                "/console/payments/" + paid + "/resolve",
                "/console/shift?operator=%3Ci%3E%22'%26lt;")) {
            assertThat(visitor.get(path).body())
                    .as(path)
                    .doesNotContain("<script>alert")
                    .doesNotContain("<img src=x")
                    .doesNotContain("<b>B")
                    .doesNotContain("<i>\"");
        }
        assertThat(visitor.get("/console/payments/" + paid).body()).contains("&lt;script&gt;alert(1)");
    }

    @Test
    void whatTheGatewaySaysIsShownAsText() {
        Words words = Words.read().get(Language.CHINESE);
        Badge badge = new Badge("good", HOSTILE);
        PaymentRow row = new PaymentRow(
                "1", "1.1", HOSTILE, HOSTILE, "¥1.00", badge, HOSTILE, HOSTILE, HOSTILE, "now", "1 s", HOSTILE);
        PaymentView view = new PaymentView(
                row,
                "1.1",
                HOSTILE,
                List.of(new PaymentView.Fact("gateway", HOSTILE, false)),
                List.of(new PaymentView.RefundRow(
                        HOSTILE, "¥1.00", badge, HOSTILE, HOSTILE, HOSTILE, "now", HOSTILE, "x")),
                List.of(new PaymentView.Step("now", "gateway", HOSTILE, badge, HOSTILE)),
                true,
                true,
                true,
                true);
        String page = Pages.payment(words, frames.ofStranger(words, HOSTILE, HOSTILE), view)
                .render();

        assertThat(page)
                .contains("&lt;script&gt;alert(1)")
                .doesNotContain("<script>alert")
                .doesNotContain("<img src=x")
                .doesNotContain("\"'>");
    }

    @Test
    void whatChangesIsToldOnlyWhileTheSessionLasts() throws Exception {
        Visitor visitor = as(ConsoleKeys.SUPERVISOR);
        CompletableFuture<List<String>> told = visitor.follow("/console/events?watch=all");
        TimeUnit.SECONDS.sleep(1);
        begin(Story.PAID_AT_ONCE, 0);
        TimeUnit.SECONDS.sleep(1);
        visitor.order("/console/sign-out", Map.of());
        String later = Till.newBill();
        till.begin(later, Till.newCode(Story.PAID_AT_ONCE, 0));

        List<String> lines = told.get(25, TimeUnit.SECONDS);
        assertThat(lines).noneMatch(line -> line.contains(later));
        assertThat(lines).anyMatch(line -> line.startsWith("event:") && line.endsWith("change"));
        assertThat(lines).anyMatch(line -> line.startsWith("data:") && line.contains("已支付"));
        assertThat(lines).anyMatch(line -> line.startsWith("event:") && line.endsWith("over"));
    }

    @Test
    void oneSessionHasOnlySoManyStreams() throws Exception {
        Visitor visitor = as(ConsoleKeys.MONITOR);
        for (int i = 0; i < LiveStreams.MOST_OF_ONE_SESSION; i++) {
            visitor.follow("/console/events?watch=all");
        }
        TimeUnit.SECONDS.sleep(2);

        assertThat(visitor.follow("/console/events?watch=all").get(10, TimeUnit.SECONDS))
                .anyMatch(line -> line.endsWith("full"));
        visitor.order("/console/sign-out", Map.of());
    }

    @Test
    void whenTheStoreIsAwayThePageSaysSo() throws Exception {
        Visitor visitor = as(ConsoleKeys.MONITOR);
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("SET EXCLUSIVE 1");
            try {
                HttpResponse<String> page = visitor.get("/console");
                assertThat(page.statusCode()).isEqualTo(503);
                assertThat(page.body()).contains("数据库暂时不可用");
            } finally {
                statement.execute("SET EXCLUSIVE 0");
            }
        }
    }

    @Test
    void theFileForExcelHasNoFormulas() {
        ObjectNode sent = Till.parameters("=1+1" + Till.newBill(), Till.newCode(Story.PAID_AT_ONCE, 0));
        sent.put("billcontent", "@SUM(A1:A9)").put("operatorNo", "-9");
        till.begin(sent);
        HttpResponse<String> file = as(ConsoleKeys.MONITOR).get("/console/shift.csv?operator=-9");

        assertThat(file.headers().firstValue("Content-Disposition"))
                .hasValueSatisfying(name -> assertThat(name).startsWith("attachment; filename=\"shift-_9-"));
        assertThat(file.body())
                .startsWith("\uFEFF\"")
                .contains("\"'=1+1")
                .contains("\"'@SUM")
                .contains("\"'-9\"");
    }

    @Test
    void pagesAreNotKeptAndTakeNothingFromElsewhere() {
        HttpResponse<String> page = as(ConsoleKeys.MONITOR).get("/console");

        assertThat(page.headers().allValues("Cache-Control")).containsExactly("no-store");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("default-src 'self'")
                .doesNotContain("unsafe");
        assertThat(page.body())
                .doesNotContain("http://")
                .doesNotContain(" style=")
                .doesNotContain(" onclick");
        HttpResponse<String> lost = as(ConsoleKeys.MONITOR).get("/console/nothing/here");
        assertThat(lost.statusCode()).isEqualTo(404);
        assertThat(lost.body())
                .contains("没有找到")
                .contains(lost.headers().firstValue("X-Request-Id").orElseThrow());
    }
}
