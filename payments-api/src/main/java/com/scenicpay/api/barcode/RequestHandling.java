package com.scenicpay.api.barcode;

import com.scenicpay.api.barcode.Answers.Coded;
import com.scenicpay.api.entrance.ApiEntrance;
import com.scenicpay.api.entrance.ApiRequest;
import com.scenicpay.api.entrance.Routes;
import com.scenicpay.api.messages.CashierMessages;
import com.scenicpay.api.observe.RequestLog;
import com.scenicpay.api.observe.RequestMark;
import com.scenicpay.api.security.Audit;
import com.scenicpay.api.security.Caller;
import com.scenicpay.api.security.RefusedRequests;
import com.scenicpay.api.wire.Answer;
import com.scenicpay.api.wire.Errcode;
import com.scenicpay.api.wire.Formats;
import com.scenicpay.api.wire.Parameters;
import com.scenicpay.api.wire.UnreadableBodyException;
import com.scenicpay.api.wire.WireType;
import com.scenicpay.api.wiring.PaymentsConfig;
import com.scenicpay.api.wiring.RequestEntry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import org.jboss.logging.Logger;

/** What all operations have in common: the body is read, the answer is written, and the logs have a line of it. */
@ApplicationScoped
class RequestHandling {

    private static final Logger LOG = Logger.getLogger(RequestHandling.class);

    private static final Set<String> AUDITED = Set.of(Routes.CANCEL_PAY, Routes.REFUND, Routes.RESOLVE);
    private static final Set<String> QUESTIONS = Set.of(Routes.QUERY_PAY, Routes.QUERY_REFUND);

    /** What an audit line tells of an order, named as in XML, where case counts; never the payment code. */
    private static final List<String> FACTS =
            List.of("autoid", "billNum", "refundNum", "BusinessType", "summary", "amount", "happened", "operatorNo");

    private final RequestEntry entry;
    private final ApiEntrance entrance;
    private final CashierMessages messages;
    private final RequestLog log;
    private final Audit audit;
    private final RefusedRequests refused;
    private final Answers answers;
    private final boolean tellingStatus;
    private final Formats formats = new Formats();

    RequestHandling(
            RequestEntry entry,
            ApiEntrance entrance,
            PaymentsConfig config,
            CashierMessages messages,
            RequestLog log,
            Audit audit,
            RefusedRequests refused) {
        this.entry = entry;
        this.entrance = entrance;
        this.messages = messages;
        this.log = log;
        this.audit = audit;
        this.refused = refused;
        this.answers = new Answers(messages);
        this.tellingStatus = config.api().httpStatus();
    }

    /** One request, from its body to its end. */
    private record Handling(String route, ApiRequest request, RequestMark mark, long startNanos) {

        String operation() {
            return route.substring(1);
        }
    }

    /**
     * Answers the current request.
     *
     * @param useCase makes the answer of the parameters, for the caller
     */
    CompletionStage<Response> answer(String route, BiFunction<Parameters, Caller, CompletionStage<Coded>> useCase) {
        ApiRequest request = entrance.current();
        RequestMark mark = new RequestMark(entry.requestId(), request.caller().name());
        Handling handling = new Handling(route, request, mark, entry.startNanos());
        return mark.during(() -> coded(handling, useCase)).thenApply(coded -> response(coded, request.answerType()));
    }

    private CompletionStage<Coded> coded(
            Handling handling, BiFunction<Parameters, Caller, CompletionStage<Coded>> useCase) {
        ApiRequest request = handling.request();
        AtomicReference<Parameters> read = new AtomicReference<>();
        CompletionStage<Coded> coded;
        try {
            if (request.isEmpty()) {
                coded = now(answers.refusal(Errcode.WRONG_PARAMETER, messages.emptyBody()));
            } else {
                Parameters parameters = formats.read(request.type().orElseThrow(), request.body());
                read.set(parameters);
                coded = useCase.apply(parameters, request.caller());
            }
        } catch (RuntimeException | UnreadableBodyException failure) {
            coded = CompletableFuture.failedFuture(failure);
        }
        return coded.exceptionally(failure -> refusal(handling, failure)).thenApply(ended -> {
            note(handling, ended.answer(), Optional.ofNullable(read.get()));
            return ended;
        });
    }

    private Coded refusal(Handling handling, Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause instanceof UnreadableBodyException unreadable) {
            return answers.refusal(Errcode.UNREADABLE_BODY, messages.unreadableBody(unreadable.getMessage()));
        }
        if (cause instanceof WrongParametersException wrong) {
            return answers.refusal(Errcode.WRONG_PARAMETER, wrong.getMessage());
        }
        if (cause instanceof NotAllowedException notAllowed) {
            refused.count(notAllowed.reason());
            return answers.refusal(Errcode.NOT_ALLOWED, notAllowed.getMessage());
        }
        String incident = handling.mark().requestId();
        LOG.errorf(cause, "incident=%s a request failed by a fault of this program", incident);
        return answers.refusal(Errcode.FAULT, messages.fault(incident));
    }

    /** Questions are many, and change nothing: they are not noted. */
    private void note(Handling handling, Answer answer, Optional<Parameters> parameters) {
        boolean done = answer.errcode() == Errcode.DONE.code();
        if (!done) {
            log.refused(handling.mark(), handling.operation(), answer.errcode(), answer.errmsg());
        } else if (!QUESTIONS.contains(handling.route())) {
            log.answered(
                    handling.mark(),
                    handling.operation(),
                    answer.tag().autoid(),
                    answer.tag().billnum(),
                    answer.tag().paystatus(),
                    Duration.ofNanos(System.nanoTime() - handling.startNanos()));
        }
        if (AUDITED.contains(handling.route()) || answer.errcode() == Errcode.NOT_ALLOWED.code()) {
            String outcome = done
                    ? "taken, paystatus " + answer.tag().paystatus() + ", "
                            + answer.tag().paystatusdesc()
                    : "refused " + answer.errcode();
            audit.ordered(new Audit.Order(
                    handling.mark().requestId(),
                    handling.operation(),
                    handling.request().caller(),
                    handling.request().address(),
                    parameters.map(RequestHandling::facts).orElse(Map.of()),
                    outcome));
        }
    }

    private static Map<String, String> facts(Parameters parameters) {
        Map<String, String> facts = new LinkedHashMap<>();
        FACTS.forEach(name -> parameters.text(name).ifPresent(value -> facts.put(name, value)));
        return facts;
    }

    private static CompletionStage<Coded> now(Coded coded) {
        return CompletableFuture.completedFuture(coded);
    }

    private Response response(Coded coded, WireType type) {
        return Response.status(coded.errcode().httpStatus(tellingStatus))
                .header(HttpHeaders.CONTENT_TYPE, type.answersContentType())
                .entity(formats.write(type, coded.answer()))
                .build();
    }
}
