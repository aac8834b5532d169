package com.scenicpay.api.security;

import com.scenicpay.api.entrance.Refusals;
import com.scenicpay.api.security.RefusedRequests.Reason;
import com.scenicpay.api.wiring.RequestEntry;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Every request comes by here, before its body is read and before anything is routed: no one gets further without a key, but
 * to what {@link Access} opens.
 */
@ApplicationScoped
public class Guard {

    /** The header with the key; {@code Authorization: Bearer} is the other way. */
    public static final String KEY_HEADER = "X-Api-Key";

    /** When another try is worth it after too many wrong keys. */
    public static final long THROTTLED_SECONDS = 60;

    private static final String CALLER = Guard.class.getName() + ".caller";
    private static final String BEARER = "Bearer ";

    /** After {@link RequestEntry}, before everything else. */
    private static final int SECOND = 9_999;

    private final SecurityConfig config;
    private final ApiKeys keys;
    private final RefusedRequests refused;
    private final Refusals refusals;

    Guard(SecurityConfig config, ApiKeys keys, RefusedRequests refused, Refusals refusals) {
        this.config = config;
        this.keys = keys;
        this.refused = refused;
        this.refusals = refusals;
    }

    void register(@Observes Filters filters) {
        filters.register(this::check, SECOND);
    }

    /**
     * Who sent a request that was let in.
     *
     * @throws IllegalStateException for one that needed no caller
     */
    public static Caller caller(RoutingContext request) {
        Caller caller = request.get(CALLER);
        if (caller == null) {
            throw new IllegalStateException("this request was not let in as anybody's");
        }
        return caller;
    }

    /** Where a request came from. */
    public static String address(RoutingContext request) {
        SocketAddress address = request.request().remoteAddress();
        return address == null || address.hostAddress() == null ? "unknown" : address.hostAddress();
    }

    private void check(RoutingContext request) {
        // What is routed anew was let in already.
        if (request.get(CALLER) != null) {
            request.next();
            return;
        }
        if (config.mode() == SecurityConfig.Mode.OFF) {
            letIn(request, Caller.UNGUARDED);
            return;
        }
        Access access = Access.to(String.valueOf(request.request().path()));
        switch (access.door()) {
            case OPEN -> request.next();
            case CONSOLE -> {
                if (config.mode() == SecurityConfig.Mode.MTLS) {
                    checkCertificate(request, access);
                } else {
                    request.next();
                }
            }
            case KEY -> {
                if (config.mode() == SecurityConfig.Mode.MTLS) {
                    checkCertificate(request, access);
                } else {
                    checkKey(request, access);
                }
            }
        }
    }

    private void checkKey(RoutingContext request, Access access) {
        List<String> presented = presented(request.request());
        if (presented.isEmpty()) {
            note(Reason.NO_KEY, "-", request);
            refusals.noKey(request);
            return;
        }
        // Of several keys nobody knows which is meant.
        String key = presented.size() == 1 ? presented.get(0) : "";
        Optional<KeyEntry> entry = keys.entry(key);
        if (entry.isPresent()) {
            check(request, access, entry.get());
        } else {
            refuseWrong(request, ApiKeys.nameIn(key));
        }
    }

    private static List<String> presented(HttpServerRequest request) {
        List<String> keys = request.headers().getAll(KEY_HEADER);
        if (!keys.isEmpty()) {
            return keys;
        }
        String authorization = request.getHeader(HttpHeaders.AUTHORIZATION);
        return authorization != null && authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())
                ? List.of(authorization.substring(BEARER.length()).strip())
                : Collections.emptyList();
    }

    private void checkCertificate(RoutingContext request, Access access) {
        Optional<String> name = Certificates.commonName(request.request());
        Optional<KeyEntry> entry = name.flatMap(keys::entryOf);
        if (entry.isPresent()) {
            check(request, access, entry.get());
        } else if (name.isPresent()) {
            refuseWrong(request, name.get());
        } else {
            note(Reason.NO_KEY, "-", request);
            refusals.noKey(request);
        }
    }

    private void refuseWrong(RoutingContext request, String keyName) {
        HttpServerRequest sent = request.request();
        boolean throttled = refused.noteWrongKey(
                keyName, address(request), sent.method().name(), sent.path(), RequestEntry.requestId(request));
        if (throttled) {
            refusals.tooManyRequests(request, THROTTLED_SECONDS);
        } else {
            refusals.noKey(request);
        }
    }

    private void check(RoutingContext request, Access access, KeyEntry entry) {
        long waitSeconds = entry.use();
        if (waitSeconds > 0) {
            note(Reason.RATE, entry.caller().name(), request);
            refusals.tooManyRequests(request, waitSeconds);
        } else if (Collections.disjoint(entry.caller().roles(), access.roles())) {
            note(Reason.ROLE, entry.caller().name(), request);
            refusals.notAllowed(request);
        } else {
            letIn(request, entry.caller());
        }
    }

    private static void letIn(RoutingContext request, Caller caller) {
        request.put(CALLER, caller);
        request.next();
    }

    private void note(Reason reason, String keyName, RoutingContext request) {
        HttpServerRequest sent = request.request();
        refused.note(
                reason, keyName, address(request), sent.method().name(), sent.path(), RequestEntry.requestId(request));
    }
}
