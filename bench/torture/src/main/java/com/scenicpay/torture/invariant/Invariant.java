package com.scenicpay.torture.invariant;

import com.scenicpay.torture.evidence.Aftermath;
import java.util.ArrayList;
import java.util.List;

/** One thing that must hold once things are quiet, whatever happened before. */
public abstract class Invariant {

    private final String name;

    Invariant(String name) {
        this.name = name;
    }

    /** All invariants, in the order of {@code docs/guarantees.md}. */
    public static List<Invariant> all() {
        return List.of(
                new ChargesBelongToPayments(),
                new OneChargeForABill(),
                new PaidMeansCharged(),
                new StatesAreProven(),
                new WordIsKept(),
                new HistoryIsComplete(),
                new RefundsAreExact(),
                new EverythingEnds(),
                new AnswersAreHonest());
    }

    /** Its letter in {@code docs/guarantees.md} and a few words. */
    public String name() {
        return name;
    }

    /** Every breach of it. */
    public List<Difference> differences(Aftermath aftermath) {
        List<Difference> found = new ArrayList<>();
        check(aftermath, what -> found.add(new Difference(name, what)));
        return found;
    }

    abstract void check(Aftermath aftermath, Findings findings);

    /** Takes what is wrong. */
    @FunctionalInterface
    interface Findings {
        void add(String what);
    }
}
