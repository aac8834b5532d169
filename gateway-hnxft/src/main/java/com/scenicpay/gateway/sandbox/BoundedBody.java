package com.scenicpay.gateway.sandbox;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/** Reads a request's body up to a limit; a longer one is answered by HTTP 413. */
final class BoundedBody {

    static final int MOST_BYTES = 64 * 1024;

    /** A client reads no answer while it writes, so some of a long body is read and dropped; beyond this it is cut off. */
    private static final int MOST_DROPPED_BYTES = 16 * MOST_BYTES;

    private static final Logger LOG = Logger.getLogger(BoundedBody.class);

    private final HttpServerRequest request;
    private final Consumer<byte[]> then;
    private final Buffer body = Buffer.buffer();
    private int received;

    private BoundedBody(HttpServerRequest request, Consumer<byte[]> then) {
        this.request = request;
        this.then = then;
    }

    /** Calls back on the event loop, and never when the body is too long or its connection breaks. */
    static void read(HttpServerRequest request, Consumer<byte[]> then) {
        BoundedBody reading = new BoundedBody(request, then);
        request.exceptionHandler(e -> LOG.debug("a request broke off", e));
        request.handler(reading::take);
        request.endHandler(end -> reading.end());
    }

    private void take(Buffer chunk) {
        received += chunk.length();
        if (received > MOST_DROPPED_BYTES) {
            request.connection().close();
        } else if (received <= MOST_BYTES) {
            body.appendBuffer(chunk);
        }
    }

    private void end() {
        if (received > MOST_BYTES) {
            request.response().setStatusCode(413).end("the body is longer than " + MOST_BYTES + " bytes");
        } else {
            then.accept(body.getBytes());
        }
    }
}
