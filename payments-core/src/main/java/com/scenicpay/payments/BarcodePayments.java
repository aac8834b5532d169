package com.scenicpay.payments;

import com.scenicpay.payments.PaymentGateway.ChargeOrder;
import com.scenicpay.payments.PaymentLedger.BeginOutcome;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.random.RandomGenerator;

/** Charges a scanned payment code: records the initiation, asks the gateway, records what came of it. */
public final class BarcodePayments {

    /**
     * The longest time from the start of recording to the sending of the charge. A process that was frozen for longer must
     * not send: by then others may have concluded that it never will.
     */
    static final Duration SEND_WITHIN = Duration.ofSeconds(3);

    private final PaymentLedger ledger;
    private final PaymentGateway gateway;
    private final DecisionRecorder recorder;
    private final OrderInquiries inquiries;
    private final DecisionWaiters waiters;
    private final PaymentCodeHasher hasher;
    private final PaymentObserver observer;
    private final Executor executor;
    private final Clock clock;
    private final RandomGenerator random;

    /**
     * @param executor runs what blocks; a task that it rejects is answered with {@link PaymentResult.Unavailable}
     * @param random for order numbers, cryptographically strong
     */
    public BarcodePayments(
            PaymentLedger ledger,
            PaymentGateway gateway,
            DecisionRecorder recorder,
            OrderInquiries inquiries,
            DecisionWaiters waiters,
            PaymentCodeHasher hasher,
            PaymentObserver observer,
            Executor executor,
            Clock clock,
            RandomGenerator random) {
        this.ledger = ledger;
        this.gateway = gateway;
        this.recorder = recorder;
        this.inquiries = inquiries;
        this.waiters = waiters;
        this.hasher = hasher;
        this.observer = observer;
        this.executor = executor;
        this.clock = clock;
        this.random = random;
    }

    /**
     * Begins a payment. The answer comes as soon as the payment is decided by whomever, and by the deadline; when the charge is still under way then, it goes on and its
     * result is recorded. Fails only by a fault of this program before anything was sent.
     */
    public CompletionStage<PaymentResult> begin(BeginPayment payment, Deadline deadline) {
        BeginProgress progress = new BeginProgress();
        deadline.unlessAnswered(progress.answer(), progress::expire);
        try {
            executor.execute(() -> run(payment, progress, deadline));
        } catch (RejectedExecutionException busy) {
            progress.answer().complete(new PaymentResult.Unavailable());
        }
        return progress.answer();
    }

    private void run(BeginPayment payment, BeginProgress progress, Deadline deadline) {
        try {
            if (!progress.isAnswered() && !deadline.isPast()) {
                progress.answer().complete(recordAndCharge(payment, progress, deadline));
            }
        } catch (LedgerUnavailableException notRecorded) {
            observer.notRecorded(payment, notRecorded);
            progress.answer().complete(new PaymentResult.Unavailable());
        } catch (RuntimeException fault) {
            progress.answer().completeExceptionally(fault);
        }
    }

    private PaymentResult recordAndCharge(BeginPayment payment, BeginProgress progress, Deadline deadline) {
        Deadline sendBy = deadline.fromNow(SEND_WITHIN);
        // From before the recording: to the gateway, a charge that is held up on its way must look as old as it is.
        Instant orderedAt = clock.instant();
        OutTradeNo outTradeNo = OutTradeNo.next(clock, random);
        BeginOutcome outcome = recorded(new Initiation(
                outTradeNo,
                payment.bill(),
                payment.code().masked(),
                hasher.hash(payment.code()),
                payment.operatorNo(),
                payment.origin()));
        if (outcome instanceof BeginOutcome.Existing existing) {
            return new PaymentResult.Current(existing.attempt());
        }
        if (outcome instanceof BeginOutcome.HeldWithOtherFacts held) {
            return new PaymentResult.HeldWithOtherFacts(held.attempt());
        }
        if (!(outcome instanceof BeginOutcome.Recorded recorded)) {
            return new PaymentResult.CodeUsedElsewhere();
        }
        Attempt attempt = recorded.attempt();
        observer.initiated(attempt);
        if (!progress.startCharging(attempt)) {
            closeUnsent(attempt, "the answer's deadline passed while the initiation was recorded");
            return new PaymentResult.Unavailable();
        }
        if (sendBy.isPast()) {
            String why = "recording the initiation took longer than " + SEND_WITHIN.toSeconds() + " s";
            return new PaymentResult.Current(closeUnsent(attempt, why));
        }
        CompletableFuture<Attempt> decision = waiters.register(attempt.id());
        progress.answer().whenComplete((result, trouble) -> decision.cancel(false));
        decision.thenAccept(decided -> progress.answer().complete(new PaymentResult.Current(decided)));
        return new PaymentResult.Current(charge(attempt, payment.code(), orderedAt, deadline));
    }

    /** The initiation may come on record though no answer says so. The cashier is told that nothing is charged, and it never is. */
    private BeginOutcome recorded(Initiation initiation) {
        try {
            return ledger.begin(initiation);
        } catch (LedgerUnavailableException unanswered) {
            inquiries.neverSent(initiation.outTradeNo());
            throw unanswered;
        }
    }

    /** Only this call could have sent the charge, so that it did not is proof, and the bill need not wait for any other. */
    private Attempt closeUnsent(Attempt attempt, String why) {
        observer.notSent(attempt, why);
        try {
            return recorder.record(attempt, new Evidence.NeverSent(why), Actor.BEGIN);
        } catch (LedgerUnavailableException trouble) {
            inquiries.neverSent(attempt.outTradeNo());
            observer.troubled(attempt.id(), "recording that the charge was not sent", trouble);
            return attempt;
        }
    }

    /** From here on a charge may exist: whatever fails, the answer is the attempt as far as it is known. */
    private Attempt charge(Attempt attempt, PaymentCode code, Instant orderedAt, Deadline deadline) {
        Attempt known = attempt;
        try {
            Bill bill = attempt.bill();
            Evidence evidence = gateway.charge(
                    new ChargeOrder(attempt.outTradeNo(), code, bill.amount(), bill.content(), orderedAt));
            known = recorder.record(attempt, evidence, Actor.BEGIN);
            return evidence instanceof Evidence.ChargeRefused ? askWhileTimeRemains(known, deadline) : known;
        } catch (RuntimeException trouble) {
            observer.troubled(attempt.id(), "recording what came of the charge", trouble);
            return known;
        }
    }

    private Attempt askWhileTimeRemains(Attempt attempt, Deadline deadline) {
        if (!attempt.isUndecided() || deadline.isPast()) {
            return attempt;
        }
        try {
            return deadline.await(inquiries.askHere(attempt, Actor.BEGIN));
        } catch (TimeoutException late) {
            return attempt;
        } catch (ExecutionException trouble) {
            observer.troubled(attempt.id(), "asking the gateway after a refusal", trouble.getCause());
            return attempt;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return attempt;
        }
    }
}
