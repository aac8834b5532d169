package com.scenicpay.api.console;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** So many pages are made at once, and no more, whoever looks: the threads and the store are the cashiers' first. */
@ApplicationScoped
public class ConsoleRoom {

    static final int AT_ONCE = 6;

    private static final int MOST_WAITING = 24;
    private static final long WAIT_MILLIS = 3_000;

    private final Semaphore waiting = new Semaphore(AT_ONCE + MOST_WAITING);
    private final Semaphore room = new Semaphore(AT_ONCE, true);

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
