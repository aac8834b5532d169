package com.scenicpay.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.scenicpay.gateway.sandbox.Story;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;

/** A cashier's front end, over HTTP and JSON. Bills and payment codes are new ones each time. */
public final class Till {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final AtomicLong SERIAL = new AtomicLong(System.currentTimeMillis());

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final URI base;
    private final String key;

    public Till(int port) {
        this(URI.create("http://127.0.0.1:" + port + "/api/3Pay/HNXFT/BarCode/"), "none");
    }

    private Till(URI base, String key) {
        this.base = base;
        this.key = key;
    }

    /** The same, with a key. */
    public Till withKey(String given) {
        return new Till(base, given);
    }

    public static String newBill() {
        return "B" + SERIAL.incrementAndGet();
    }

    public static String newCode(Story story, int waitSeconds) {
        return story.sampleCode(SERIAL.incrementAndGet(), waitSeconds);
    }

    /** BeginPay's parameters in the seed's order, for a bill of 3 yuan. */
    public static ObjectNode parameters(String bill, String code) {
        return JSON.createObjectNode()
                .put("BusinessType", 1)
                .put("operatorNo", "001")
                .put("billNum", bill)
                .put("summary", 3.0)
                .put("cardNo", "")
                .put("barCode", code)
                .put("billcontent", "成人票一张")
                .put("tradefrom", "1");
    }

    /** The answer to BeginPay for a new bill of 3 yuan. */
    public JsonNode begin(Story story, int waitSeconds) {
        return begin(newBill(), newCode(story, waitSeconds));
    }

    public JsonNode begin(String bill, String code) {
        return body(post("BeginPay", parameters(bill, code).toString()));
    }

    public JsonNode begin(ObjectNode parameters) {
        return body(post("BeginPay", parameters.toString()));
    }

    public JsonNode query(String autoid, int waitSeconds) {
        return body(post("QueryPay", queryParameters(autoid, waitSeconds)));
    }

    public CompletableFuture<JsonNode> beginLater(ObjectNode parameters) {
        return http.sendAsync(request("BeginPay", parameters.toString()), BodyHandlers.ofString())
                .thenApply(Till::body);
    }

    public CompletableFuture<JsonNode> queryLater(String autoid, int waitSeconds) {
        return http.sendAsync(request("QueryPay", queryParameters(autoid, waitSeconds)), BodyHandlers.ofString())
                .thenApply(Till::body);
    }

    public HttpResponse<String> post(String operation, String body) {
        try {
            return http.send(request(operation, body), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    public static JsonNode body(HttpResponse<String> response) {
        try {
            return JSON.readTree(response.body());
        } catch (IOException e) {
            throw new AssertionError(response.body(), e);
        }
    }

    /** The payment's letter, of an answer that must be errcode 0. */
    public static String payStatus(JsonNode answer) {
        assertThat(answer.get("errcode").intValue()).as(answer.toString()).isZero();
        return answer.get("tag").get("paystatus").textValue();
    }

    public static String autoid(JsonNode answer) {
        return answer.get("tag").get("autoid").textValue();
    }

    private static String queryParameters(String autoid, int waitSeconds) {
        return JSON.createObjectNode()
                .put("autoid", autoid)
                .put("waitSeconds", waitSeconds)
                .toString();
    }

    private HttpRequest request(String operation, String body) {
        return HttpRequest.newBuilder(base.resolve(operation))
                .timeout(Duration.ofSeconds(60))
                .header("Content-Type", "application/json")
                .header("X-Api-Key", key)
                .POST(BodyPublishers.ofString(body))
                .build();
    }
}
