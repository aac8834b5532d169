package com.scenicpay.gateway.sandbox;

import io.vertx.core.http.HttpServerRequest;
import java.util.Map;
import org.jboss.logging.Logger;

/** The trade calls over HTTP: reads, checks, answers. Used on the event loop only. */
final class TradeRoutes {

    private static final Logger LOG = Logger.getLogger(TradeRoutes.class);

    private final SandboxBook book;
    private final Conditions conditions;
    private final RequestCheck check;
    private final TradeDesk desk;
    private final AnswerSigner signer;
    private final AnswerSender sender;

    TradeRoutes(
            SandboxBook book,
            Conditions conditions,
            RequestCheck check,
            TradeDesk desk,
            AnswerSigner signer,
            AnswerSender sender) {
        this.book = book;
        this.conditions = conditions;
        this.check = check;
        this.desk = desk;
        this.signer = signer;
        this.sender = sender;
    }

    void handle(HttpServerRequest request, TradeCall call) {
        Outage outage = conditions.outage();
        if (outage == Outage.REFUSE) {
            request.connection().close();
            return;
        }
        book.count(call);
        if (outage == Outage.SILENT) {
            return;
        }
        BoundedBody.read(request, body -> answer(request, call, body));
    }

    private void answer(HttpServerRequest request, TradeCall call, byte[] body) {
        try {
            answerOrThrow(request, call, body);
        } catch (RuntimeException e) {
            // A fault of the sandbox's own. Without an answer the caller would take it for a story of silence.
            LOG.error("the sandbox gateway failed at " + call.path(), e);
            request.response().setStatusCode(500).end("the sandbox gateway itself failed, see its log");
        }
    }

    private void answerOrThrow(HttpServerRequest request, TradeCall call, byte[] body) {
        Answer answer = answer(call, request.getHeader("Content-Type"), request.query(), body);
        sender.send(request, signer.sign(answer), answer.flaw(), conditions.delay());
    }

    private Answer answer(TradeCall call, String contentType, String query, byte[] body) {
        Map<String, String> parameters;
        try {
            parameters = check.parameters(call, contentType, query, body);
        } catch (InvalidRequest e) {
            return desk.refuse(call, e);
        }
        return desk.answer(call, parameters);
    }
}
