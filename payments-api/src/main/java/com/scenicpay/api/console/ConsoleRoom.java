package com.scenicpay.api.console;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** So many pages are made at once, and no more, whoever looks: the threads and the store are the cashiers' first. */
final class ConsoleRoom {

    private static final long WAIT_MILLIS = 3_000;

    private final Semaphore waiting;
    private final Semaphore room;

    /**
     * @param atOnce as many pages are made at once
     * @param mostWaiting as many visitors wait for their turn
     */
    ConsoleRoom(int atOnce, int mostWaiting) {
        this.waiting = new Semaphore(atOnce + mostWaiting);
        this.room = new Semaphore(atOnce, true);
    }

    /** @throws TurnedAwayException when there is no room, or none in time */
    <T> T use(Supplier<T> work) {
        if (!waiting.tryAcquire()) {
            throw new TurnedAwayException(TurnedAwayException.Why.BUSY);
        }
        try {
            if (!room.tryAcquire(WAIT_MILLIS, TimeUnit.MILLISECONDS)) {
                throw new TurnedAwayException(TurnedAwayException.Why.BUSY);
            }
            try {
                return work.get();
            } finally {
                room.release();
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new TurnedAwayException(TurnedAwayException.Why.BUSY);
        } finally {
            waiting.release();
        }
    }
}
