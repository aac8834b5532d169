package com.scenicpay.payments.interleaving;

import com.scenicpay.payments.AdjustableClock;
import com.scenicpay.payments.MonotonicTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

/** A schedule's time as one instance of the service knows it. Whoever looks at the clock may be held up right there. */
final class TurnsTime extends Clock implements MonotonicTime {

    private final Turns turns;
    private final AdjustableClock clock;
    private final Optional<Process> process;

    TurnsTime(Turns turns, AdjustableClock clock, Optional<Process> process) {
        this.turns = turns;
        this.clock = clock;
        this.process = process;
    }

    @Override
    public long nanoTime() {
        return turns.now();
    }

    @Override
    public CompletableFuture<Void> after(Duration delay) {
        CompletableFuture<Void> timer = new CompletableFuture<>();
        turns.at(turns.now() + delay.toNanos(), process, "a timer", timer::isDone, () -> timer.complete(null));
        return timer;
    }

    @Override
    public <T> T await(CompletableFuture<T> future, Duration atMost)
            throws InterruptedException, ExecutionException, TimeoutException {
        turns.await("waits for a result", future::isDone, turns.now() + atMost.toNanos());
        if (!future.isDone()) {
            throw new TimeoutException();
        }
        return future.get();
    }

    @Override
    public Instant instant() {
        turns.step("looks at the clock");
        return clock.instant();
    }

    @Override
    public ZoneId getZone() {
        return clock.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return clock.withZone(zone);
    }
}
