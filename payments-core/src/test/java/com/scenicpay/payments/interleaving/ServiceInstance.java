package com.scenicpay.payments.interleaving;

import com.scenicpay.payments.BarcodePayments;
import com.scenicpay.payments.CheckLadder;
import com.scenicpay.payments.CheckLadder.Rung;
import com.scenicpay.payments.CheckSchedule;
import com.scenicpay.payments.Deadline;
import com.scenicpay.payments.DecisionRecorder;
import com.scenicpay.payments.DecisionRules;
import com.scenicpay.payments.DecisionWaiters;
import com.scenicpay.payments.GatewayBreaker;
import com.scenicpay.payments.LedgerUnavailableException;
import com.scenicpay.payments.OrderInquiries;
import com.scenicpay.payments.PaymentCancels;
import com.scenicpay.payments.PaymentCodeHasher;
import com.scenicpay.payments.PaymentGateway;
import com.scenicpay.payments.PaymentLedger;
import com.scenicpay.payments.PaymentObserver;
import com.scenicpay.payments.PaymentQueries;
import com.scenicpay.payments.Reconciler;
import com.scenicpay.payments.Refund;
import com.scenicpay.payments.RefundLedger;
import com.scenicpay.payments.RefundReconciler;
import com.scenicpay.payments.RefundResult;
import com.scenicpay.payments.RefundSteps;
import com.scenicpay.payments.Refunds;
import com.scenicpay.payments.Resolution;
import com.scenicpay.payments.Resolutions;
import com.scenicpay.payments.WatchedGateway;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/** One instance of the service: use cases, waiters, breaker and schedule of its own, over ports that instances share. */
final class ServiceInstance {

    static final Duration LEASE = Duration.ofSeconds(30);
    static final Duration GRACE = Duration.ofSeconds(90);
    private static final Duration NOT_FOUND_APART = Duration.ofSeconds(30);
    private static final Duration ASK_EVERY = Duration.ofSeconds(1);
    private static final int BATCH = 2;
    private static final CheckLadder LADDER = new CheckLadder(
            List.of(
                    new Rung(Duration.ofSeconds(2), Duration.ofMinutes(1)),
                    new Rung(Duration.ofSeconds(10), Duration.ofMinutes(5)),
                    new Rung(Duration.ofMinutes(5), Duration.ofHours(2))),
            Duration.ofHours(1));
    private static final CheckSchedule SCHEDULE =
            new CheckSchedule(LADDER, List.of(Duration.ofMinutes(2), Duration.ofMinutes(20), Duration.ofHours(2)));
    private static final PaymentCodeHasher HASHER = new PaymentCodeHasher("a key of at least sixteen bytes");

    private final Process process;
    private final TurnsTime time;
    private final BarcodePayments payments;
    private final PaymentQueries queries;
    private final PaymentCancels cancels;
    private final Refunds refunds;
    private final Resolutions resolutions;
    private final Reconciler reconciler;
    private final RefundReconciler refundReconciler;

    ServiceInstance(
            Process process,
            TurnsTime time,
            PaymentLedger ledger,
            RefundLedger refundLedger,
            PaymentGateway wire,
            PaymentObserver observer,
            Executor executor,
            long seed) {
        this.process = process;
        this.time = time;
        GatewayBreaker breaker = new GatewayBreaker(5, Duration.ofSeconds(10), time::nanoTime, open -> {});
        PaymentGateway gateway = new WatchedGateway(wire, breaker);
        DecisionWaiters waiters = new DecisionWaiters();
        DecisionRecorder recorder =
                new DecisionRecorder(ledger, new DecisionRules(GRACE, NOT_FOUND_APART), SCHEDULE, waiters, observer);
        OrderInquiries inquiries = new OrderInquiries(gateway, recorder, executor, ASK_EVERY, time);
        RefundSteps steps = new RefundSteps(refundLedger, gateway, LADDER, observer, LEASE, time);
        payments = new BarcodePayments(
                ledger, gateway, recorder, inquiries, waiters, HASHER, observer, executor, time, new Random(seed));
        queries = new PaymentQueries(ledger, inquiries, waiters, observer, executor, ASK_EVERY, time);
        cancels = new PaymentCancels(ledger, SCHEDULE, waiters, observer, executor);
        refunds = new Refunds(ledger, refundLedger, steps, observer, executor, Duration.ofSeconds(2));
        resolutions = new Resolutions(ledger, refundLedger, SCHEDULE, waiters, observer, executor);
        reconciler = new Reconciler(ledger, inquiries, breaker, observer, BATCH, LEASE);
        refundReconciler = new RefundReconciler(refundLedger, steps, breaker, observer, executor, BATCH, LEASE);
    }

    Process process() {
        return process;
    }

    /** Takes an order as the HTTP side would; what comes is a payment's or a refund's result. */
    CompletionStage<?> take(Request.Order order, Duration answerWithin) {
        Deadline deadline = new Deadline(time.nanoTime() + answerWithin.toNanos(), time);
        if (order instanceof Request.Order.Begin begin) {
            return payments.begin(begin.payment(), deadline);
        }
        if (order instanceof Request.Order.Query query) {
            return queries.query(query.query(), deadline);
        }
        if (order instanceof Request.Order.Cancel cancel) {
            return cancels.cancel(cancel.cancel(), deadline);
        }
        if (order instanceof Request.Order.Refund refund) {
            return refunds.refund(refund.refund(), deadline);
        }
        Request.Order.RefundQuery asked = (Request.Order.RefundQuery) order;
        return refunds.query(
                asked.refund().attempt(), asked.refund().bill(), asked.refund().number(), deadline);
    }

    /** A person's word on a refund. */
    CompletionStage<RefundResult> resolve(Refund refund, boolean happened) {
        return resolutions.resolveRefund(
                refund.payment().id(),
                refund.number(),
                new Resolution(happened, "900", "the bank's book"),
                new Deadline(time.nanoTime() + Duration.ofSeconds(5).toNanos(), time));
    }

    /** One round of the schedule. */
    void reconcile() {
        try {
            reconciler.runOnce();
            refundReconciler.runOnce();
        } catch (LedgerUnavailableException away) {
            // The next round tries again.
        }
    }
}
