package com.scenicpay.api.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Somebody at the console without a browser: keeps cookies, follows nothing, sends what it is told. */
final class Visitor {

    private static final Pattern TOKEN = Pattern.compile("name=\"token\" value=\"([^\"]+)\"");
    private static final Pattern NUMBER = Pattern.compile("name=\"number\" value=\"([^\"]+)\"");

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Map<String, String> cookies = new TreeMap<>();
    private final Map<String, String> headers = new TreeMap<>();
    private final URI base;

    Visitor(int port) {
        this.base = URI.create("http://127.0.0.1:" + port);
    }

    static Visitor signedIn(int port, String key) {
        Visitor visitor = new Visitor(port);
        HttpResponse<String> answer = visitor.signIn(key, "");
        assertThat(answer.statusCode()).isEqualTo(303);
        return visitor;
    }

    Visitor with(String header, String value) {
        headers.put(header, value);
        return this;
    }

    Visitor without(String header) {
        headers.remove(header);
        return this;
    }

    HttpResponse<String> signIn(String key, String to) {
        String token = token(get("/console/sign-in").body());
        return post("/console/sign-in", Map.of("token", token, "key", key, "to", to));
    }

    HttpResponse<String> get(String path) {
        return send(request(path).GET().build());
    }

    /** The lines of a stream, once it has ended. */
    CompletableFuture<List<String>> follow(String path) {
        HttpRequest request =
                request(path).timeout(Duration.ofSeconds(60)).GET().build();
        return http.sendAsync(request, BodyHandlers.ofLines())
                .thenApply(answer -> answer.body().toList());
    }

    HttpResponse<String> post(String path, Map<String, String> fields) {
        return send(form(path, fields));
    }

    /** As {@link #post}, without waiting for the answer, and keeping no cookies of it. */
    CompletableFuture<HttpResponse<String>> postLater(String path, Map<String, String> fields) {
        return http.sendAsync(form(path, fields), BodyHandlers.ofString(StandardCharsets.UTF_8));
    }

    private HttpRequest form(String path, Map<String, String> fields) {
        String body = fields.entrySet().stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
        return request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body))
                .build();
    }

    /** With the token that a page of the session has. */
    HttpResponse<String> order(String path, Map<String, String> fields) {
        Map<String, String> all = new TreeMap<>(fields);
        all.put("token", token());
        return post(path, all);
    }

    String token() {
        return token(get("/console/shift").body());
    }

    static String token(String page) {
        return first(TOKEN, page);
    }

    static String number(String page) {
        return first(NUMBER, page);
    }

    private static String first(Pattern pattern, String page) {
        Matcher matcher = pattern.matcher(page);
        assertThat(matcher.find()).as(page).isTrue();
        return matcher.group(1);
    }

    String cookie(String name) {
        return cookies.get(name);
    }

    void setCookie(String name, String value) {
        cookies.put(name, value);
    }

    static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElse("");
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path)).timeout(Duration.ofSeconds(20));
        headers.forEach(request::header);
        if (!cookies.isEmpty()) {
            request.header(
                    "Cookie",
                    cookies.entrySet().stream()
                            .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                            .collect(Collectors.joining("; ")));
        }
        return request;
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            HttpResponse<String> answer = http.send(request, BodyHandlers.ofString(StandardCharsets.UTF_8));
            answer.headers().allValues("Set-Cookie").forEach(this::keep);
            return answer;
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private void keep(String cookie) {
        String[] parts = cookie.split(";", 2)[0].split("=", 2);
        if (cookie.toLowerCase(Locale.ROOT).contains("max-age=0")) {
            cookies.remove(parts[0]);
        } else {
            cookies.put(parts[0], parts[1].replace("\"", ""));
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
