package com.scenicpay.payments;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;

/** Brings undecided refunds on: sends those that wait, and asks for those whose outcome is unknown. */
public final class RefundReconciler {

    private final RefundLedger ledger;
    private final RefundSteps steps;
    private final GatewayBreaker breaker;
    private final PaymentObserver observer;
    private final Executor executor;
    private final Duration lease;
    private final int batch;
    private final Semaphore room;

    /**
     * @param breaker says how much may be asked while the gateway cannot be reached
     * @param batch how many refunds are brought on at the same time
     * @param lease how long a claimed refund is left to this process; longer than an exchange with the gateway can take
     */
    public RefundReconciler(
            RefundLedger ledger,
            RefundSteps steps,
            GatewayBreaker breaker,
            PaymentObserver observer,
            Executor executor,
            int batch,
            Duration lease) {
        this.ledger = ledger;
        this.steps = steps;
        this.breaker = breaker;
        this.observer = observer;
        this.executor = executor;
        this.batch = batch;
        this.lease = lease;
        this.room = new Semaphore(batch);
    }

    /**
     * Claims what is due and begins to bring it on, without waiting for it. Called by one thread at a time.
     *
     * @return how many refunds were claimed
     * @throws LedgerUnavailableException when the ledger cannot be reached
     */
    public int runOnce() {
        int free = breaker.grant(Math.min(batch, room.availablePermits()));
        if (free == 0) {
            return 0;
        }
        List<Refund> due = ledger.claimDueRefunds(free, lease);
        room.acquireUninterruptibly(due.size());
        for (Refund refund : due) {
            try {
                executor.execute(() -> follow(refund));
            } catch (RejectedExecutionException busy) {
                room.release();
                observer.refundTroubled(refund.id(), "following a refund", busy);
            }
        }
        return due.size();
    }

    private void follow(Refund refund) {
        try {
            steps.follow(refund);
        } catch (RuntimeException trouble) {
            observer.refundTroubled(refund.id(), "following a refund", trouble);
        } finally {
            room.release();
        }
    }
}
