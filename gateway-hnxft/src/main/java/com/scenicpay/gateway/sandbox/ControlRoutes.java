package com.scenicpay.gateway.sandbox;

import com.fasterxml.jackson.core.JsonGenerator;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;

/** The sandbox's own routes, which let another process read the book and disturb the trade. On the event loop only. */
final class ControlRoutes {

    private static final String BOOK = "/sandbox/book";
    private static final String STORIES = "/sandbox/stories";
    private static final String CONDITIONS = "/sandbox/conditions";

    private final Vertx vertx;
    private final SandboxBook book;
    private final Conditions conditions;
    private final FlatJson json;

    ControlRoutes(Vertx vertx, SandboxBook book, Conditions conditions, FlatJson json) {
        this.vertx = vertx;
        this.book = book;
        this.conditions = conditions;
        this.json = json;
    }

    void handle(HttpServerRequest request) {
        HttpMethod method = request.method();
        switch (request.path()) {
            case BOOK -> {
                if (allows(request, method == HttpMethod.GET, "GET")) {
                    new BookStream(vertx, book, json, request.response()).start();
                }
            }
            case STORIES -> {
                if (allows(request, method == HttpMethod.GET, "GET")) {
                    send(request, 200, ControlRoutes::writeStories);
                }
            }
            case CONDITIONS -> {
                if (allows(request, method == HttpMethod.GET || method == HttpMethod.PUT, "GET, PUT")) {
                    conditions(request, method);
                }
            }
            default -> fail(request, 404, "no such route");
        }
    }

    private boolean allows(HttpServerRequest request, boolean allowed, String methods) {
        if (!allowed) {
            request.response().putHeader("Allow", methods);
            fail(request, 405, "only " + methods);
        }
        return allowed;
    }

    private void conditions(HttpServerRequest request, HttpMethod method) {
        if (method == HttpMethod.GET) {
            send(request, 200, this::writeConditions);
            return;
        }
        BoundedBody.read(request, body -> {
            try {
                set(json.readStringsAndIntegers(body));
            } catch (InvalidRequest | IllegalArgumentException e) {
                fail(request, 400, e.getMessage());
                return;
            }
            send(request, 200, this::writeConditions);
        });
    }

    /** Sets what is named and leaves the rest; nothing when anything is wrong. */
    private void set(Map<String, String> wanted) throws InvalidRequest {
        Duration delay = conditions.delay();
        Outage outage = conditions.outage();
        for (Map.Entry<String, String> field : wanted.entrySet()) {
            switch (field.getKey()) {
                case "delayMs" -> delay = Duration.ofMillis(Long.parseLong(field.getValue()));
                case "outage" -> outage = Outage.valueOf(field.getValue());
                default -> throw new InvalidRequest("no such condition: " + FlatJson.clip(field.getKey()));
            }
        }
        conditions.delay(delay);
        conditions.outage(outage);
    }

    private void writeConditions(JsonGenerator out) throws IOException {
        out.writeStartObject();
        out.writeNumberField("delayMs", conditions.delay().toMillis());
        out.writeStringField("outage", conditions.outage().name());
        out.writeEndObject();
    }

    private static void writeStories(JsonGenerator out) throws IOException {
        out.writeStartArray();
        for (Story story : Story.values()) {
            out.writeStartObject();
            out.writeStringField("code", story.code());
            out.writeStringField("name", story.name());
            out.writeStringField("description", story.description());
            out.writeBooleanField("waits", story.waits());
            out.writeStringField("sample", story.sampleCode(0, story.waits() ? 1 : 0));
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    private void fail(HttpServerRequest request, int status, String message) {
        send(request, status, out -> {
            out.writeStartObject();
            out.writeStringField("message", message);
            out.writeEndObject();
        });
    }

    private void send(HttpServerRequest request, int status, FlatJson.Content content) {
        request.response()
                .setStatusCode(status)
                .putHeader("Content-Type", "application/json;charset=UTF-8")
                .end(Buffer.buffer(json.write(content)));
    }
}
