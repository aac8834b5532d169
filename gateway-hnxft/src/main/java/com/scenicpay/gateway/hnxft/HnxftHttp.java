package com.scenicpay.gateway.hnxft;

import com.scenicpay.gateway.hnxft.HttpOutcome.Answered;
import com.scenicpay.gateway.hnxft.HttpOutcome.NoAnswer;
import com.scenicpay.gateway.hnxft.HttpOutcome.NotSent;
import com.scenicpay.gateway.hnxft.HttpOutcome.TooLarge;
import io.quarkus.rest.client.reactive.QuarkusRestClientBuilder;
import io.vertx.core.Context;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.tracing.TracingPolicy;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.SSLException;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.client.api.LoggingScope;
import org.jboss.resteasy.reactive.client.api.QuarkusRestClientProperties;

/**
 * One HTTP exchange with the gateway at a time for each caller, at most a configured number at once. It blocks the calling
 * thread, for no longer than the three timeouts together; sends at most once; and never throws for what the network does.
 */
final class HnxftHttp implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(HnxftHttp.class);

    /** Below the idle times usual for servers, so that a kept connection is seldom closed under a request. */
    private static final int KEEP_ALIVE_SECONDS = 30;
    /** Every exchange ends by itself in time; this is for the case that the event loop does not get to it. */
    private static final long BACKSTOP_MS = 1_000;

    private static final int MOST_CAUSES = 16;
    private static final int OK = 200;

    private final HnxftTransport transport;
    private final String base;
    private final Semaphore slots;
    private final long slotTimeoutMs;
    private final long backstopMs;
    private final AtomicBoolean closed = new AtomicBoolean();

    HnxftHttp(HnxftSettings settings) {
        this.transport = newTransport(settings);
        this.base = settings.url().toString();
        this.slots = new Semaphore(settings.maxConcurrent());
        this.slotTimeoutMs = settings.slotTimeout().toMillis();
        this.backstopMs = settings.connectTimeout().plus(settings.readTimeout()).toMillis() + BACKSTOP_MS;
    }

    private static HnxftTransport newTransport(HnxftSettings settings) {
        long connectMs = settings.connectTimeout().toMillis();
        return QuarkusRestClientBuilder.newBuilder()
                .baseUri(settings.url())
                .connectTimeout(connectMs, TimeUnit.MILLISECONDS)
                // Bounds the wait for a connection, DNS and all; what follows is bounded by ExchangeBounds.
                .readTimeout(connectMs, TimeUnit.MILLISECONDS)
                .followRedirects(false)
                .enableCompression(false)
                .disableDefaultMapper(true)
                .loggingScope(LoggingScope.NONE)
                .userAgent("ScenicPay")
                // The client would have 50 otherwise, whatever its options say, and the rest of the exchanges would
                // wait.
                .property(QuarkusRestClientProperties.CONNECTION_POOL_SIZE, settings.maxConcurrent())
                .httpClientOptionsCustomizer(options -> customize(options, settings))
                .httpClientRequestCustomizer(new ExchangeBounds(settings.readTimeout(), settings.maxAnswerBytes()))
                .build(HnxftTransport.class);
    }

    /** Settled here because global properties of the program must not loosen it. */
    private static void customize(HttpClientOptions options, HnxftSettings settings) {
        options.setKeepAlive(true)
                .setKeepAliveTimeout(KEEP_ALIVE_SECONDS)
                .setPipelining(false)
                .setProtocolVersion(HttpVersion.HTTP_1_1)
                .setUseAlpn(false)
                .setTrustAll(false)
                .setVerifyHost(true)
                .setLogActivity(false)
                // A trace would hold the query string, with the payment code in it.
                .setTracingPolicy(TracingPolicy.IGNORE)
                .setSslHandshakeTimeout(settings.connectTimeout().toMillis())
                .setSslHandshakeTimeoutUnit(TimeUnit.MILLISECONDS);
    }

    /**
     * Sends the request and waits for the answer.
     *
     * @throws IllegalStateException when called on an event loop, which it would block
     */
    HttpOutcome post(SignedRequest request) {
        if (Context.isOnEventLoopThread()) {
            throw new IllegalStateException("the gateway must not be asked on an event loop");
        }
        try {
            if (!slots.tryAcquire(slotTimeoutMs, TimeUnit.MILLISECONDS)) {
                return new NotSent("too many exchanges under way");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new NotSent("interrupted before anything was sent");
        }
        OutgoingBody body = new OutgoingBody(request.body());
        return await(start(request, body), body);
    }

    /** The exchange, under way. Its slot is given back when it has ended, which may be after an interrupted caller left. */
    private CompletableFuture<RestResponse<byte[]>> start(SignedRequest request, OutgoingBody body) {
        CompletionStage<RestResponse<byte[]>> stage;
        try {
            URI baseAndQuery = URI.create(base + "?" + request.queryString());
            stage = transport.post(baseAndQuery, request.operation().path(), body);
        } catch (RuntimeException e) {
            stage = CompletableFuture.failedFuture(e);
        }
        CompletableFuture<RestResponse<byte[]>> bounded =
                stage.toCompletableFuture().copy().orTimeout(backstopMs, TimeUnit.MILLISECONDS);
        bounded.whenComplete((response, failure) -> slots.release());
        return bounded;
    }

    private static HttpOutcome await(CompletableFuture<RestResponse<byte[]>> exchange, OutgoingBody body) {
        try {
            RestResponse<byte[]> response = exchange.get();
            // The REST client reads the entity of a success only; the protocol knows no other status than 200 anyway.
            byte[] answer = response.getStatus() == OK ? response.getEntity() : null;
            return new Answered(response.getStatus(), answer == null ? new byte[0] : answer);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return body.withdraw()
                    ? new NotSent("interrupted before anything was sent")
                    : new NoAnswer("interrupted", "interrupted while waiting for the answer");
        } catch (ExecutionException e) {
            return body.withdraw() ? notSent(e.getCause()) : noAnswer(e.getCause());
        }
    }

    private static HttpOutcome notSent(Throwable failure) {
        if (causedBy(failure, UnknownHostException.class)) {
            return new NotSent("the gateway's name was not resolved");
        }
        if (causedBy(failure, TimeoutException.class)
                || causedBy(failure, io.netty.channel.ConnectTimeoutException.class)) {
            return new NotSent("no connection in time");
        }
        if (causedBy(failure, ConnectException.class)) {
            return new NotSent("connection refused");
        }
        if (causedBy(failure, SSLException.class)) {
            return new NotSent("no secure connection: the TLS handshake failed");
        }
        return new NotSent("no connection: " + kind(failure));
    }

    private static HttpOutcome noAnswer(Throwable failure) {
        if (causedBy(failure, ExchangeBounds.TooLargeException.class)) {
            return new TooLarge();
        }
        boolean timedOut =
                causedBy(failure, ExchangeBounds.TooLongException.class) || causedBy(failure, TimeoutException.class);
        return timedOut
                ? new NoAnswer("timeout", "no whole answer in time")
                : new NoAnswer("connection lost", "the connection broke: " + kind(failure));
    }

    private static boolean causedBy(Throwable failure, Class<? extends Throwable> kind) {
        Throwable cause = failure;
        for (int i = 0; i < MOST_CAUSES && cause != null; i++) {
            if (kind.isInstance(cause)) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }

    /** The class alone: the messages of HTTP exceptions quote the URL, with the payment code in it. */
    private static String kind(Throwable failure) {
        return failure.getClass().getSimpleName();
    }

    /** Closes all connections. What is under way ends without an answer; what comes later is not sent. */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            LOG.debug("closing the gateway's connections");
            transport.close();
        }
    }
}
