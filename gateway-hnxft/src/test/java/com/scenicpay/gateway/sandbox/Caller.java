package com.scenicpay.gateway.sandbox;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A client written for these tests alone, from the protocol's description, with a signature of its own. */
final class Caller {

    static final Duration PATIENCE = Duration.ofMillis(400);
    static final ObjectMapper JSON = new ObjectMapper();

    private static final String KEY = SandboxOptions.DEFAULT_PARTNER_KEY;

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI base;
    private Duration timeout = Duration.ofSeconds(5);

    Caller(SandboxGateway gateway) {
        this.base = gateway.baseUri();
    }

    /** Makes it give up soon, for answers that never come. */
    Caller impatient() {
        timeout = PATIENCE;
        return this;
    }

    /** An answer, whose fields are there when its body was a JSON object. */
    record Reply(int status, String body, Map<String, String> fields) {

        String code() {
            return fields.get("returnCode");
        }

        String message() {
            return fields.get("returnMessage");
        }

        boolean signed() {
            return fields.containsKey("sign") && signature(fields, KEY).equals(fields.get("sign"));
        }

        Map<String, String> data() {
            return object(fields.get("data"));
        }

        String payStatus() {
            return data().get("payStatus");
        }
    }

    Reply microorder(String outTradeNo, String amount, String authCode) throws IOException, InterruptedException {
        return call("microorder", microorderParameters(outTradeNo, amount, authCode));
    }

    Reply orderquery(String outTradeNo) throws IOException, InterruptedException {
        Map<String, String> parameters = common();
        parameters.put("outTradeNo", outTradeNo);
        return call("orderquery", parameters);
    }

    Reply refund(String outTradeNo, String amount) throws IOException, InterruptedException {
        Map<String, String> parameters = common();
        parameters.put("refundNo", outTradeNo);
        parameters.put("amount", amount);
        parameters.put("terminalType", "OTHER");
        return call("refund", parameters);
    }

    static Map<String, String> common() {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("version", "1.0.0");
        parameters.put("systemCode", "29999");
        parameters.put("snNo", "SANDBOX0001");
        parameters.put("reqtime", "20190401101501");
        parameters.put("rancode", "48213");
        return parameters;
    }

    static Map<String, String> microorderParameters(String outTradeNo, String amount, String authCode) {
        Map<String, String> parameters = common();
        parameters.put("outTradeNo", outTradeNo);
        parameters.put("amount", amount);
        parameters.put("authCode", authCode);
        parameters.put("casherNo", "T001");
        parameters.put("description", "成人票 A+B&C");
        parameters.put("orderTime", "20190401101500");
        parameters.put("terminalType", "OTHER");
        return parameters;
    }

    /** Signs and sends. */
    Reply call(String name, Map<String, String> parameters) throws IOException, InterruptedException {
        Map<String, String> signed = new TreeMap<>(parameters);
        signed.put("sign", signature(parameters, KEY));
        return send(name, queryOf(signed), json(signed), "application/x-www-form-urlencoded");
    }

    Reply send(String name, String query, String body, String contentType) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(base + "/merchantpay/trade/" + name + "?" + query))
                .timeout(timeout)
                .header("Content-Type", contentType)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return send(request);
    }

    Reply get(String path) throws IOException, InterruptedException {
        return send(
                HttpRequest.newBuilder(URI.create(base + path)).timeout(timeout).build());
    }

    Reply put(String path, String body) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(base + path))
                .timeout(timeout)
                .PUT(HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    private Reply send(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        Map<String, String> fields = Map.of();
        String type = response.headers().firstValue("Content-Type").orElse("");
        if (type.startsWith("application/json") && isFlatObject(response.body())) {
            fields = object(response.body());
        }
        return new Reply(response.statusCode(), response.body(), fields);
    }

    private static boolean isFlatObject(String body) {
        return body.startsWith("{\"dateStr\"") && body.endsWith("}");
    }

    static String queryOf(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    static String json(Object value) throws IOException {
        return JSON.writeValueAsString(value);
    }

    static Map<String, String> object(String json) {
        try {
            return JSON.readValue(json, new TypeReference<>() {});
        } catch (IOException e) {
            throw new AssertionError("not a flat object: " + json, e);
        }
    }

    static String signature(Map<String, String> fields, String key) {
        String[] names = fields.keySet().toArray(String[]::new);
        Arrays.sort(names);
        String text = Arrays.stream(names)
                .filter(name -> !name.equals("sign"))
                .filter(name -> fields.get(name) != null && !fields.get(name).isEmpty())
                .map(name -> name + "=" + fields.get(name))
                .collect(Collectors.joining("&", "", "&key=" + key));
        try {
            StringBuilder hex = new StringBuilder();
            for (byte b : MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8))) {
                hex.append(String.format("%02X", b));
            }
            return hex.toString();
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
