package com.scenicpay.api.wiring;

import com.scenicpay.api.observe.UndecidedGauges;
import com.scenicpay.payments.LedgerUnavailableException;
import com.scenicpay.payments.PaymentLedger;
import com.scenicpay.payments.Reconciler;
import com.scenicpay.payments.RefundReconciler;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import org.jboss.logging.Logger;

/** Asks by schedule for what is undecided. */
@ApplicationScoped
public class ReconcileSchedule {

    private static final Logger LOG = Logger.getLogger("scenicpay.reconcile");

    private static final int BEFORE_THE_WORK_ENDS = Interceptor.Priority.APPLICATION;

    private final Reconciler reconciler;
    private final RefundReconciler refunds;
    private final PaymentLedger ledger;
    private final UndecidedGauges gauges;
    private boolean ledgerAway;
    private boolean stopped;

    ReconcileSchedule(Reconciler reconciler, RefundReconciler refunds, PaymentLedger ledger, UndecidedGauges gauges) {
        this.reconciler = reconciler;
        this.refunds = refunds;
        this.ledger = ledger;
        this.gauges = gauges;
    }

    /** One round. The ledger's trouble is logged when it begins and when it ends, not once a second. */
    @Scheduled(
            every = "{scenicpay.reconcile.every}",
            concurrentExecution = ConcurrentExecution.SKIP,
            identity = "reconcile")
    synchronized void run() {
        if (stopped) {
            return;
        }
        try {
            reconciler.runOnce();
            refunds.runOnce();
            gauges.update(ledger.undecided());
            if (ledgerAway) {
                LOG.info("the ledger is back");
                ledgerAway = false;
            }
        } catch (LedgerUnavailableException e) {
            if (!ledgerAway) {
                LOG.errorf("the ledger cannot be reached, undecided payments wait: %s", e.getMessage());
                ledgerAway = true;
            }
        }
    }

    /** No round begins once the stop begins, and one in hand has handed its work on, before its executor takes no more. */
    synchronized void stop(@Observes @Priority(BEFORE_THE_WORK_ENDS) ShutdownDelayInitiatedEvent stop) {
        stopped = true;
    }

    /** For a stop that was not announced. */
    synchronized void stop(@Observes @Priority(BEFORE_THE_WORK_ENDS) ShutdownEvent event) {
        stopped = true;
    }
}
