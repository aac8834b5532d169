package com.scenicpay.api.entrance;

import com.scenicpay.api.messages.CashierMessages;
import com.scenicpay.api.wire.Answer;
import com.scenicpay.api.wire.Errcode;
import com.scenicpay.api.wire.Formats;
import com.scenicpay.api.wire.WireType;
import com.scenicpay.api.wiring.PaymentsConfig;
import io.quarkus.runtime.configuration.MemorySize;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Answers requests that do not get as far as the resource, in the same envelope as those that do. */
@Singleton
public final class Refusals {

    private static final Logger LOG = Logger.getLogger(Refusals.class);

    private final Formats formats = new Formats();
    private final CashierMessages messages;
    private final boolean tellingStatus;
    private final long mostBytes;

    Refusals(
            CashierMessages messages,
            PaymentsConfig config,
            @ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize mostBytes) {
        this.messages = messages;
        this.tellingStatus = config.api().httpStatus();
        this.mostBytes = mostBytes.asLongValue();
    }

    /** There is no key, or a wrong one. */
    public void noKey(RoutingContext request) {
        request.response().putHeader("WWW-Authenticate", "Bearer");
        answer(request, RequestTypes.answer(request.request()), Errcode.NO_KEY, messages.noKey());
    }

    /** The key is a right one, and not for this. */
    public void notAllowed(RoutingContext request) {
        answer(request, RequestTypes.answer(request.request()), Errcode.NOT_ALLOWED, messages.notAllowed());
    }

    /** @param retryAfterSeconds when it is worth another try */
    public void tooManyRequests(RoutingContext request, long retryAfterSeconds) {
        request.response().putHeader(HttpHeaders.RETRY_AFTER, Long.toString(retryAfterSeconds));
        answer(
                request,
                RequestTypes.answer(request.request()),
                Errcode.TOO_MANY_REQUESTS,
                messages.tooManyRequests(retryAfterSeconds));
    }

    void noSuchRoute(RoutingContext request, WireType type) {
        answer(request, type, Errcode.NO_SUCH_ROUTE, messages.noSuchRoute());
    }

    void wrongMethod(RoutingContext request, WireType type) {
        request.response().putHeader(HttpHeaders.ALLOW, "POST");
        answer(request, type, Errcode.WRONG_METHOD, messages.wrongMethod());
    }

    void unsupportedFormat(RoutingContext request, WireType type) {
        answer(request, type, Errcode.UNSUPPORTED_FORMAT, messages.unsupportedFormat());
    }

    /**
     * @param complete whether the body has come to its end; if not, the connection is of no more use
     */
    void tooLarge(RoutingContext request, WireType type, boolean complete) {
        if (!complete) {
            request.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        }
        answer(request, type, Errcode.TOO_LARGE, messages.tooLarge(mostBytes / 1024));
    }

    /** The body did not come in time, and is not waited for. */
    void tooSlow(RoutingContext request, WireType type) {
        request.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        answer(request, type, Errcode.UNREADABLE_BODY, messages.bodyTooSlow());
    }

    /** @param incident the number by which the log knows this failure */
    void fault(RoutingContext request, WireType type, String incident, Throwable fault) {
        LOG.errorf(fault, "incident=%s a request failed by a fault of this program", incident);
        answer(request, type, Errcode.FAULT, messages.fault(incident));
    }

    private void answer(RoutingContext request, WireType type, Errcode errcode, String errmsg) {
        byte[] body = formats.write(type, new Answer(errcode.code(), errmsg, null));
        request.response()
                .setStatusCode(errcode.httpStatus(tellingStatus))
                .putHeader(HttpHeaders.CONTENT_TYPE, type.answersContentType())
                .end(Buffer.buffer(body));
    }
}
