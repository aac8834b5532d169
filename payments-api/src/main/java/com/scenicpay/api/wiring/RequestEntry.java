package com.scenicpay.api.wiring;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.UUID;

/** Marks each request at its arrival, before its body is read: when it came, and the number by which the log knows it. */
@ApplicationScoped
public class RequestEntry {

    /** The answer's header with the request's number. */
    public static final String REQUEST_ID_HEADER = "X-Request-Id";

    private static final String START = RequestEntry.class.getName() + ".start";
    private static final String ID = RequestEntry.class.getName() + ".id";

    /** Before everything else that Quarkus does with a request. */
    private static final int FIRST = 10_000;

    private final CurrentVertxRequest current;

    RequestEntry(CurrentVertxRequest current) {
        this.current = current;
    }

    void register(@Observes Filters filters) {
        filters.register(RequestEntry::mark, FIRST);
    }

    private static void mark(RoutingContext request) {
        // A request that is routed anew comes here again, without its answer's headers.
        if (request.get(ID) == null) {
            request.put(START, System.nanoTime());
            request.put(ID, UUID.randomUUID().toString());
        }
        request.response().putHeader(REQUEST_ID_HEADER, requestId(request));
        request.next();
    }

    /** The current request's arrival, as {@link System#nanoTime()} counts. */
    public long startNanos() {
        return current.getCurrent().get(START);
    }

    /** The current request's number. */
    public String requestId() {
        return requestId(current.getCurrent());
    }

    /** A request's number. */
    public static String requestId(RoutingContext request) {
        return request.get(ID);
    }
}
