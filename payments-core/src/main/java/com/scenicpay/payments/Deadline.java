package com.scenicpay.payments;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

/**
 * A point in monotonic time by which an answer must be given.
 *
 * @param atNanos as {@link MonotonicTime#nanoTime()} counts
 * @param time in which it is a point
 */
public record Deadline(long atNanos, MonotonicTime time) {

    /** The deadline of a request that came in at {@code startNanos} and must be answered {@code within} a time. */
    public static Deadline of(long startNanos, Duration within) {
        return new Deadline(startNanos + within.toNanos(), MonotonicTime.SYSTEM);
    }

    /** A deadline that begins to run now. */
    Deadline fromNow(Duration within) {
        return new Deadline(time.nanoTime() + within.toNanos(), time);
    }

    /** The time that is left, zero when none is. */
    public Duration remaining() {
        return Duration.ofNanos(Math.max(0, atNanos - time.nanoTime()));
    }

    boolean isPast() {
        return remaining().isZero();
    }

    /** Whichever comes later. */
    Deadline orLater(Deadline other) {
        return atNanos - other.atNanos > 0 ? this : other;
    }

    /** Does something quick when the deadline comes, unless the answer is there by then. */
    void unlessAnswered(CompletableFuture<?> answer, Runnable action) {
        CompletableFuture<Void> timer = time.after(remaining());
        timer.thenRun(action);
        answer.whenComplete((result, trouble) -> timer.cancel(false));
    }

    /** Blocks until the future is completed, but not beyond this. */
    <T> T await(CompletableFuture<T> future) throws InterruptedException, ExecutionException, TimeoutException {
        return time.await(future, remaining());
    }
}
