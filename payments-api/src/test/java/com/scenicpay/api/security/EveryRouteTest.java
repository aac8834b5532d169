package com.scenicpay.api.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.scenicpay.api.InProcess;
import com.scenicpay.api.Wire;
import com.scenicpay.api.entrance.RawConnection;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing answers without a key that is for it. */
@QuarkusTest
@TestProfile(Guarded.class)
class EveryRouteTest {

    private static final String LIVE = "/q/health/live";
    private static final String FILLING = "x";

    /** Knows every route that the server has. */
    @ApplicationScoped
    public static class AllRoutes {
        private Router router;

        void look(@Observes Router router) {
            this.router = router;
        }

        List<String> paths() {
            return router.getRoutes().stream()
                    .map(Route::getPath)
                    .filter(Objects::nonNull)
                    .toList();
        }
    }

    @Inject
    AllRoutes routes;

    @Inject
    InProcess inside;

    /** All that the description and the server's own list have, and what is known to be there. */
    private List<String> paths() {
        TreeSet<String> paths = new TreeSet<>(List.of(
                "/",
                "/q",
                "/q/",
                "/q/health",
                "/q/health/ready",
                "/q/health/well",
                "/q/health/started",
                "/q/health/group",
                "/q/health/group/x",
                "/q/metrics",
                "/q/openapi",
                "/q/openapi?format=json",
                "/q/swagger-ui",
                "/q/swagger-ui/",
                "/q/swagger-ui/index.html",
                "/q/dev-ui",
                "/q/arc",
                "/favicon.ico",
                "/api",
                "/api/",
                "/no/such/page"));
        JsonPath description = RestAssured.given()
                .header(Guard.KEY_HEADER, Guarded.key("watch"))
                .queryParam("format", "json")
                .get("/q/openapi")
                .jsonPath();
        paths.addAll(description.getMap("paths").keySet().stream()
                .map(Object::toString)
                .toList());
        assertThat(paths).contains(Wire.BAR_CODE + "BeginPay");
        for (String path : routes.paths()) {
            paths.add(path.endsWith("/*") ? path.substring(0, path.length() - 1) + FILLING : path);
        }
        paths.removeIf(path -> path.contains(":"));
        assertThat(paths).contains("/q/metrics");
        return new ArrayList<>(paths);
    }

    private HttpResponse<byte[]> send(String method, String path, String... headers) {
        return inside.wire().send(method, path, BodyPublishers.ofString("{}"), headers);
    }

    @Test
    void nothingButLivenessAnswersWithoutAKey() {
        for (String path : paths()) {
            for (String method : List.of("GET", "POST", "PUT", "DELETE", "HEAD", "OPTIONS")) {
                int status =
                        send(method, path, "Content-Type", "application/json").statusCode();
                if (path.startsWith("/console")) {
                    continue;
                }
                assertThat(status)
                        .as("%s %s", method, path)
                        .matches(answer -> path.equals(LIVE) ? answer != 401 : answer == 401);
            }
        }
        assertThat(send("GET", LIVE).statusCode()).isEqualTo(200);
    }

    @Test
    void aWrongKeyIsNoKey() {
        String right = Guarded.key("boss");
        String wrongSecret = right.substring(0, right.length() - 4) + (right.endsWith("0000") ? "1111" : "0000");
        List<String> wrong = List.of(
                wrongSecret,
                right.replace("sp_boss_", "sp_nobody_"),
                right.replace("sp_boss_", "sp_till_"),
                right + "0",
                "sp_boss_",
                "boss",
                "");
        for (String path : List.of("/q/metrics", "/q/openapi", "/q/swagger-ui/", Wire.BAR_CODE + "BeginPay")) {
            for (String key : wrong) {
                assertThat(send("POST", path, Guard.KEY_HEADER, key).statusCode())
                        .as("%s with %s", path, key)
                        .isIn(401, 429);
                assertThat(send("POST", path, "Authorization", "Bearer " + key).statusCode())
                        .isIn(401, 429);
                assertThat(send("POST", path, "Authorization", "Basic " + key).statusCode())
                        .isEqualTo(401);
            }
        }
        assertThat(send("GET", "/q/metrics", Guard.KEY_HEADER, right, Guard.KEY_HEADER, wrongSecret)
                        .statusCode())
                .as("two keys")
                .isIn(401, 429);
        assertThat(send("GET", "/q/metrics?api_key=" + right).statusCode())
                .as("in the query, where logs of proxies would have it")
                .isEqualTo(401);
    }

