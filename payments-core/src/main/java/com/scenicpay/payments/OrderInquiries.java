package com.scenicpay.payments;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/**
 * Asks the gateway about orders, for whoever wants to know: for one attempt never two questions at once, and never more than
 * one in an interval, whatever the number of askers.
 */
public final class OrderInquiries {

    private record Inquiry(long startedNanos, CompletableFuture<Attempt> result) {}

    /** More than can be begun while a store stalls; the oldest are forgotten, and asked for like any others. */
    private static final int MOST_UNSENT = 10_000;

    private static final Evidence NEVER_SENT =
            new Evidence.NeverSent("the store did not answer when the initiation was recorded");

    private final PaymentGateway gateway;
    private final DecisionRecorder recorder;
    private final Executor executor;
    private final Duration interval;
    private final MonotonicTime time;
    private final ConcurrentHashMap<AttemptId, Inquiry> inquiries = new ConcurrentHashMap<>();
    private final Set<OutTradeNo> unsent = Collections.synchronizedSet(Collections.newSetFromMap(new Newest()));

    /** Forgets the oldest when there are too many. */
    private static final class Newest extends LinkedHashMap<OutTradeNo, Boolean> {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<OutTradeNo, Boolean> eldest) {
            return size() > MOST_UNSENT;
        }
    }

    /**
     * @param executor runs the questions, each of which blocks for one exchange with the gateway
     * @param interval the shortest time from one question to the next about the same attempt
     */
    public OrderInquiries(
            PaymentGateway gateway,
            DecisionRecorder recorder,
            Executor executor,
            Duration interval,
            MonotonicTime time) {
        this.gateway = gateway;
        this.recorder = recorder;
        this.executor = executor;
        this.interval = interval;
        this.time = time;
    }

    /**
     * Says that a charge was not sent and never will be, whatever comes on record of it: the gateway need not be asked.
     *
     * @param charge one that only the caller could have sent
     */
    void neverSent(OutTradeNo charge) {
        unsent.add(charge);
    }

    /**
     * Asks the gateway and records what its answer proves.
     *
     * @param attempt as it was just read from the ledger
     * @return the attempt after the question that is now under way, or the given attempt when the last question is too
     *     recent, or when a front end asks while the gateway is away: the schedule finds out when it is back; fails with {@link LedgerUnavailableException} when the answer could not be recorded
     */
    CompletableFuture<Attempt> ask(Attempt attempt, Actor actor) {
        if (actor == Actor.QUERY && gateway.isAway()) {
            return CompletableFuture.completedFuture(attempt);
        }
        return ask(attempt, actor, executor);
    }

    /** As {@link #ask(Attempt, Actor)}; a new question is asked on the calling thread. */
    CompletableFuture<Attempt> askHere(Attempt attempt, Actor actor) {
        return ask(attempt, actor, Runnable::run);
    }

    private CompletableFuture<Attempt> ask(Attempt attempt, Actor actor, Executor runner) {
        CompletableFuture<Attempt> own = new CompletableFuture<>();
        Inquiry inquiry = inquiries.compute(
                attempt.id(),
                (id, present) -> present != null && blocks(present) ? present : new Inquiry(time.nanoTime(), own));
        if (inquiry.result() != own) {
            CompletableFuture<Attempt> others =
                    inquiry.result().isDone() ? inquiry.result().exceptionally(failed -> attempt) : inquiry.result();
            return others.thenApply(after -> newer(after, attempt));
        }
        own.whenComplete((after, trouble) -> forgetWhenNoLongerRecent(attempt.id(), inquiry));
        try {
            runner.execute(() -> answer(own, attempt, actor));
        } catch (RejectedExecutionException | Error busy) {
            inquiries.remove(attempt.id(), inquiry);
            own.completeExceptionally(busy);
        }
        return own;
    }

    /** Somebody else's question may have ended before this asker read the attempt, though its answer comes only now. */
    private static Attempt newer(Attempt after, Attempt attempt) {
        return after.version() > attempt.version() ? after : attempt;
    }

    private void answer(CompletableFuture<Attempt> result, Attempt attempt, Actor actor) {
        try {
            Evidence evidence =
                    unsent.contains(attempt.outTradeNo()) ? NEVER_SENT : gateway.query(attempt.outTradeNo());
            Attempt after = recorder.record(attempt, evidence, actor);
            unsent.remove(attempt.outTradeNo());
            result.complete(after);
        } catch (RuntimeException | Error trouble) {
            result.completeExceptionally(trouble);
        }
    }

    private boolean blocks(Inquiry inquiry) {
        return !inquiry.result().isDone() || time.nanoTime() - inquiry.startedNanos() < interval.toNanos();
    }

    private void forgetWhenNoLongerRecent(AttemptId id, Inquiry inquiry) {
        time.after(interval).thenRun(() -> inquiries.remove(id, inquiry));
    }
}
