package com.scenicpay.payments;

import com.scenicpay.payments.RefundLedger.BeginOutcome;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;

/** Pays back: reserves the amount, asks the gateway, records what came of it. */
public final class Refunds {

    private final PaymentLedger payments;
    private final RefundLedger refunds;
    private final RefundSteps steps;
    private final PaymentObserver observer;
    private final Executor executor;
    private final Duration firstCheck;

    /**
     * @param executor runs what blocks; a task that it rejects is answered with {@link RefundResult.Unavailable}
     * @param firstCheck how long after its recording the schedule looks at a refund first
     */
    public Refunds(
            PaymentLedger payments,
            RefundLedger refunds,
            RefundSteps steps,
            PaymentObserver observer,
            Executor executor,
            Duration firstCheck) {
        this.payments = payments;
        this.refunds = refunds;
        this.steps = steps;
        this.observer = observer;
        this.executor = executor;
        this.firstCheck = firstCheck;
    }

    /**
     * Refunds. The same number for the same payment again is the same refund. When the outcome is not known by the deadline,
     * the answer is the refund as it stands, and it is followed to its end.
     */
    public CompletionStage<RefundResult> refund(RefundRequest request, Deadline deadline) {
        return answering(deadline, known -> begin(request, known));
    }

    /** How a refund stands. */
    public CompletionStage<RefundResult> query(
            Optional<AttemptId> attempt, Optional<BillNumber> bill, RefundNumber number, Deadline deadline) {
        return answering(deadline, known -> payment(attempt, bill)
                .flatMap(payment -> refunds.findRefund(payment.id(), number))
                .<RefundResult>map(RefundResult.Current::new)
                .orElseGet(RefundResult.NoSuchRefund::new));
    }

    private RefundResult begin(RefundRequest request, AtomicReference<RefundResult> known) {
        Optional<Attempt> payment = payment(request.attempt(), request.bill());
        if (payment.isEmpty()) {
            return new RefundResult.NoSuchRefund();
        }
        BeginOutcome outcome = refunds.beginRefund(payment.get().id(), request, firstCheck);
        if (outcome instanceof BeginOutcome.NotPossible notPossible) {
            return new RefundResult.NotPossible(notPossible.payment());
        }
        if (outcome instanceof BeginOutcome.Existing existing) {
            return existing.refund().amount().equals(request.amount())
                    ? new RefundResult.Current(existing.refund())
                    : new RefundResult.OtherAmount(existing.refund());
        }
        Refund refund = ((BeginOutcome.Recorded) outcome).refund();
        observer.refundBegun(refund);
        known.set(new RefundResult.Current(refund));
        try {
            return new RefundResult.Current(steps.send(refund, Actor.REFUND));
        } catch (LedgerUnavailableException trouble) {
            observer.refundTroubled(refund.id(), "recording what came of the refund", trouble);
            return known.get();
        }
    }

    private Optional<Attempt> payment(Optional<AttemptId> attempt, Optional<BillNumber> bill) {
        if (attempt.isEmpty()) {
            return payments.findCurrent(bill.orElseThrow());
        }
        return payments.find(attempt.get())
                .filter(found -> bill.map(found.bill().number()::equals).orElse(true));
    }

    private CompletionStage<RefundResult> answering(Deadline deadline, TimedAnswer.Work<RefundResult> work) {
        return TimedAnswer.of(executor, deadline, new RefundResult.Unavailable(), work);
    }
}
