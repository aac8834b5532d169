package com.scenicpay.payments;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;

/**
 * How far one {@code begin} has come, so that at its deadline it is either stopped before the charge is sent or answered
 * with the attempt that is being charged; never both, never neither.
 */
final class BeginProgress {

    /** The attempt being charged, empty once the deadline passed before that; null while the initiation is recorded. */
    private final AtomicReference<Optional<Attempt>> charging = new AtomicReference<>();

    private final CompletableFuture<PaymentResult> answer = new CompletableFuture<>();

    CompletableFuture<PaymentResult> answer() {
        return answer;
    }

    boolean isAnswered() {
        return answer.isDone();
    }

    /** Claims the right to send the charge; false when the deadline came first. */
    boolean startCharging(Attempt attempt) {
        return charging.compareAndSet(null, Optional.of(attempt));
    }

    /** At the deadline. */
    void expire() {
        boolean stopped = charging.compareAndSet(null, Optional.empty());
        answer.complete(
                stopped
                        ? new PaymentResult.Unavailable()
                        : charging.get()
                                .<PaymentResult>map(PaymentResult.Current::new)
                                .orElseGet(PaymentResult.Unavailable::new));
    }
}
