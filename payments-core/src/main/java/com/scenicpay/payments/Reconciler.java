package com.scenicpay.payments;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;

/** Finds the truth about undecided attempts: claims those whose check is due, and asks the gateway. */
public final class Reconciler {

    private final PaymentLedger ledger;
    private final OrderInquiries inquiries;
    private final GatewayBreaker breaker;
    private final PaymentObserver observer;
    private final int batch;
    private final Duration lease;
    private final Semaphore room;

    /**
     * @param breaker says how much may be asked while the gateway cannot be reached
     * @param batch how many attempts are claimed at once, and asked for at the same time
     * @param lease how long a claimed attempt is left to this process; longer than an exchange with the gateway can take
     */
    public Reconciler(
            PaymentLedger ledger,
            OrderInquiries inquiries,
            GatewayBreaker breaker,
            PaymentObserver observer,
            int batch,
            Duration lease) {
        this.ledger = ledger;
        this.inquiries = inquiries;
        this.breaker = breaker;
        this.observer = observer;
        this.batch = batch;
        this.lease = lease;
        this.room = new Semaphore(batch);
    }

    /**
     * Claims what is due, as far as there is room, and begins to ask for it. Does not wait for the answers, so that a silent
     * order does not hold up the others. Called by one thread at a time.
     *
     * @return how many attempts were claimed
     * @throws LedgerUnavailableException when the ledger cannot be reached
     */
    public int runOnce() {
        int free = breaker.grant(Math.min(batch, room.availablePermits()));
        if (free == 0) {
            return 0;
        }
        List<Attempt> due = ledger.claimDue(free, lease);
        room.acquireUninterruptibly(due.size());
        for (Attempt attempt : due) {
            inquiries.ask(attempt, Actor.RECONCILE).whenComplete((after, trouble) -> {
                room.release();
                if (trouble != null) {
                    observer.troubled(attempt.id(), "asking the gateway by schedule", trouble);
                }
            });
        }
        return due.size();
    }
}
