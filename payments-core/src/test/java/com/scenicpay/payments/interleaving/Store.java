package com.scenicpay.payments.interleaving;

import com.scenicpay.payments.LedgerUnavailableException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The way to the ledger and back. A caller may be held up before its call takes effect and after it; the call may fail
 * without effect, take effect without the caller knowing, or take effect later, when its caller has given up on it.
 */
final class Store {

    private static final Duration LATEST = Duration.ofSeconds(20);

    private final Turns turns;
    private final Chances chances;

    Store(Turns turns, Chances chances) {
        this.turns = turns;
        this.chances = chances;
    }

    <T> T call(String what, Supplier<T> work) {
        turns.step("-> " + what);
        if (chances.fails()) {
            return fail(what, work);
        }
        T result = work.get();
        turns.step("<- " + what + ": " + Shown.of(result));
        return result;
    }

    private <T> T fail(String what, Supplier<T> work) {
        switch (chances.below(3)) {
            case 0 -> turns.step("!! " + what + " fails and does nothing");
            case 1 -> {
                T result = work.get();
                turns.step("!! " + what + " is done, and its outcome lost: " + Shown.of(result));
            }
            default -> {
                long later = turns.now() + chances.upTo(LATEST).toNanos();
                turns.at(later, Optional.empty(), what + " is done late", () -> false, work::get);
                turns.step("!! " + what + " fails and will be done later");
            }
        }
        turns.current().ifPresent(Worker::isExcused);
        throw new LedgerUnavailableException("the outcome of " + what + " is unknown");
    }
}
