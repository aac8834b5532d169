package com.scenicpay.api.barcode;

import com.scenicpay.api.barcode.Answers.Coded;
import com.scenicpay.api.entrance.Routes;
import com.scenicpay.api.messages.CashierMessages;
import com.scenicpay.api.security.Caller;
import com.scenicpay.api.wiring.PaymentsConfig;
import com.scenicpay.api.wiring.RequestEntry;
import com.scenicpay.api.wiring.WorkExecutor;
import com.scenicpay.payments.BarcodePayments;
import com.scenicpay.payments.BeginPayment;
import com.scenicpay.payments.CancelPayment;
import com.scenicpay.payments.Deadline;
import com.scenicpay.payments.Money;
import com.scenicpay.payments.PaymentCancels;
import com.scenicpay.payments.PaymentCodeRules;
import com.scenicpay.payments.PaymentLedger;
import com.scenicpay.payments.PaymentQueries;
import com.scenicpay.payments.PaymentResult;
import com.scenicpay.payments.RefundRequest;
import com.scenicpay.payments.RefundResult;
import com.scenicpay.payments.Refunds;
import com.scenicpay.payments.Resolutions;
import io.smallrye.common.annotation.NonBlocking;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Scanned payments, for the cashiers' front ends. Nothing here blocks: the answer comes from the use case's own threads. */
@Path(Routes.BAR_CODE)
@NonBlocking
public class BarCodeResource {

    private final BarcodePayments payments;
    private final PaymentQueries queries;
    private final PaymentCancels cancels;
    private final Refunds refunds;
    private final Resolutions resolutions;
    private final RequestEntry entry;
    private final RequestHandling requests;
    private final Duration answerWithin;
    private final KeyBounds bounds;
    private final BeginPayBinder beginPay;
    private final QueryPayBinder queryPay;
    private final CancelPayBinder cancelPay;
    private final RefundBinder refundBinder;
    private final ResolveBinder resolveBinder;
    private final Answers answers;

    BarCodeResource(
            BarcodePayments payments,
            PaymentQueries queries,
            PaymentCancels cancels,
            Refunds refunds,
            Resolutions resolutions,
            PaymentLedger ledger,
            WorkExecutor executor,
            RequestEntry entry,
            RequestHandling requests,
            BusinessTypeNames businessTypes,
            PaymentsConfig config,
            PaymentCodeRules paymentCodes,
            CashierMessages messages) {
        this.payments = payments;
        this.queries = queries;
        this.cancels = cancels;
        this.refunds = refunds;
        this.resolutions = resolutions;
        this.entry = entry;
        this.requests = requests;
        this.answerWithin = config.begin().answerWithin();
        Money maxAmount = Money.ofYuan(config.begin().maxAmount());
        this.bounds = new KeyBounds(messages, ledger, executor);
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
        return requests.answer(Routes.BEGIN_PAY, (parameters, caller) -> {
            BeginPayment payment = beginPay.bind(parameters);
            bounds.requireOperator(caller, payment.operatorNo());
            bounds.requireType(caller, payment.bill().businessType());
            bounds.requireAmount(caller, payment.bill().amount());
            return payments.begin(payment, deadline()).thenApply(answers::ofBegin);
        });
    }

    /** Tells how a payment stands, waiting for a decision if asked to. */
    @POST
    @Path(Routes.QUERY_PAY)
    public CompletionStage<Response> queryPay() {
        return requests.answer(Routes.QUERY_PAY, (parameters, caller) -> queryPay.bind(parameters)
                .map(query -> queries.query(query, deadline()).thenApply(answers::of))
                .orElseGet(() -> now(answers.of(new PaymentResult.NoSuchPayment()))));
    }

    /** Gives an undecided payment up; the bill is free at once. */
    @POST
    @Path(Routes.CANCEL_PAY)
    public CompletionStage<Response> cancelPay() {
        return requests.answer(Routes.CANCEL_PAY, (parameters, caller) -> cancelPay
                .bind(parameters)
                .map(order -> cancel(order, caller))
                .orElseGet(() -> now(answers.of(new PaymentResult.NoSuchPayment()))));
    }

    private CompletionStage<Coded> cancel(CancelPayment order, Caller caller) {
        bounds.requireOperator(caller, order.operatorNo());
        Deadline deadline = deadline();
        return bounds.ofPayment(
                caller,
                Optional.of(order.attempt()),
                Optional.empty(),
                answers.of(new PaymentResult.NoSuchPayment()),
                same -> cancels.cancel(order, deadline).thenApply(answers::of));
    }

    /** Pays back, in whole or in part. */
    @POST
    @Path(Routes.REFUND)
    public CompletionStage<Response> refund() {
        return requests.answer(Routes.REFUND, (parameters, caller) -> refundBinder
                .bindOrder(parameters)
                .map(order -> refund(order, caller))
                .orElseGet(() -> now(answers.of(new RefundResult.NoSuchRefund()))));
    }

    private CompletionStage<Coded> refund(RefundRequest order, Caller caller) {
        bounds.requireOperator(caller, order.operatorNo());
        bounds.requireAmount(caller, order.amount());
        Deadline deadline = deadline();
        return bounds.ofPayment(
                caller,
                order.attempt(),
                order.bill(),
                answers.of(new RefundResult.NoSuchRefund()),
                attempt -> refunds.refund(order.of(attempt), deadline).thenApply(answers::of));
    }

    /** Tells how a refund stands. */
    @POST
    @Path(Routes.QUERY_REFUND)
    public CompletionStage<Response> queryRefund() {
        return requests.answer(Routes.QUERY_REFUND, (parameters, caller) -> refundBinder
                .bindQuestion(parameters)
                .map(asked -> refunds.query(asked.attempt(), asked.bill(), asked.number(), deadline())
                        .thenApply(answers::of))
                .orElseGet(() -> now(answers.of(new RefundResult.NoSuchRefund()))));
    }

    /** Takes a person's word on a payment or a refund that the gateway proves nothing about. */
    @POST
    @Path(Routes.RESOLVE)
    public CompletionStage<Response> resolve() {
        return requests.answer(Routes.RESOLVE, (parameters, caller) -> resolveBinder
                .bind(parameters)
                .map(order -> resolve(order, caller))
                .orElseGet(() -> now(answers.ofResolve(new PaymentResult.NoSuchPayment()))));
    }

    private CompletionStage<Coded> resolve(ResolveBinder.Order order, Caller caller) {
        bounds.requireOperator(caller, Optional.of(order.word().operatorNo()));
        Deadline deadline = deadline();
        return bounds.ofPayment(
                caller,
                Optional.of(order.attempt()),
                Optional.empty(),
                answers.ofResolve(new PaymentResult.NoSuchPayment()),
                same -> order.refund().isPresent()
                        ? resolutions
                                .resolveRefund(order.attempt(), order.refund().get(), order.word(), deadline)
                                .thenApply(answers::ofResolve)
                        : resolutions
                                .resolvePayment(order.attempt(), order.word(), deadline)
                                .thenApply(answers::ofResolve));
    }

    private Deadline deadline() {
        return Deadline.of(entry.startNanos(), answerWithin);
    }

    private static CompletionStage<Coded> now(Coded coded) {
        return CompletableFuture.completedFuture(coded);
    }
}
