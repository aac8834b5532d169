package com.scenicpay.payments;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicReference;

/** Runs what blocks elsewhere, and answers by the deadline with what is known by then. */
final class TimedAnswer {

    private TimedAnswer() {}

    /** Something that blocks, and notes on its way what may be answered meanwhile. */
    @FunctionalInterface
    interface Work<R> {
        R run(AtomicReference<R> known);
    }

    /**
     * Answers with the work's result; at the deadline, or when the ledger fails it, with what it noted last. Work that did not
     * begin by then is not done any more.
     *
     * @param executor when it rejects the work, {@code unavailable} is answered
     * @param unavailable the answer while nothing is noted
     */
    static <R> CompletionStage<R> of(Executor executor, Deadline deadline, R unavailable, Work<R> work) {
        CompletableFuture<R> answer = new CompletableFuture<>();
        AtomicReference<R> known = new AtomicReference<>(unavailable);
        deadline.unlessAnswered(answer, () -> answer.complete(known.get()));
        try {
            executor.execute(() -> {
                if (answer.isDone() || deadline.isPast()) {
                    answer.complete(known.get());
                    return;
                }
                try {
                    answer.complete(work.run(known));
                } catch (LedgerUnavailableException unreachable) {
                    answer.complete(known.get());
                } catch (RuntimeException fault) {
                    answer.completeExceptionally(fault);
                }
            });
        } catch (RejectedExecutionException busy) {
            answer.complete(unavailable);
        }
        return answer;
    }
}