    @ParameterizedTest
    @CsvSource({
        "BeginPay,    200, 200, 403",
        "QueryPay,    200, 200, 200",
        "CancelPay,   200, 200, 403",
        "QueryRefund, 200, 200, 403",
        "Refund,      403, 200, 403",
        "Resolve,     403, 200, 403"
    })
    void operationsAreForTheRolesOfTheirKeys(String operation, int till, int boss, int watch) {
        String path = Wire.BAR_CODE + operation;

        assertThat(status(path, "till")).isEqualTo(till);
        assertThat(status(path, "boss")).isEqualTo(boss);
        assertThat(status(path, "watch")).isEqualTo(watch);
        assertThat(status(path.toLowerCase(Locale.ROOT) + "/", "till")).isEqualTo(till);
    }

    private int status(String path, String keyName) {
        return send("POST", path, "Content-Type", "application/json", Guard.KEY_HEADER, Guarded.key(keyName))
                .statusCode();
    }

    @Test
    void pagesOfOperationsAreForMonitorsAndSupervisors() {
        for (String page : List.of("/q/metrics", "/q/health/ready", "/q/health/well", "/q/openapi", "/q/swagger-ui/")) {
            assertThat(send("GET", page, "Authorization", "Bearer " + Guarded.key("watch"))
                            .statusCode())
                    .as(page)
                    .isIn(200, 503);
            assertThat(send("GET", page, Guard.KEY_HEADER, Guarded.key("boss")).statusCode())
                    .isIn(200, 503);
            assertThat(send("GET", page, Guard.KEY_HEADER, Guarded.key("till")).statusCode())
                    .isEqualTo(403);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/API//3pay/HNXFT/BarCode/BeginPay",
                "//api/3Pay/HNXFT/BarCode/BeginPay",
                "/api/3Pay/HNXFT/BarCode/%42eginPay",
                "/api/3Pay/HNXFT/BarCode/BeginPay;x=1",
                "/api;x=1/3Pay/HNXFT/BarCode/BeginPay",
                "/api/3Pay/HNXFT/BarCode/BeginPay//",
                "/api/3Pay/HNXFT/BarCode/BeginPay%2f",
                "/x/../api/3Pay/HNXFT/BarCode/BeginPay",
                "/console/../api/3Pay/HNXFT/BarCode/BeginPay",
                "/console/%2e%2e/api/3Pay/HNXFT/BarCode/BeginPay",
                "/console/..%2fq/metrics",
                "/console/.%2e/q/metrics",
                "/console//../q/metrics",
                "/console;/../q/metrics",
                "/console/%252e%252e/q/metrics",
                "/console%2f..%2fq/metrics",
                "/consolex/../q/metrics",
                "/console\\..\\q\\metrics",
                "/q/health/live/../../metrics",
                "/q/health/live/%2e%2e/ready",
                "/q/health/live%2f..%2fready",
                "/q/health/live/../ready",
                "/q/health/live;/../ready",
                "/q/./metrics",
                "/q//metrics",
                "/q/%6detrics",
                "/q/metrics/",
                "/q/metrics;x=1",
                "/%71/metrics",
                "/q/../q/metrics",
                "/Q/metrics",
                "/./q/metrics",
                "/%2e/q/metrics",
                "/%2571/metrics",
                "http://127.0.0.1/q/metrics",
                "*"
            })
    void noSpellingOfAPathReachesWhatNeedsAKey(String path) throws IOException {
        try (RawConnection connection = new RawConnection(inside.port())) {
            connection.send("POST " + path + " HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                    + "Content-Length: 2\r\n\r\n{}");

            assertThat(connection.head()).matches("(?s)HTTP/1.1 (400|401|404) .*");
        }
        try (RawConnection connection = new RawConnection(inside.port())) {
            connection.send("GET " + path + " HTTP/1.1\r\nHost: x\r\n\r\n");

            assertThat(connection.head()).matches("(?s)HTTP/1.1 (400|401|404) .*");
        }
    }
}
