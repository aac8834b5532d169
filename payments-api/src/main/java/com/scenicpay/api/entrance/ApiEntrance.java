package com.scenicpay.api.entrance;

import com.scenicpay.api.security.Guard;
import com.scenicpay.api.wire.WireType;
import com.scenicpay.api.wiring.PaymentsConfig;
import com.scenicpay.api.wiring.RequestEntry;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.NotFoundException;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Every request under {@code /api} comes in here, before the framework looks at it: the route's spelling, the method, the
 * body's size and type, and what the answer shall be. So whatever is wrong is told in the front ends' envelope, and by the
 * old server's rules where the framework has others.
 */
@ApplicationScoped
public class ApiEntrance {

    private static final String LET_IN = ApiEntrance.class.getName() + ".request";

    private static final int MALFORMED = 400;
    private static final int FAULT = 500;

    /** After {@link RequestEntry} and {@link Guard}, before everything else. */
    private static final int THIRD = 9_998;

    private final CurrentVertxRequest current;
    private final Refusals refusals;
    private final long mostBytes;
    private final Duration answerWithin;

    ApiEntrance(
            CurrentVertxRequest current,
            Refusals refusals,
            PaymentsConfig config,
            @ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize mostBytes) {
        this.current = current;
        this.mostBytes = mostBytes.asLongValue();
        this.answerWithin = config.begin().answerWithin();
        this.refusals = refusals;
    }

    void register(@Observes Filters filters) {
        filters.register(this::receive, THIRD);
    }

    void registerForFaults(@Observes Router router) {
        router.route().order(-THIRD).failureHandler(this::fail);
    }

    /**
     * The current request.
     *
     * @throws NotFoundException when it came to the resource by a path that was not let in here
     */
    public ApiRequest current() {
        ApiRequest request = current.getCurrent().get(LET_IN);
        if (request == null) {
            throw new NotFoundException();
        }
        return request;
    }

    private void receive(RoutingContext request) {
        if (request.get(LET_IN) != null || !isApi(request)) {
            request.next();
            return;
        }
        WireType answerType = RequestTypes.answer(request.request());
        Optional<String> route = Routes.find(request.request().path());
        if (route.isEmpty()) {
            refusals.noSuchRoute(request, answerType);
        } else if (request.request().method() != HttpMethod.POST) {
            refusals.wrongMethod(request, answerType);
        } else {
            BoundedBody.read(
                    request,
                    mostBytes,
                    answerWithin,
                    body -> letIn(request, route.get(), received(request, body, answerType)),
                    complete -> refusals.tooLarge(request, answerType, complete),
                    () -> refusals.tooSlow(request, answerType));
        }
    }

    /** Also by a path that only looks otherwise, such as {@code //api} or {@code /x/../api}. */
    private static boolean isApi(RoutingContext request) {
        return Routes.isApi(request.request().path()) || Routes.isApi(request.normalizedPath());
    }

    private static ApiRequest received(RoutingContext request, byte[] body, WireType answerType) {
        return new ApiRequest(
                RequestTypes.body(request.request()), body, answerType, Guard.caller(request), Guard.address(request));
    }

    private void letIn(RoutingContext request, String route, ApiRequest received) {
        if (received.type().isEmpty() && !received.isEmpty()) {
            refusals.unsupportedFormat(request, received.answerType());
            return;
        }
        request.put(LET_IN, received);
        if (route.equals(request.request().path())) {
            request.next();
        } else {
            request.reroute(route);
        }
    }

    /** What the framework could not do. Refusals that are not ours to word are left to it. */
    private void fail(RoutingContext request) {
        boolean ours = isApi(request)
                && request.statusCode() >= FAULT
                && !request.response().headWritten();
        if (ours) {
            String incident = RequestEntry.requestId(request);
            refusals.fault(request, RequestTypes.answer(request.request()), incident, request.failure());
        } else if (request.statusCode() == MALFORMED && !request.response().headWritten()) {
            // Such as one without a host. The framework would log each as an error, and anybody can send them.
            request.response().setStatusCode(MALFORMED).end();
        } else {
            request.next();
        }
    }
}
