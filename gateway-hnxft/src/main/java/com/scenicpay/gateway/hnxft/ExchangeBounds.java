package com.scenicpay.gateway.hnxft;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * Ends every exchange that takes too long or answers too much. The REST client's own read timeout starts anew with every byte,
 * and it reads answers of any size into memory. Resetting the request closes the connection and gives back its place in the
 * pool; the caller's future then fails with the exception given here.
 */
final class ExchangeBounds implements Consumer<HttpClientRequest> {

    /** HTTP/2's code for a cancelled request; HTTP/1.1 has none and just closes. */
    private static final long CANCELLED = 0x8;

    private final long exchangeMs;
    private final int maxAnswerBytes;

    ExchangeBounds(Duration exchange, int maxAnswerBytes) {
        this.exchangeMs = exchange.toMillis();
        this.maxAnswerBytes = maxAnswerBytes;
    }

    /** The exchange took too long. */
    static final class TooLongException extends IOException {
        private static final long serialVersionUID = 1L;

        TooLongException() {
            super("no whole answer in time");
        }
    }

    /** The answer is larger than any of the protocol's. */
    static final class TooLargeException extends IOException {
        private static final long serialVersionUID = 1L;

        TooLargeException() {
            super("the answer is too large");
        }
    }

    /** Called on the event loop when the connection stands and nothing is sent yet. */
    @Override
    public void accept(HttpClientRequest request) {
        Vertx vertx = Vertx.currentContext().owner();
        // The REST client's timeout is set to bound the connecting; it also became the idle timeout of what follows.
        request.idleTimeout(2 * exchangeMs);
        long timer = vertx.setTimer(exchangeMs, id -> request.reset(CANCELLED, new TooLongException()));
        request.response().onFailure(failure -> vertx.cancelTimer(timer)).onSuccess(response -> {
            response.end().onComplete(end -> vertx.cancelTimer(timer));
            limit(request, response);
        });
    }

    private void limit(HttpClientRequest request, HttpClientResponse response) {
        // The answer is bytes to us whatever it says it is: a content type that is wrong or malformed must not matter.
        response.headers().set(HttpHeaders.CONTENT_TYPE, "application/octet-stream");
        AtomicLong received = new AtomicLong();
        response.handler(chunk -> {
            if (received.addAndGet(chunk.length()) > maxAnswerBytes) {
                request.reset(CANCELLED, new TooLargeException());
            }
        });
    }
}
