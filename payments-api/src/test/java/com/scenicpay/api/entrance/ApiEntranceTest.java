package com.scenicpay.api.entrance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.scenicpay.api.InProcess;
import com.scenicpay.api.Till;
import com.scenicpay.api.Wire;
import com.scenicpay.gateway.sandbox.Story;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What happens to a request before the resource sees it. */
@QuarkusTest
class ApiEntranceTest {

    private static final int MOST_BYTES = 64 * 1024;

    @Inject
    InProcess inside;

    private Wire wire;

    @BeforeEach
    void connect() {
        wire = inside.wire();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/3Pay/HNXFT/BarCode/BeginPay",
                "/API/3pay/hnxft/barcode/beginpay",
                "/api/3pay/HNXFT/BARCODE/BeginPay/",
                "/api/3Pay/HNXFT/BarCode/BEGINPAY?a=b",
                "/api/3Pay/HNXFT/BarCode/BeginPay/?a=/../x"
            })
    void aRouteIsFoundInAnyCaseAndWithASlashAtItsEnd(String path) {
        String bill = Till.newBill();
        String body = Till.parameters(bill, Till.newCode(Story.PAID_AT_ONCE, 0)).toString();

        HttpResponse<byte[]> response =
                wire.send("POST", path, BodyPublishers.ofString(body), "Content-Type", "application/json");

        assertThat(Till.payStatus(Wire.answer(response))).isEqualTo("P");
        assertThat(response.headers().allValues("X-Request-Id")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api",
                "/api/",
                "/Api/x",
                "/api/3Pay/HNXFT/BarCode",
                "/api/3Pay/HNXFT/BarCode/",
                "/api/3Pay/HNXFT/BarCode/BeginPay//",
                "/api/3Pay/HNXFT/BarCode/BeginPay/x",
                "/api/3Pay/HNXFT/BarCode//BeginPay",
                "//api/3Pay/HNXFT/BarCode/BeginPay",
                "/api//3Pay/HNXFT/BarCode/BeginPay",
                "/api/3Pay/HNXFT/BarCode/./BeginPay",
                "/api/3Pay/HNXFT/BarCode/x/../BeginPay",
                "/q/../api/3Pay/HNXFT/BarCode/BeginPay",
                "/api/../q/metrics",
                "/api/..%2fq/metrics",
                "/api/%2e%2e/q/metrics",
                "/api/3Pay/HNXFT/BarCode/BeginPay;a=b",
                "/api;a=b/3Pay/HNXFT/BarCode/BeginPay",
                "/api/3Pay/HNXFT/BarCode%2FBeginPay",
                "/api/3Pay/HNXFT/BarCode/Begin%50ay",
                "/%61pi/3Pay/HNXFT/BarCode/BeginPay",
                "/api/3Pay/HNXFT/BarCode/BeginPay%00",
                "/api/3Pay/HNXFT/BarCode/BegınPay",
            })
    void noOtherSpellingReachesAnything(String path) throws Exception {
        long chargeRequests = inside.sandbox().book().chargeRequests();
        String body = Till.parameters(Till.newBill(), Till.newCode(Story.PAID_AT_ONCE, 0))
                .toString();
        try (RawConnection connection = new RawConnection(inside.port())) {
            connection.send(request("POST " + path + " HTTP/1.1", "Content-Type: application/json", body));

            String answer = connection.answer();

            assertThat(answer).as(answer).startsWith("HTTP/1.1 404 ").doesNotContain("\"errcode\":0");
            // "/api;a=b" is another first part of a path than "/api", and so are not all of these this service's.
            if (Routes.isApi(path) || answer.contains("json")) {
                assertThat(answer)
                        .contains(
                                "content-type: application/json; charset=utf-8",
                                "{\"errcode\":40401,",
                                "\"tag\":null}");
            }
        }
        assertThat(inside.sandbox().book().chargeRequests()).isEqualTo(chargeRequests);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/3Pay/HNXFT/BarCode\\BeginPay",
                "/api/3Pay/HNXFT/BarCode/Begin%zzPay",
                "/api/3Pay/HNXFT/BarCode/BeginPay%"
            })
    void whatIsNoUriIsTurnedAwayByTheServerItself(String path) throws Exception {
        try (RawConnection connection = new RawConnection(inside.port())) {
            connection.send(request("POST " + path + " HTTP/1.1", "Content-Type: application/json", "{}"));

            assertThat(connection.answer()).startsWith("HTTP/1.1 400 ");
        }
    }

    @Test
    void whatIsNotUnderApiIsNotOurs() {
        HttpResponse<byte[]> response = wire.send("GET", "/apiary", BodyPublishers.noBody());

        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(new String(response.body(), StandardCharsets.UTF_8)).doesNotContain("errcode");
        assertThat(wire.send("GET", "/q/health", BodyPublishers.noBody()).statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "PUT", "DELETE", "PATCH", "OPTIONS", "PROPFIND"})
    void anotherMethodIsRefusedAndToldWhichOneIsAllowed(String method) {
        HttpResponse<byte[]> response =
                wire.send(method, Wire.BAR_CODE + "queryPAY", BodyPublishers.noBody(), "Accept", "text/xml");

        assertThat(response.statusCode()).isEqualTo(405);
        assertThat(response.headers().firstValue("Allow")).contains("POST");
        assertThat(response.headers().firstValue("X-Request-Id")).isPresent();
        assertThat(Wire.contentType(response)).isEqualTo("text/xml; charset=utf-8");
        refused(response, 40401, "只接受 POST");
    }

    @Test
    void anotherMethodWithoutBodyIsRefusedWithoutOne() throws Exception {
        try (RawConnection connection = new RawConnection(inside.port())) {
            connection.send("HEAD " + Wire.BAR_CODE + "BeginPay HTTP/1.1\r\nHost: x\r\n\r\n");
            assertThat(connection.head()).startsWith("HTTP/1.1 405 ");
            connection.send("GET " + Wire.BAR_CODE + "BeginPay HTTP/1.1\r\nHost: x\r\n\r\n");
            assertThat(connection.head()).startsWith("HTTP/1.1 405 ");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "none",
            value = {
                "none | application/json",
                "text/plain | application/json",
                "application/json, text/json | application/json",
                "application/vnd.ms-excel | application/json",
                "json | application/json",
                ";charset=utf-8 | application/json",
                "multipart/form-data; boundary=x | application/json",
            })
    void aBodyOfAnotherTypeOrOfNoneIsRefused(String contentType, String answerType) {
        BodyPublisher body = BodyPublishers.ofString("{}");
        HttpResponse<byte[]> response = contentType == null
                ? wire.send("POST", Wire.BAR_CODE + "BeginPay", body)
                : wire.send("POST", Wire.BAR_CODE + "BeginPay", body, "Content-Type", contentType);

        assertThat(response.statusCode()).isEqualTo(415);
        assertThat(Wire.contentType(response)).isEqualTo(answerType + "; charset=utf-8");
        refused(response, 41501, "不支持的请求格式");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            value = {"none", "text/plain", "application/json", "text/xml", "application/bson", "nonsense"})
    void anEmptyBodyIsRefusedForItsEmptinessWhateverItsType(String contentType) {
        for (BodyPublisher body : new BodyPublisher[] {
            BodyPublishers.noBody(), BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[0]))
        }) {
            HttpResponse<byte[]> response = contentType == null
                    ? wire.send("POST", Wire.BAR_CODE + "BeginPay", body)
                    : wire.send("POST", Wire.BAR_CODE + "BeginPay", body, "Content-Type", contentType);

            assertThat(response.statusCode()).isEqualTo(200);
            refused(response, 40001, "请求内容为空");
        }
    }

    @Test
    void aBodyOf64KiBIsReadAndALargerOneIsRefusedHoweverItIsSent() {
        for (boolean chunked : new boolean[] {false, true}) {
            refused(large(MOST_BYTES, chunked), 40001, "参数有误");
            for (int size : new int[] {MOST_BYTES + 1, 3 * MOST_BYTES, 900_000}) {
                HttpResponse<byte[]> response = large(size, chunked);

                assertThat(response.statusCode()).isEqualTo(413);
                assertThat(Wire.contentType(response)).isEqualTo("application/json; charset=utf-8");
                refused(response, 41301, "最多 64 KB");
            }
        }
    }

    private HttpResponse<byte[]> large(int size, boolean chunked) {
        byte[] body = ("{\"x\":\"" + "x".repeat(size - 8) + "\"}").getBytes(StandardCharsets.UTF_8);
        return wire.send(
                "POST",
                Wire.BAR_CODE + "BeginPay",
                chunked
                        ? BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body))
                        : BodyPublishers.ofByteArray(body),
                "Content-Type",
                "application/json");
    }

    @Test
    void aBodyWithoutEndIsNotWaitedFor() throws Exception {
        try (RawConnection connection = new RawConnection(inside.port())) {
            connection.send("POST " + Wire.BAR_CODE + "BeginPay HTTP/1.1\r\nHost: x\r\nContent-Type: text/xml\r\n"
                    + "Content-Length: 9000000000\r\n\r\n");
            connection.send(new byte[1024 * 1024 + 1]);

            String answer = connection.answer();

            assertThat(answer).startsWith("HTTP/1.1 413 ").contains("<errcode>41301</errcode>");
            assertThat(answer.toLowerCase(Locale.ROOT)).contains("connection: close");
        }
    }

    @Test
    void aClientThatExpectsToBeToldToGoOnIsToldAtOnce() throws Exception {
        String body = Till.parameters(Till.newBill(), Till.newCode(Story.PAID_AT_ONCE, 0))
                .toString();
        String request = request(
                "POST " + Wire.BAR_CODE + "BeginPay HTTP/1.1",
                "Content-Type: application/json\r\nExpect: 100-continue",
                body);
        int split = request.indexOf("\r\n\r\n") + 4;
        try (RawConnection connection = new RawConnection(inside.port())) {
            long start = System.nanoTime();
            connection.send(request.substring(0, split));

            assertThat(connection.head()).startsWith("HTTP/1.1 100 Continue");

            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMillis(300));
            connection.send(request.substring(split));
            assertThat(connection.answer()).startsWith("HTTP/1.1 200 ").contains("\"paystatus\":\"P\"");
        }
    }

    @Test
    void oneConnectionCarriesRefusalsAndPayments() throws Exception {
        try (RawConnection connection = new RawConnection(inside.port())) {
            for (String[] exchange : new String[][] {
                {"POST /api/nothing HTTP/1.1", "404"},
                {"PUT " + Wire.BAR_CODE + "BeginPay HTTP/1.1", "405"},
                {"POST " + Wire.BAR_CODE + "BeginPay HTTP/1.1", "200"},
                {"POST " + Wire.BAR_CODE + "beginpay HTTP/1.1", "200"}
            }) {
                connection.send(request(exchange[0], "Content-Type: application/json", "{}"));
                assertThat(connection.answer()).startsWith("HTTP/1.1 " + exchange[1]);
            }
        }
    }

    private static String request(String line, String headers, String body) {
        return line + "\r\nHost: x\r\n" + headers + "\r\nContent-Length: "
                + body.getBytes(StandardCharsets.UTF_8).length + "\r\n\r\n" + body;
    }

    private static void refused(HttpResponse<byte[]> response, int errcode, String words) {
        JsonNode answer = Wire.answer(response);
        assertThat(answer.get("errcode").intValue()).isEqualTo(errcode);
        assertThat(answer.get("errmsg").textValue()).contains(words);
        assertThat(answer.get("tag").isNull()).isTrue();
    }
}
