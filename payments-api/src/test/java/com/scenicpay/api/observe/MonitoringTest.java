package com.scenicpay.api.observe;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.scenicpay.api.InProcess;
import com.scenicpay.api.Till;
import com.scenicpay.api.security.Guarded;
import com.scenicpay.gateway.sandbox.Story;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What is watched is there: the alert rules, the dashboard and the runbook name metrics that the running program has. */
@QuarkusTest
@TestProfile(Guarded.class)
class MonitoringTest {

    private static final Path REPOSITORY = Path.of("..");
    private static final Path ALERTS = REPOSITORY.resolve(Path.of("deploy", "prometheus", "alerts.yaml"));
    private static final Path DASHBOARD = REPOSITORY.resolve(Path.of("deploy", "grafana", "scenicpay.json"));
    private static final Path RUNBOOK = REPOSITORY.resolve(Path.of("docs", "operations.md"));

    /** Prometheus makes it for whatever it reads. */
    private static final String MADE_BY_PROMETHEUS = "up";

    @Inject
    InProcess inside;

    @Test
    void metricNamesAreReadOutOfExpressions() {
        assertThat(PromQl.metrics(
                        "sum by (le, job) (rate(a_bucket{b=\"c{d}\", e=~'f'}[5m])) / on (x) sum(g) by (y) > 0.2"))
                .containsExactly("a_bucket", "g");
        assertThat(PromQl.metrics("max(a) > 60 and max(b:c) == 0 unless d offset 5m"))
                .containsExactly("a", "b:c", "d");
        assertThat(PromQl.metrics("time() - (a > 0)")).containsExactly("a");
    }

    @Test
    void everyMetricOfTheAlertsAndTheDashboardExists() throws IOException, InterruptedException {
        Set<String> exposed = exposedAfterSomePayments();

        for (String expression :
                alerts().stream().map(rule -> rule.path("expr").asText()).toList()) {
            assertThat(PromQl.metrics(expression)).as(expression).isNotEmpty();
            assertThat(exposed).as(expression).containsAll(PromQl.metrics(expression));
        }
        List<String> shown = new ObjectMapper()
                .readTree(DASHBOARD.toFile()).path("panels").findValues("expr").stream()
                        .map(JsonNode::asText)
                        .toList();
        assertThat(shown).hasSizeGreaterThan(15);
        for (String expression : shown) {
            assertThat(PromQl.metrics(expression)).as(expression).isNotEmpty();
            assertThat(exposed).as(expression).containsAll(PromQl.metrics(expression));
        }
    }

    @Test
    void theRunbookListsEveryMetricOfOursAndNoOther() throws IOException, InterruptedException {
        Set<String> documented = Pattern.compile("(?m)^\\| `(scenicpay_\\w+)`")
                .matcher(Files.readString(RUNBOOK))
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> ours = exposedAfterSomePayments().stream()
                .filter(name -> name.startsWith("scenicpay_"))
                .filter(name -> !name.matches(".*_(bucket|sum|count|max)"))
                .collect(Collectors.toCollection(TreeSet::new));
        ours.add("scenicpay_gateway_exchange_seconds");

        assertThat(documented).isEqualTo(ours);
    }

    @Test
    void everyAlertSaysHowUrgentItIsAndWhereItsRemedyStands() throws IOException {
        String runbook = Files.readString(RUNBOOK);

        assertThat(alerts()).hasSizeGreaterThan(10).allSatisfy(rule -> {
            assertThat(rule.path("alert").asText()).matches("ScenicPay[A-Za-z]+");
            assertThat(rule.path("labels").path("severity").asText()).isIn("page", "ticket");
            assertThat(rule.path("annotations").path("summary").asText()).isNotBlank();
            String heading = rule.path("annotations").path("runbook").asText();
            assertThat(runbook).containsPattern("(?m)^## (\\d+\\. )?" + Pattern.quote(heading) + "$");
        });
    }

    @Test
    void whatStrangersSendIsNoLabel() {
        given().request("PROBE7", "/stranger7/x").then().statusCode(401);
        given().get("/q/stranger7").then().statusCode(401);
        given().post("/api/3Pay/HNXFT/BarCode/BeginPay?stranger7").then().statusCode(401);

        assertThat(metrics()).contains("uri=\"UNKNOWN\"", "method=\"OTHER\"").doesNotContain("stranger7", "PROBE7");
    }

    private static String metrics() {
        return given().header("X-Api-Key", Guarded.key("watch"))
                .get("/q/metrics")
                .asString();
    }

    private static List<JsonNode> alerts() throws IOException {
        List<JsonNode> rules = new ArrayList<>();
        for (JsonNode group : new YAMLMapper().readTree(ALERTS.toFile()).path("groups")) {
            group.path("rules").forEach(rules::add);
        }
        return rules;
    }

    /** The names of all metrics, once a payment was made, one was refused, one went back, and one is undecided. */
    private Set<String> exposedAfterSomePayments() throws InterruptedException {
        Till till = inside.till().withKey(Guarded.key("till"));
        Till supervisor = inside.till().withKey(Guarded.key("boss"));
        JsonNode paid = till.begin(Story.PAID_AT_ONCE, 0);
        till.begin(Story.PASSWORD_FOREVER, 0);
        assertThat(till.begin(Till.newBill(), "no code").get("errcode").intValue())
                .isNotZero();
        String refund = new ObjectMapper()
                .createObjectNode()
                .put("autoid", Till.autoid(paid))
                .put("refundNum", "R1")
                .put("amount", 1.0)
                .put("operatorNo", "900")
                .put("reason", "test")
                .toString();
        assertThat(Till.body(supervisor.post("Refund", refund)).get("errcode").intValue())
                .isZero();
        TimeUnit.SECONDS.sleep(2);

        Set<String> names = Pattern.compile("(?m)^([a-zA-Z_:][\\w:]*)[ {]")
                .matcher(metrics())
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        names.add(MADE_BY_PROMETHEUS);
        return names;
    }
}
