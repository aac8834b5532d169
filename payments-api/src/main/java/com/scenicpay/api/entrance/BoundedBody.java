package com.scenicpay.api.entrance;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * Reads a request's body and keeps no more of it than it may have. A body that is somewhat too large is read to its end all
 * the same: a client that is still sending does not see an answer. One that does not come in time is not waited for.
 */
final class BoundedBody {

    /** A client that sends more is not waited for. */
    private static final long MOST_PATIENCE_BYTES = 1024 * 1024;

    private final long mostBytes;
    private final Consumer<byte[]> whenRead;
    private final Consumer<Boolean> whenTooLarge;
    private final Runnable whenTooSlow;
    private final Buffer kept = Buffer.buffer();
    private long received;
    private boolean over;

    /**
     * @param whenTooLarge is told whether the body has come to its end
     */
    private BoundedBody(
            long mostBytes, Consumer<byte[]> whenRead, Consumer<Boolean> whenTooLarge, Runnable whenTooSlow) {
        this.mostBytes = mostBytes;
        this.whenRead = whenRead;
        this.whenTooLarge = whenTooLarge;
        this.whenTooSlow = whenTooSlow;
    }

    /**
     * @param within how long the body may take; a client that is gone meanwhile is told nothing
     */
    static void read(
            RoutingContext context,
            long mostBytes,
            Duration within,
            Consumer<byte[]> whenRead,
            Consumer<Boolean> whenTooLarge,
            Runnable whenTooSlow) {
        BoundedBody body = new BoundedBody(mostBytes, whenRead, whenTooLarge, whenTooSlow);
        HttpServerRequest request = context.request();
        long timer = context.vertx().setTimer(Math.max(1, within.toMillis()), late -> body.expire());
        context.addEndHandler(ended -> context.vertx().cancelTimer(timer));
        request.handler(body::receive);
        request.endHandler(end -> body.end());
        request.resume();
    }

    private void expire() {
        if (!over) {
            over = true;
            whenTooSlow.run();
        }
    }

    private void receive(Buffer part) {
        received += part.length();
        if (received <= mostBytes) {
            kept.appendBuffer(part);
        } else if (received > MOST_PATIENCE_BYTES && !over) {
            over = true;
            whenTooLarge.accept(false);
        }
    }

    private void end() {
        if (over) {
            return;
        }
        over = true;
        if (received > mostBytes) {
            whenTooLarge.accept(true);
        } else {
            whenRead.accept(kept.getBytes());
        }
    }
}
