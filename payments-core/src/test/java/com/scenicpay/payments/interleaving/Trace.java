package com.scenicpay.payments.interleaving;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What happened in one schedule, step by step. */
final class Trace {

    private record Step(long nanos, Object who, Object what) {
        @Override
        public String toString() {
            return "%14s  %-14s %s".formatted(Duration.ofNanos(nanos), who, what);
        }
    }

    private final List<Step> steps = new ArrayList<>();

    void add(long nanos, Object who, Object what) {
        steps.add(new Step(nanos, who, what));
    }

    /** How many steps there are by now: a point in the schedule. */
    int length() {
        return steps.size();
    }

    List<String> lines() {
        return steps.stream().map(Step::toString).toList();
    }
}
