package com.scenicpay.gateway.sandbox;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * A gateway that takes no real money: an HTTP server that speaks the HNXFT protocol, whose payment codes choose the
 * {@link Story}.
 *
 * <p>It has an event loop of its own and needs no container. Beside the trade calls it serves, without a key and for
 * tests and demonstrations only: {@code GET /sandbox/book}, {@code GET /sandbox/stories}, and {@code GET} and {@code PUT
 * /sandbox/conditions} with {@code {"delayMs": 0, "outage": "NONE"}}, where what is not named stays as it is.
 */
public final class SandboxGateway implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(SandboxGateway.class);

    private static final long START_WITHIN_S = 30;
    private static final long STOP_WITHIN_S = 10;

    /** Ends what silence leaves behind; longer than any sensible client waits. */
    private static final int IDLE_TIMEOUT_S = 600;

    /** The parameters travel in the request line, percent-encoded. */
    private static final int REQUEST_LINE_BYTES = 16 * 1024;

    private static final int ACCEPT_BACKLOG = 1024;

    private final Vertx vertx;
    private final URI baseUri;
    private final SandboxBook book;
    private final Conditions conditions;

    private SandboxGateway(Vertx vertx, URI baseUri, SandboxBook book, Conditions conditions) {
        this.vertx = vertx;
        this.baseUri = baseUri;
        this.book = book;
        this.conditions = conditions;
    }

    /**
     * Starts a gateway, and returns when it listens.
     *
     * @throws IllegalStateException when it cannot listen, for example since the port is taken
     */
    public static SandboxGateway start(SandboxOptions options) {
        return start(options, Clock.systemUTC(), SandboxBook.CAPACITY);
    }

    /** As {@link #start(SandboxOptions)}, with the clock that tells the stories' time. */
    static SandboxGateway start(SandboxOptions options, Clock clock, int capacity) {
        Vertx vertx = Vertx.vertx(new VertxOptions()
                .setEventLoopPoolSize(1)
                .setWorkerPoolSize(1)
                .setInternalBlockingPoolSize(1)
                .setFileSystemOptions(
                        new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false)));
        SandboxBook book = new SandboxBook(clock, capacity);
        Conditions conditions = new Conditions();
        HttpServer server = vertx.createHttpServer(new HttpServerOptions()
                        .setHost(options.host())
                        .setPort(options.port())
                        .setAcceptBacklog(ACCEPT_BACKLOG)
                        .setIdleTimeout(IDLE_TIMEOUT_S)
                        .setMaxInitialLineLength(REQUEST_LINE_BYTES)
                        // One connection closed must break one request: over HTTP/2 it would break all that share it.
                        .setHttp2ClearTextEnabled(false))
                .requestHandler(router(options, clock, vertx, book, conditions))
                .exceptionHandler(e -> LOG.debug("a connection broke", e));
        try {
            await(server.listen(), START_WITHIN_S);
            return new SandboxGateway(vertx, baseUri(options.host(), server.actualPort()), book, conditions);
        } catch (CompletionException | URISyntaxException e) {
            vertx.close();
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new IllegalStateException(
                    "the sandbox gateway cannot listen on %s port %d: %s"
                            .formatted(options.host(), options.port(), cause),
                    cause);
        }
    }

    /** The URL in front of {@code /merchantpay/trade/…}, without a slash at its end. */
    public URI baseUri() {
        return baseUri;
    }

    /** What was really taken, and more. */
    public SandboxBook book() {
        return book;
    }

    /**
     * Delays each answer to a trade call from now on; the money is taken before.
     *
     * @param added from zero to five minutes
     * @throws IllegalArgumentException when it is outside
     */
    public void delay(Duration added) {
        conditions.delay(Objects.requireNonNull(added, "added"));
    }

    /** Begins or ends an outage, for requests that arrive from now on. */
    public void outage(Outage kind) {
        conditions.outage(kind);
    }

    /** Stops listening and breaks all connections; the book stays readable. Not to be called by its own event loop. */
    @Override
    public void close() {
        try {
            await(vertx.close(), STOP_WITHIN_S);
        } catch (CompletionException e) {
            throw new IllegalStateException("the sandbox gateway did not stop", e.getCause());
        }
    }

    /** Waits also on a thread that is interrupted: half a start or half a stop would leave the port taken. */
    private static void await(Future<?> future, long seconds) {
        future.toCompletionStage()
                .toCompletableFuture()
                .orTimeout(seconds, TimeUnit.SECONDS)
                .join();
    }

    private static URI baseUri(String host, int port) throws URISyntaxException {
        boolean everywhere = host.equals("0.0.0.0") || host.equals("::");
        return new URI("http", null, everywhere ? "127.0.0.1" : host, port, null, null, null);
    }

    private static Handler<HttpServerRequest> router(
            SandboxOptions options, Clock clock, Vertx vertx, SandboxBook book, Conditions conditions) {
        FlatJson json = new FlatJson();
        TradeRoutes trade = new TradeRoutes(
                book,
                conditions,
                new RequestCheck(options, new SandboxSignature(options.partnerKey()), json),
                new TradeDesk(book, clock, new AnswerForms(options, clock, json)),
                new AnswerSigner(options, json),
                new AnswerSender(vertx));
        ControlRoutes control = new ControlRoutes(vertx, book, conditions, json);
        return request -> {
            Optional<TradeCall> call = TradeCall.at(request.path());
            if (call.isPresent() && request.method() == HttpMethod.POST) {
                trade.handle(request, call.get());
            } else {
                control.handle(request);
            }
        };
    }
}
