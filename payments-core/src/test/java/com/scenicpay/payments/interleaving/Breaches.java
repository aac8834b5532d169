package com.scenicpay.payments.interleaving;

import java.util.ArrayList;
import java.util.List;

/** What was found that must not be. */
final class Breaches {

    private final Turns turns;
    private final List<String> found = new ArrayList<>();

    Breaches(Turns turns) {
        this.turns = turns;
    }

    void unless(boolean holds, String otherwise) {
        if (!holds) {
            found.add(otherwise);
            turns.note("!!!! " + otherwise);
        }
    }

    List<String> found() {
        return List.copyOf(found);
    }
}
