package com.scenicpay.torture.evidence;

import java.util.ArrayList;
import java.util.List;

/** What all cashiers were told. Any thread may write; bounded, so that a cashier gone wild ends the run and not the memory. */
public final class Journal {

    private static final int MOST_ENTRIES = 5_000_000;

    private final List<Told> entries = new ArrayList<>();

    /**
     * @throws IllegalStateException when the journal is full
     */
    public synchronized void add(Told told) {
        if (entries.size() >= MOST_ENTRIES) {
            throw new IllegalStateException("the journal is full");
        }
        entries.add(told);
    }

    public synchronized List<Told> entries() {
        return List.copyOf(entries);
    }
}
