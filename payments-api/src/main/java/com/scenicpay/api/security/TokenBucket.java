package com.scenicpay.api.security;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Takes so many requests per second, and some more at once after a pause. Keeps one number: the time at which it will be full
 * again (the generic cell rate algorithm), so that a request costs one compare-and-set.
 */
final class TokenBucket {

    private static final long SECOND = 1_000_000_000L;

    private final long nanosEach;
    private final long nanosOfBurst;
    /** As the caller's clock counts; a full bucket's is in the past. */
    private final AtomicLong fullAt;

    /** @param now as the clock of {@link #take} counts, nanoseconds */
    TokenBucket(Rate rate, long now) {
        this.nanosEach = SECOND / rate.perSecond();
        this.nanosOfBurst = nanosEach * rate.burst();
        this.fullAt = new AtomicLong(now);
    }

    /**
     * Takes a request if there is room for it.
     *
     * @param now a monotonic clock, nanoseconds
     * @return 0 when it was taken, else after how many nanoseconds one will be
     */
    long take(long now) {
        while (true) {
            long before = fullAt.get();
            long from = before - now > 0 ? before : now;
            long after = from + nanosEach;
            long over = after - now - nanosOfBurst;
            if (over > 0) {
                return over;
            }
            if (fullAt.compareAndSet(before, after)) {
                return 0;
            }
        }
    }
}
