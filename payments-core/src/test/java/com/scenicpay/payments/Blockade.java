package com.scenicpay.payments;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Holds up whoever comes to it until it is released. */
final class Blockade {

    /** A test that forgets to release fails instead of hanging. */
    private static final long LONGEST_SECONDS = 20;

    private final CountDownLatch arrival = new CountDownLatch(1);
    private final CountDownLatch release = new CountDownLatch(1);

    void pass() {
        arrival.countDown();
        await(release, "nobody released the blockade");
    }

    /** Waits until somebody is held up. */
    void awaitArrival() {
        await(arrival, "nobody came to the blockade");
    }

    void release() {
        release.countDown();
    }

    private static void await(CountDownLatch latch, String otherwise) {
        try {
            if (!latch.await(LONGEST_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException(otherwise);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
