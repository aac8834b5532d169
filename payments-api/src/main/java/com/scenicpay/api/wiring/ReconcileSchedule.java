package com.scenicpay.api.wiring;

import com.scenicpay.api.observe.UndecidedGauges;
import com.scenicpay.payments.LedgerUnavailableException;
import com.scenicpay.payments.PaymentLedger;
import com.scenicpay.payments.Reconciler;
import com.scenicpay.payments.RefundReconciler;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/** Asks by schedule for what is undecided. */
@ApplicationScoped
public class ReconcileSchedule {

    private static final Logger LOG = Logger.getLogger("scenicpay.reconcile");

    private final Reconciler reconciler;
    private final RefundReconciler refunds;
    private final PaymentLedger ledger;
    private final UndecidedGauges gauges;
    private boolean ledgerAway;

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
}
