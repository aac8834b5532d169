package com.scenicpay.persistence;

import com.scenicpay.payments.LedgerUnavailableException;

/** What a store must do, beyond the commit, before something counts as recorded. */
public interface Durability {

    /** For a store whose commits are durable by themselves. */
    Durability BY_COMMIT = new Durability() {
        @Override
        public void check() {
            // Such a store says by itself, at the next call, when it cannot go on.
        }

        @Override
        public void awaitDurable() {
            // Nothing is left to do after the commit.
        }
    };

    /**
     * Makes sure that the store can go on.
     *
     * @throws LedgerUnavailableException when it cannot
     */
    void check();

    /**
     * Returns when everything that was committed before the call is durable.
     *
     * @throws LedgerUnavailableException when that cannot be had
     */
    void awaitDurable();
}
