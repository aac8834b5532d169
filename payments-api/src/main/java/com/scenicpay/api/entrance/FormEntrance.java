package com.scenicpay.api.entrance;

import com.scenicpay.api.wiring.PaymentsConfig;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.impl.RoutingContextInternal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Reads the console's forms before the framework does, within the bounds of size and time that the API's bodies have: so a form
 * that drips in, from anybody who reaches the port, holds none of the threads that make pages. A form that cannot be read is
 * refused here, without a line in the log: anybody can send one.
 */
@ApplicationScoped
public class FormEntrance {

    private static final String READ = FormEntrance.class.getName() + ".read";
    private static final String CONSOLE = "/console";

    /** After the guard, beside {@link ApiEntrance}. */
    private static final int FOURTH = 9_997;

    private static final int UNREADABLE = 400;
    private static final int TIMEOUT = 408;
    private static final int TOO_LARGE = 413;

    private static final String FORM = "application/x-www-form-urlencoded";

    /** Browsers send nothing but the type. */
    private static final Pattern FORM_IN_UTF_8 =
            Pattern.compile(Pattern.quote(FORM) + " *(; *charset *= *\"?utf-8\"? *)?", Pattern.CASE_INSENSITIVE);

    private final long mostBytes;
    private final Duration within;

    FormEntrance(
            PaymentsConfig config, @ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize mostBytes) {
        this.mostBytes = mostBytes.asLongValue();
        this.within = config.begin().answerWithin();
    }

    void register(@Observes Filters filters) {
        filters.register(this::receive, FOURTH);
    }

    private void receive(RoutingContext request) {
        boolean form = request.request().method() == HttpMethod.POST
                && request.normalizedPath().startsWith(CONSOLE)
                && request.get(READ) == null;
        if (!form) {
            request.next();
            return;
        }
        BoundedBody.read(
                request,
                mostBytes,
                within,
                body -> receive(request, body),
                complete -> refuse(request, TOO_LARGE, complete, "表单过大。 The form is too large."),
                () -> refuse(
                        request, TIMEOUT, false, "表单未在时限内收到，操作未执行。 The form did not come in time; nothing was done."));
    }

    private static void receive(RoutingContext request, byte[] body) {
        String type = String.valueOf(request.request().getHeader(HttpHeaders.CONTENT_TYPE));
        // Other types are refused by the framework.
        boolean form = type.regionMatches(true, 0, FORM, 0, FORM.length());
        if (form && !(FORM_IN_UTF_8.matcher(type).matches() && isDecodable(body))) {
            refuse(request, UNREADABLE, true, "表单无法读取，操作未执行。 The form cannot be read; nothing was done.");
        } else {
            letIn(request, body);
        }
    }

    private static boolean isDecodable(byte[] form) {
        try {
            URLDecoder.decode(new String(form, StandardCharsets.UTF_8), StandardCharsets.UTF_8);
            return true;
        } catch (IllegalArgumentException brokenEscape) {
            return false;
        }
    }

    /** The framework takes the body from the context when there is one. */
    private static void letIn(RoutingContext request, byte[] body) {
        request.put(READ, true);
        ((RoutingContextInternal) request).setBody(Buffer.buffer(body));
        request.next();
    }

    /** @param complete whether the body has come to its end; if not, the connection is of no more use */
    private static void refuse(RoutingContext request, int status, boolean complete, String text) {
        if (!complete) {
            request.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        }
        request.response()
                .setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, "text/plain; charset=utf-8")
                .end(text);
    }
}
