package com.scenicpay.api.barcode;

import com.scenicpay.api.barcode.Answers.Coded;
import com.scenicpay.api.entrance.ApiEntrance;
import com.scenicpay.api.entrance.ApiRequest;
import com.scenicpay.api.entrance.Routes;
import com.scenicpay.api.messages.CashierMessages;
import com.scenicpay.api.observe.PaymentLog;
import com.scenicpay.api.wire.Answer;
import com.scenicpay.api.wire.Errcode;
import com.scenicpay.api.wire.Formats;
import com.scenicpay.api.wire.Parameters;
import com.scenicpay.api.wire.UnreadableBodyException;
import com.scenicpay.api.wire.WireType;
import com.scenicpay.api.wiring.PaymentsConfig;
import com.scenicpay.api.wiring.RequestEntry;
import com.scenicpay.payments.BarcodePayments;
import com.scenicpay.payments.Deadline;
import com.scenicpay.payments.Money;
import com.scenicpay.payments.PaymentCancels;
import com.scenicpay.payments.PaymentCodeRules;
import com.scenicpay.payments.PaymentQueries;
import com.scenicpay.payments.PaymentResult;
import com.scenicpay.payments.RefundResult;
import com.scenicpay.payments.Refunds;
import com.scenicpay.payments.Resolutions;
import io.smallrye.common.annotation.NonBlocking;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jboss.logging.Logger;

/** Scanned payments, for the cashiers' front ends. Nothing here blocks: the answer comes from the use case's own threads. */
@Path(Routes.BAR_CODE)
@NonBlocking
public class BarCodeResource {

    private static final Logger LOG = Logger.getLogger(BarCodeResource.class);

    private final BarcodePayments payments;
    private final PaymentQueries queries;
    private final PaymentCancels cancels;
    private final Refunds refunds;
    private final Resolutions resolutions;
    private final RequestEntry entry;
    private final ApiEntrance entrance;
    private final PaymentsConfig config;
    private final CashierMessages messages;
    private final PaymentLog log;
    private final BeginPayBinder beginPay;
    private final QueryPayBinder queryPay;
    private final CancelPayBinder cancelPay;
    private final RefundBinder refundBinder;
    private final ResolveBinder resolveBinder;
    private final Answers answers;
    private final Formats formats = new Formats();

    BarCodeResource(
            BarcodePayments payments,
            PaymentQueries queries,
            PaymentCancels cancels,
            Refunds refunds,
            Resolutions resolutions,
            RequestEntry entry,
            ApiEntrance entrance,
            BusinessTypeNames businessTypes,
            PaymentsConfig config,
            PaymentCodeRules paymentCodes,
            CashierMessages messages,
            PaymentLog log) {
        this.payments = payments;
        this.queries = queries;
        this.cancels = cancels;
        this.refunds = refunds;
        this.resolutions = resolutions;
        this.entry = entry;
        this.entrance = entrance;
        this.config = config;
        this.messages = messages;
        this.log = log;
        Money maxAmount = Money.ofYuan(config.begin().maxAmount());
        this.beginPay = new BeginPayBinder(messages, businessTypes, paymentCodes, maxAmount);
        this.queryPay = new QueryPayBinder(messages);
        this.cancelPay = new CancelPayBinder(messages);
        this.refundBinder = new RefundBinder(messages, maxAmount);
        this.resolveBinder = new ResolveBinder(messages);
        this.answers = new Answers(messages);
    }

    /** Begins a payment: it may be paid at once, or the front end must query until it is decided. */
    @POST
    @Path(Routes.BEGIN_PAY)
    public CompletionStage<Response> beginPay() {
        return answer(Routes.BEGIN_PAY, parameters -> payments.begin(beginPay.bind(parameters), deadline())
                .thenApply(answers::ofBegin));
    }

    /** Tells how a payment stands, waiting for a decision if asked to. */
    @POST
    @Path(Routes.QUERY_PAY)
    public CompletionStage<Response> queryPay() {
        return answer(Routes.QUERY_PAY, parameters -> queryPay.bind(parameters)
                .map(query -> queries.query(query, deadline()))
                .orElseGet(() -> CompletableFuture.completedFuture(new PaymentResult.NoSuchPayment()))
                .thenApply(answers::of));
    }

    /** Gives an undecided payment up; the bill is free at once. */
    @POST
    @Path(Routes.CANCEL_PAY)
    public CompletionStage<Response> cancelPay() {
        return answer(Routes.CANCEL_PAY, parameters -> cancelPay
                .bind(parameters)
                .map(order -> cancels.cancel(order, deadline()))
                .orElseGet(() -> CompletableFuture.completedFuture(new PaymentResult.NoSuchPayment()))
                .thenApply(answers::of));
    }

