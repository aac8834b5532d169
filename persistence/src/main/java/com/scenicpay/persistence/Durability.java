package com.scenicpay.persistence;

import com.scenicpay.payments.LedgerUnavailableException;
import java.util.function.Supplier;

/** What a store must do, beyond the commit, before something counts as recorded. */
public interface Durability {

    /** For a store whose commits are durable by themselves. */
    Durability BY_COMMIT = new Durability() {
        @Override
        public void check() {
            // Such a store says by itself, at the next call, when it cannot go on.
        }

        @Override
        public <T> T writing(Supplier<T> call) {
            return call.get();
        }

        @Override
        public void awaitWhatWasRead() {
            // What a commit has let be seen is durable already.
        }
    };

    /**
     * Makes sure that the store can go on.
     *
     * @throws LedgerUnavailableException when it cannot
     */
    void check();

    /**
     * Makes a call that may commit, and returns when what it committed is durable.
     *
     * @throws LedgerUnavailableException when that cannot be had; the call may have taken effect
     */
    <T> T writing(Supplier<T> call);

    /**
     * Returns when everything that was committed before the call is durable, by whomever: what is told to a front end must
     * not be gone after a crash because another one's commit was not durable yet.
     *
     * @throws LedgerUnavailableException when that cannot be had
     */
    void awaitWhatWasRead();
}
