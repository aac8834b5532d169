package com.scenicpay.payments;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicReference;

/** Tells front ends how a payment stands, asking the gateway while it is undecided. */
public final class PaymentQueries {

    private final PaymentLedger ledger;
    private final OrderInquiries inquiries;
    private final DecisionWaiters waiters;
    private final PaymentObserver observer;
    private final Executor executor;
    private final Duration interval;
    private final MonotonicTime time;

    /** The attempts that {@link #follow} is asking for over and over, since somebody waits for them. */
    private final Set<AttemptId> followed = ConcurrentHashMap.newKeySet();

    /**
     * @param executor runs what blocks; a task that it rejects is answered with {@link PaymentResult.Unavailable}
     * @param interval how often the gateway is asked about an attempt that is waited for
     */
    public PaymentQueries(
            PaymentLedger ledger,
            OrderInquiries inquiries,
            DecisionWaiters waiters,
            PaymentObserver observer,
            Executor executor,
            Duration interval,
            MonotonicTime time) {
        this.ledger = ledger;
        this.inquiries = inquiries;
        this.waiters = waiters;
        this.observer = observer;
        this.executor = executor;
        this.interval = interval;
        this.time = time;
    }

    /**
     * Answers as soon as the attempt is decided. While it is undecided, the answer comes after one question to the gateway
     * or, when the front end waits, at the end of the wait; at the latest at the deadline or at the end of the wait,
     * whichever is later, and then with what is known.
     */
    public CompletionStage<PaymentResult> query(QueryPayment query, Deadline deadline) {
        CompletableFuture<PaymentResult> answer = new CompletableFuture<>();
        AtomicReference<PaymentResult> known = new AtomicReference<>(new PaymentResult.Unavailable());
        Deadline waitEnds = deadline.fromNow(query.patience());
        deadline.orLater(waitEnds).unlessAnswered(answer, () -> answer.complete(known.get()));
        try {
            executor.execute(() -> run(query, waitEnds, known, answer));
        } catch (RejectedExecutionException busy) {
            answer.complete(new PaymentResult.Unavailable());
        }
        return answer;
    }

    private void run(
            QueryPayment query,
            Deadline waitEnds,
            AtomicReference<PaymentResult> known,
            CompletableFuture<PaymentResult> answer) {
        try {
            Optional<Attempt> found = find(query);
            if (found.isEmpty()) {
                answer.complete(new PaymentResult.NoSuchPayment());
                return;
            }
            known.set(new PaymentResult.Current(found.get()));
            if (!found.get().isUndecided()) {
                answer.complete(known.get());
            } else if (query.patience().isZero()) {
                askOnce(found.get(), answer);
            } else {
                awaitDecision(found.get(), waitEnds, answer);
            }
        } catch (LedgerUnavailableException unreachable) {
            answer.complete(new PaymentResult.Unavailable());
        } catch (RuntimeException fault) {
            answer.completeExceptionally(fault);
        }
    }

    private Optional<Attempt> find(QueryPayment query) {
        if (query.attempt().isEmpty()) {
            return ledger.findCurrent(query.bill().orElseThrow());
        }
        return ledger.find(query.attempt().get())
                .filter(attempt ->
                        query.bill().map(attempt.bill().number()::equals).orElse(true));
    }

    private void askOnce(Attempt attempt, CompletableFuture<PaymentResult> answer) {
        inquiries.ask(attempt, Actor.QUERY).whenComplete((after, trouble) -> {
            if (trouble != null) {
                observer.troubled(attempt.id(), "asking the gateway for a query", trouble);
            }
            answer.complete(new PaymentResult.Current(trouble == null ? after : attempt));
        });
    }

    private void awaitDecision(Attempt attempt, Deadline waitEnds, CompletableFuture<PaymentResult> answer) {
        CompletableFuture<Attempt> decision = waiters.register(attempt.id());
        answer.whenComplete((result, trouble) -> decision.cancel(false));
        decision.whenComplete(
                (decided, letGo) -> answer.complete(new PaymentResult.Current(letGo == null ? decided : attempt)));
        waitEnds.unlessAnswered(answer, () -> answer.complete(new PaymentResult.Current(attempt)));
        // The decision may have come between the reading and the registration; following begins with a reading.
        if (followed.add(attempt.id())) {
            follow(attempt.id());
        } else {
            try {
                ledger.find(attempt.id()).ifPresent(waiters::signal);
            } catch (LedgerUnavailableException unreachable) {
                observer.troubled(attempt.id(), "reading an attempt that is waited for", unreachable);
            }
        }
    }

    private void follow(AttemptId id) {
        CompletableFuture<?> round;
        try {
            Optional<Attempt> attempt = ledger.find(id);
            attempt.ifPresent(waiters::signal);
            round = attempt.filter(Attempt::isUndecided)
                    .<CompletableFuture<?>>map(undecided -> inquiries.ask(undecided, Actor.QUERY))
                    .orElseGet(() -> CompletableFuture.completedFuture(null));
        } catch (RuntimeException trouble) {
            round = CompletableFuture.failedFuture(trouble);
        }
        round.whenComplete((after, trouble) -> {
            if (trouble != null) {
                observer.troubled(id, "following an attempt that is waited for", trouble);
            }
            time.after(interval).thenRun(() -> followAgain(id));
        });
    }

    private void followAgain(AttemptId id) {
        if (!waiters.anyFor(id)) {
            followed.remove(id);
            if (!waiters.anyFor(id) || !followed.add(id)) {
                return;
            }
        }
        try {
            executor.execute(() -> follow(id));
        } catch (RejectedExecutionException busy) {
            time.after(interval).thenRun(() -> followAgain(id));
        }
    }
}
