package com.scenicpay.api.wiring;

import com.scenicpay.api.observe.PaymentLog;
import com.scenicpay.payments.BarcodePayments;
import com.scenicpay.payments.CheckLadder;
import com.scenicpay.payments.CheckSchedule;
import com.scenicpay.payments.DecisionRecorder;
import com.scenicpay.payments.DecisionRules;
import com.scenicpay.payments.DecisionWaiters;
import com.scenicpay.payments.GatewayBreaker;
import com.scenicpay.payments.MonotonicTime;
import com.scenicpay.payments.OrderInquiries;
import com.scenicpay.payments.PaymentCancels;
import com.scenicpay.payments.PaymentCodeHasher;
import com.scenicpay.payments.PaymentCodeRules;
import com.scenicpay.payments.PaymentGateway;
import com.scenicpay.payments.PaymentLedger;
import com.scenicpay.payments.PaymentObserver;
import com.scenicpay.payments.PaymentQueries;
import com.scenicpay.payments.Reconciler;
import com.scenicpay.payments.RefundLedger;
import com.scenicpay.payments.RefundReconciler;
import com.scenicpay.payments.RefundSteps;
import com.scenicpay.payments.Refunds;
import com.scenicpay.payments.Resolutions;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;

/** Puts the core's parts together. */
@Singleton
public class PaymentsWiring {

    @Produces
    @Singleton
    PaymentCodeRules paymentCodeRules(PaymentsConfig config) {
        return PaymentCodeRules.ofPatterns(config.paymentCode().patterns());
    }

    @Produces
    @Singleton
    PaymentCodeHasher paymentCodeHasher(PaymentsConfig config) {
        return new PaymentCodeHasher(config.paymentCode().hashKey().orElseThrow());
    }

    @Produces
    @Singleton
    DecisionWaiters decisionWaiters() {
        return new DecisionWaiters();
    }

    /** Who waits for a decision is answered with what is known, else a stop would wait for the longest of them. */
    void letWaitersGo(@Observes ShutdownDelayInitiatedEvent stop, DecisionWaiters waiters) {
        waiters.close();
    }

    @Produces
    @Singleton
    CheckSchedule checkSchedule(PaymentsConfig config) {
        PaymentsConfig.Reconcile reconcile = config.reconcile();
        return new CheckSchedule(ladder(reconcile), reconcile.postCloseChecks());
    }

    @Produces
    @Singleton
    DecisionRecorder decisionRecorder(
            PaymentsConfig config,
            CheckSchedule schedule,
            PaymentLedger ledger,
            DecisionWaiters waiters,
            PaymentObserver observer) {
        PaymentsConfig.Reconcile reconcile = config.reconcile();
        DecisionRules rules = new DecisionRules(reconcile.grace(), reconcile.notFoundApart());
        return new DecisionRecorder(ledger, rules, schedule, waiters, observer);
    }

    /** @throws IllegalArgumentException when its rungs are not in order */
    static CheckLadder ladder(PaymentsConfig.Reconcile reconcile) {
        return new CheckLadder(reconcile.ladder().stream().map(Rung::rung).toList(), reconcile.afterLadder());
    }

    @Produces
    @Singleton
    GatewayBreaker gatewayBreaker(PaymentsConfig config, PaymentLog log, MeterRegistry metrics) {
        PaymentsConfig.Reconcile reconcile = config.reconcile();
        GatewayBreaker breaker = new GatewayBreaker(
                reconcile.breakerFailures(), reconcile.breakerProbe(), System::nanoTime, log::gatewayAway);
        Gauge.builder("scenicpay.gateway.breaker.open", breaker, open -> open.isOpen() ? 1 : 0)
                .description("1 while the gateway cannot be reached")
                .register(metrics);
        return breaker;
    }

    @Produces
    @Singleton
    OrderInquiries orderInquiries(
            PaymentsConfig config, PaymentGateway gateway, DecisionRecorder recorder, WorkExecutor executor) {
        return new OrderInquiries(gateway, recorder, executor, config.query().interval(), MonotonicTime.SYSTEM);
    }

    @Produces
    @Singleton
    BarcodePayments barcodePayments(
            PaymentLedger ledger,
            PaymentGateway gateway,
            DecisionRecorder recorder,
            OrderInquiries inquiries,
            DecisionWaiters waiters,
            PaymentCodeHasher hasher,
            PaymentObserver observer,
            WorkExecutor executor) {
        return new BarcodePayments(
                ledger,
                gateway,
                recorder,
                inquiries,
                waiters,
                hasher,
                observer,
                executor,
                Clock.systemUTC(),
                new SecureRandom());
    }

    @Produces
    @Singleton
    PaymentQueries paymentQueries(
            PaymentsConfig config,
            PaymentLedger ledger,
            OrderInquiries inquiries,
            DecisionWaiters waiters,
            PaymentObserver observer,
            WorkExecutor executor) {
        return new PaymentQueries(
                ledger, inquiries, waiters, observer, executor, config.query().interval(), MonotonicTime.SYSTEM);
    }

    @Produces
    @Singleton
    Reconciler reconciler(
            PaymentsConfig config,
            PaymentLedger ledger,
            OrderInquiries inquiries,
            GatewayBreaker breaker,
            PaymentObserver observer) {
        PaymentsConfig.Reconcile reconcile = config.reconcile();
        return new Reconciler(ledger, inquiries, breaker, observer, reconcile.batch(), reconcile.lease());
    }

    @Produces
    @Singleton
    PaymentCancels paymentCancels(
            PaymentLedger ledger,
            CheckSchedule schedule,
            DecisionWaiters waiters,
            PaymentObserver observer,
            WorkExecutor executor) {
        return new PaymentCancels(ledger, schedule, waiters, observer, executor);
    }

    @Produces
    @Singleton
    Resolutions resolutions(
            PaymentLedger payments,
            RefundLedger refunds,
            CheckSchedule schedule,
            DecisionWaiters waiters,
            PaymentObserver observer,
            WorkExecutor executor) {
        return new Resolutions(payments, refunds, schedule, waiters, observer, executor);
    }

    @Produces
    @Singleton
    RefundSteps refundSteps(
            PaymentsConfig config, RefundLedger refunds, PaymentGateway gateway, PaymentObserver observer) {
        PaymentsConfig.Reconcile reconcile = config.reconcile();
        return new RefundSteps(refunds, gateway, ladder(reconcile), observer, reconcile.lease(), MonotonicTime.SYSTEM);
    }

    @Produces
    @Singleton
    Refunds refunds(
            PaymentsConfig config,
            PaymentLedger payments,
            RefundLedger refunds,
            RefundSteps steps,
            PaymentObserver observer,
            WorkExecutor executor) {
        Duration firstCheck = config.reconcile().ladder().get(0).rung().every();
        return new Refunds(payments, refunds, steps, observer, executor, firstCheck);
    }

    @Produces
    @Singleton
    RefundReconciler refundReconciler(
            PaymentsConfig config,
            RefundLedger refunds,
            RefundSteps steps,
            GatewayBreaker breaker,
            PaymentObserver observer,
            WorkExecutor executor) {
        PaymentsConfig.Reconcile reconcile = config.reconcile();
        return new RefundReconciler(refunds, steps, breaker, observer, executor, reconcile.batch(), reconcile.lease());
    }
}
