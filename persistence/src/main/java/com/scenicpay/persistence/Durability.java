package com.scenicpay.persistence;

import com.scenicpay.payments.LedgerUnavailableException;
import com.scenicpay.persistence.StoreCalls.Call;

/** What a store must do, beyond the commit, before something counts as recorded. */
public interface Durability {

    /** For a store whose commits are durable by themselves. */
    Durability BY_COMMIT = new Durability() {
        @Override
        public void check() {
            // Such a store says by itself, at the next call, when it cannot go on.
        }

        @Override
        public boolean needsRestart() {
            return false;
        }

        @Override
        public <T> Call<T> guarded(Call<T> call) {
            return call;
        }

        @Override
        public <T> Call<T> writing(Call<T> call) {
            return call;
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

    /** Whether the store cannot go on until the service is started again. Answers at once. */
    boolean needsRestart();

    /** The same call, kept apart from what must not run beside it. Every call that may change something runs so. */
    <T> Call<T> guarded(Call<T> call);

    /** The same call, known to the store as one that may commit what must be durable. */
    <T> Call<T> writing(Call<T> call);

    /**
     * Returns when everything that was committed before is durable, by whomever: also what was only read must not be told and
     * then be gone after a crash because another one's commit was not durable yet.
     *
     * @throws LedgerUnavailableException when that cannot be had
     */
    void awaitDurable();
}
