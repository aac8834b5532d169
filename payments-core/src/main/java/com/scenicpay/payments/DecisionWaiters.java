package com.scenicpay.payments;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/** Those who wait for attempts to be decided. */
public final class DecisionWaiters {

    private final ConcurrentHashMap<AttemptId, Set<CompletableFuture<Attempt>>> waiting = new ConcurrentHashMap<>();
    private volatile boolean closed;

    /**
     * A future that is completed when the attempt is decided in this process. It removes itself when it is completed by
     * anyone, so a caller who stops waiting cancels it. When the program stops, it is cancelled.
     */
    CompletableFuture<Attempt> register(AttemptId id) {
        CompletableFuture<Attempt> waiter = new CompletableFuture<>();
        waiting.compute(id, (key, present) -> {
            Set<CompletableFuture<Attempt>> all = present == null ? ConcurrentHashMap.newKeySet() : present;
            all.add(waiter);
            return all;
        });
        waiter.whenComplete((attempt, trouble) -> waiting.computeIfPresent(id, (key, present) -> {
            present.remove(waiter);
            return present.isEmpty() ? null : present;
        }));
        if (closed) {
            waiter.cancel(false);
        }
        return waiter;
    }

    /** Lets everybody go who waits, and everybody who comes later: the program stops. */
    public void close() {
        closed = true;
        waiting.values().forEach(all -> all.forEach(waiter -> waiter.cancel(false)));
    }

    boolean anyFor(AttemptId id) {
        return waiting.containsKey(id);
    }

    /** Tells those who wait for this attempt, if it is decided. */
    void signal(Attempt attempt) {
        if (!attempt.isUndecided()) {
            release(attempt);
        }
    }

    /** Tells those who wait for this attempt, decided or not. */
    void release(Attempt attempt) {
        Optional.ofNullable(waiting.get(attempt.id()))
                .ifPresent(all -> all.forEach(waiter -> waiter.complete(attempt)));
    }
}
