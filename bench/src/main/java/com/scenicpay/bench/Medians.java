package com.scenicpay.bench;

import java.util.Collection;
import java.util.List;

/** Medians, since a mean believes every disturbance. */
final class Medians {

    private Medians() {}

    /** @throws IllegalArgumentException when there are no values */
    static double of(Collection<? extends Number> values) {
        if (values.isEmpty()) {
            throw new IllegalArgumentException("no values");
        }
        List<Double> sorted = values.stream().map(Number::doubleValue).sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }
}
