package com.scenicpay.payments;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Time that only goes forward, and waiting for it. Tests put one in its place that they move themselves. */
public interface MonotonicTime {

    /** This machine's. */
    MonotonicTime SYSTEM = new MonotonicTime() {

        @Override
        public long nanoTime() {
            return System.nanoTime();
        }

        @Override
        public CompletableFuture<Void> after(Duration delay) {
            return new CompletableFuture<Void>().completeOnTimeout(null, delay.toNanos(), TimeUnit.NANOSECONDS);
        }

        @Override
        public <T> T await(CompletableFuture<T> future, Duration atMost)
                throws InterruptedException, ExecutionException, TimeoutException {
            return future.get(atMost.toNanos(), TimeUnit.NANOSECONDS);
        }
    };

    /** As {@link System#nanoTime()} counts. */
    long nanoTime();

    /** A future that is completed after a delay, on a thread that must not be blocked; who no longer waits cancels it. */
    CompletableFuture<Void> after(Duration delay);

    /** Blocks until the future is completed, but not for longer than this. */
    <T> T await(CompletableFuture<T> future, Duration atMost)
            throws InterruptedException, ExecutionException, TimeoutException;
}
