package com.scenicpay.gateway.sandbox;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.time.Duration;

/** Sends answers over HTTP, in all the ways in which that may go wrong. Used on the event loop only. */
final class AnswerSender {

    private static final long TRICKLE_MS = 1_000;

    private final Vertx vertx;

    AnswerSender(Vertx vertx) {
        this.vertx = vertx;
    }

    void send(HttpServerRequest request, byte[] answer, Flaw flaw, Duration delay) {
        if (delay.isZero()) {
            send(request, Buffer.buffer(answer), flaw);
        } else {
            // Vert.x knows no timer below 1 ms.
            long delayMs = Math.max(1, delay.toMillis());
            vertx.setTimer(delayMs, timer -> send(request, Buffer.buffer(answer), flaw));
        }
    }

    private void send(HttpServerRequest request, Buffer answer, Flaw flaw) {
        HttpServerResponse response = request.response();
        if (response.closed()) {
            return; // The client has gone; money it did not hear of stays in the book.
        }
        response.putHeader("Content-Type", "application/json;charset=UTF-8");
        switch (flaw) {
            case NONE, BAD_SIGNATURE, NO_SIGNATURE -> response.end(answer);
            case UNREADABLE -> response.end(answer.getBuffer(0, answer.length() / 2));
            case TRICKLE -> trickle(response, answer);
            case HTTP_500 ->
                response.setStatusCode(500)
                        .putHeader("Content-Type", "text/plain")
                        .end("Internal Server Error");
            case CONNECTION_CLOSED -> request.connection().close();
            case SILENCE -> {
                // Nothing is ever sent; the client or the server's idle timeout ends the connection.
            }
        }
    }

    private void trickle(HttpServerResponse response, Buffer answer) {
        response.putHeader("Content-Length", Integer.toString(answer.length()));
        trickle(response, answer, 0);
    }

    private void trickle(HttpServerResponse response, Buffer answer, int sent) {
        if (response.closed()) {
            return;
        }
        Buffer next = answer.getBuffer(sent, sent + 1);
        if (sent + 1 == answer.length()) {
            response.end(next);
            return;
        }
        response.write(next);
        vertx.setTimer(TRICKLE_MS, timer -> trickle(response, answer, sent + 1));
    }
}
