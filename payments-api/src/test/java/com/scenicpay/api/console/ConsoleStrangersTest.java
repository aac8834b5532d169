package com.scenicpay.api.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.scenicpay.api.InProcess;
import com.scenicpay.api.LogLines;
import com.scenicpay.api.entrance.RawConnection;
import com.scenicpay.api.security.Audit;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.common.annotation.Blocking;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What people without a key can do to those who have one: nothing. */
@QuarkusTest
@TestProfile(ConsoleStrangersTest.FewTries.class)
class ConsoleStrangersTest {

    /** Few wrong keys are too many here. */
    public static class FewTries extends ConsoleKeys {
        @Override
        public Map<String, String> getConfigOverrides() {
            Map<String, String> settings = new HashMap<>(super.getConfigOverrides());
            settings.put("scenicpay.security.wrong-keys-per-minute", "3");
            return settings;
        }
    }

    /** A page for anybody that takes its time. */
    @Path("/console/sign-in-slowly")
    @Blocking
    public static class SlowPage {

        static final CountDownLatch END = new CountDownLatch(1);

        @Inject
        ConsoleDoor door;

        @GET
        public Response page() {
            return door.open(words -> {
                try {
                    END.await(20, TimeUnit.SECONDS);
                } catch (InterruptedException stopping) {
                    Thread.currentThread().interrupt();
                }
                return Response.noContent().build();
            });
        }
    }

    @Inject
    InProcess inside;

    @Test
    void strangersDoNotFillTheRoomOfThoseWhoAreSignedIn() throws Exception {
        Visitor boss = Visitor.signedIn(inside.port(), ConsoleKeys.SUPERVISOR);
        List<CompletableFuture<List<String>>> held = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            held.add(new Visitor(inside.port()).follow("/console/sign-in-slowly"));
        }
        TimeUnit.SECONDS.sleep(1);
        try {
            assertThat(new Visitor(inside.port()).get("/console/sign-in").statusCode())
                    .isEqualTo(503);
            assertThat(boss.get("/console").statusCode()).isEqualTo(200);
        } finally {
            SlowPage.END.countDown();
        }
        for (CompletableFuture<List<String>> page : held) {
            page.get(20, TimeUnit.SECONDS);
        }
    }

    @Test
    void whoTriesKeysAtTheSignInIsThrottledAndARightKeyIsNot() {
        Visitor visitor = new Visitor(inside.port());
        String wrong = "sp_boss_" + "0".repeat(64);
        try (LogLines audit = new LogLines(Audit.CATEGORY)) {
            HttpResponse<String> last = visitor.signIn(wrong, "");
            assertThat(last.statusCode()).isEqualTo(401);
            // A minute may end in between.
            for (int i = 0; i < 8 && last.statusCode() == 401; i++) {
                last = visitor.signIn(wrong, "");
            }

            assertThat(last.statusCode()).isEqualTo(429);
            assertThat(last.headers().firstValue("Retry-After")).contains("60");
            assertThat(last.body()).contains("操作过于频繁");
            assertThat(audit.lines())
                    .anyMatch(line -> line.contains("reason=wrong_key claimed=boss address=127.0.0.1")
                            && line.contains("/console/sign-in"))
                    .noneMatch(line -> line.contains("0".repeat(64)));
        }
        assertThat(visitor.signIn(ConsoleKeys.SUPERVISOR, "").statusCode()).isEqualTo(303);
    }

    @Test
    void aFormThatDripsInIsNotWaitedFor() throws Exception {
        long start = System.nanoTime();
        try (RawConnection connection = new RawConnection(inside.port())) {
            connection.send("POST /console/sign-in HTTP/1.1\r\nHost: x\r\n"
                    + "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 1000\r\n\r\nkey=");
            for (int i = 0; i < 4; i++) {
                TimeUnit.MILLISECONDS.sleep(500);
                connection.send("x");
            }

            assertThat(connection.head()).startsWith("HTTP/1.1 408 ");
        }
        // As long as an answer may take with these settings.
        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .isBetween(Duration.ofMillis(2_800), Duration.ofMillis(4_900));
    }

    @ParameterizedTest
    @CsvSource({
        "application/x-www-form-urlencoded, token=%zz",
        "application/x-www-form-urlencoded, a%",
        "application/x-www-form-urlencoded; charset=nope, token=a",
        "'application/x-www-form-urlencoded; charset=\"x', token=a"
    })
    void aFormThatCannotBeReadIsRefusedWithoutAWordInTheLog(String type, String form) throws Exception {
        try (LogLines log = new LogLines("");
                RawConnection connection = new RawConnection(inside.port())) {
            connection.send("POST /console/sign-in HTTP/1.1\r\nHost: x\r\nContent-Type: " + type
                    + "\r\nContent-Length: " + form.length() + "\r\n\r\n" + form);

            assertThat(connection.head()).startsWith("HTTP/1.1 400 ");
            assertThat(log.lines()).noneMatch(line -> line.contains("sign-in"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"X: y", "Host: a b", "Host: [::"})
    void aRequestWithoutAProperHostIsRefusedWithoutAWordInTheLog(String header) throws Exception {
        try (LogLines log = new LogLines("");
                RawConnection connection = new RawConnection(inside.port())) {
            connection.send("GET /q/health/live HTTP/1.1\r\n" + header + "\r\n\r\n");

            assertThat(connection.head()).startsWith("HTTP/1.1 400 ");
            assertThat(log.lines()).noneMatch(line -> line.contains("health"));
        }
    }

    @Test
    void aFormThatIsTooLargeIsRefused() throws Exception {
        try (RawConnection connection = new RawConnection(inside.port())) {
            connection.send("POST /console/sign-in HTTP/1.1\r\nHost: x\r\n"
                    + "Content-Type: application/x-www-form-urlencoded\r\nTransfer-Encoding: chunked\r\n\r\n");
            String part = "x".repeat(0x4000);
            for (int i = 0; i < 5; i++) {
                connection.send("4000\r\n" + part + "\r\n");
            }
            connection.send("0\r\n\r\n");

            assertThat(connection.head()).startsWith("HTTP/1.1 413 ");
        }
    }
}
