package com.scenicpay.payments.interleaving;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** What will happen by itself once its time has come: timers, customers, messages on their way. */
final class Agenda {

    /**
     * @param process with which it is frozen and dies; empty for the world's
     * @param isOff whether it shall no longer happen
     */
    record Event(long dueNanos, Optional<Process> process, String what, BooleanSupplier isOff, Runnable action) {

        private boolean isOver() {
            return isOff.getAsBoolean() || process.filter(Process::isDead).isPresent();
        }

        private long happensAt() {
            return Math.max(dueNanos, process.map(Process::frozenUntil).orElse(Long.MIN_VALUE));
        }
    }

    private final List<Event> events = new ArrayList<>();

    void add(Event event) {
        events.add(event);
    }

    void remove(Event event) {
        events.remove(event);
    }

    List<Event> due(long now) {
        events.removeIf(Event::isOver);
        return events.stream().filter(event -> event.happensAt() <= now).toList();
    }

    /** When the first event will happen; {@link Long#MAX_VALUE} for never. */
    long next() {
        return events.stream().mapToLong(Event::happensAt).min().orElse(Long.MAX_VALUE);
    }
}
