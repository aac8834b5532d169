package com.scenicpay.payments;

import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * What shall happen right before or right after the next calls of a part's methods: one action is used up by each call.
 * Counts the calls.
 *
 * @param <M> the methods
 */
final class CallScript<M extends Enum<M>> {

    private final Map<M, Queue<Runnable>> before = new ConcurrentHashMap<>();
    private final Map<M, Queue<Runnable>> after = new ConcurrentHashMap<>();
    private final Map<M, AtomicInteger> calls = new ConcurrentHashMap<>();

    void beforeNext(M method, Runnable action) {
        actions(before, method).add(action);
    }

    void afterNext(M method, Runnable action) {
        actions(after, method).add(action);
    }

    int calls(M method) {
        return count(method).get();
    }

    <T> T play(M method, Supplier<T> work) {
        count(method).incrementAndGet();
        next(before, method).run();
        Runnable afterwards = next(after, method);
        T result = work.get();
        afterwards.run();
        return result;
    }

    private AtomicInteger count(M method) {
        return calls.computeIfAbsent(method, key -> new AtomicInteger());
    }

    private static <M> Queue<Runnable> actions(Map<M, Queue<Runnable>> all, M method) {
        return all.computeIfAbsent(method, key -> new ConcurrentLinkedQueue<>());
    }

    private static <M> Runnable next(Map<M, Queue<Runnable>> all, M method) {
        Runnable action = actions(all, method).poll();
        return action == null ? () -> {} : action;
    }
}