    /** Pays back, in whole or in part. */
    @POST
    @Path(Routes.REFUND)
    public CompletionStage<Response> refund() {
        return answer(Routes.REFUND, parameters -> refundBinder
                .bindOrder(parameters)
                .map(order -> refunds.refund(order, deadline()))
                .orElseGet(() -> CompletableFuture.completedFuture(new RefundResult.NoSuchRefund()))
                .thenApply(answers::of));
    }

    /** Tells how a refund stands. */
    @POST
    @Path(Routes.QUERY_REFUND)
    public CompletionStage<Response> queryRefund() {
        return answer(Routes.QUERY_REFUND, parameters -> refundBinder
                .bindQuestion(parameters)
                .map(asked -> refunds.query(asked.attempt(), asked.bill(), asked.number(), deadline()))
                .orElseGet(() -> CompletableFuture.completedFuture(new RefundResult.NoSuchRefund()))
                .thenApply(answers::of));
    }

    /** Takes a person's word on a payment or a refund that the gateway proves nothing about. */
    @POST
    @Path(Routes.RESOLVE)
    public CompletionStage<Response> resolve() {
        return answer(Routes.RESOLVE, parameters -> resolveBinder
                .bind(parameters)
                .map(this::resolve)
                .orElseGet(
                        () -> CompletableFuture.completedFuture(answers.ofResolve(new PaymentResult.NoSuchPayment()))));
    }

    private CompletionStage<Coded> resolve(ResolveBinder.Order order) {
        return order.refund().isPresent()
                ? resolutions
                        .resolveRefund(order.attempt(), order.refund().get(), order.word(), deadline())
                        .thenApply(answers::ofResolve)
                : resolutions
                        .resolvePayment(order.attempt(), order.word(), deadline())
                        .thenApply(answers::ofResolve);
    }

    private Deadline deadline() {
        return Deadline.of(entry.startNanos(), config.begin().answerWithin());
    }

    private CompletionStage<Response> answer(String route, Function<Parameters, CompletionStage<Coded>> useCase) {
        ApiRequest request = entrance.current();
        String requestId = entry.requestId();
        long startNanos = entry.startNanos();
        return coded(request, requestId, useCase).thenApply(coded -> {
            note(route, requestId, startNanos, coded.answer());
            return response(coded, request.answerType());
        });
    }

    /** Questions are many, and change nothing: they are not noted. */
    private void note(String route, String requestId, long startNanos, Answer answer) {
        String operation = route.substring(1);
        if (answer.errcode() != Errcode.DONE.code()) {
            log.refused(requestId, operation, answer.errcode(), answer.errmsg());
        } else if (!route.equals(Routes.QUERY_PAY) && !route.equals(Routes.QUERY_REFUND)) {
            Duration took = Duration.ofNanos(System.nanoTime() - startNanos);
            log.answered(
                    requestId, operation, answer.tag().autoid(), answer.tag().paystatus(), took);
        }
    }

    private CompletionStage<Coded> coded(
            ApiRequest request, String requestId, Function<Parameters, CompletionStage<Coded>> useCase) {
        try {
            if (request.isEmpty()) {
                return now(answers.refusal(Errcode.WRONG_PARAMETER, messages.emptyBody()));
            }
            return useCase.apply(formats.read(request.type().orElseThrow(), request.body()))
                    .exceptionally(fault -> fault(requestId, fault));
        } catch (UnreadableBodyException e) {
            return now(answers.refusal(Errcode.UNREADABLE_BODY, messages.unreadableBody(e.getMessage())));
        } catch (WrongParametersException e) {
            return now(answers.refusal(Errcode.WRONG_PARAMETER, e.getMessage()));
        } catch (RuntimeException fault) {
            return now(fault(requestId, fault));
        }
    }

    private Coded fault(String incident, Throwable fault) {
        LOG.errorf(fault, "incident=%s a request failed by a fault of this program", incident);
        return answers.refusal(Errcode.FAULT, messages.fault(incident));
    }

    private static CompletionStage<Coded> now(Coded coded) {
        return CompletableFuture.completedFuture(coded);
    }

    private Response response(Coded coded, WireType type) {
        return Response.status(coded.errcode().httpStatus(config.api().httpStatus()))
                .header(HttpHeaders.CONTENT_TYPE, type.answersContentType())
                .entity(formats.write(type, coded.answer()))
                .build();
    }
}
