package com.scenicpay.payments.interleaving;

/** What is frozen or killed as a whole: one instance of the service, with its threads and timers. */
final class Process {

    private final String name;
    private long frozenUntil = Long.MIN_VALUE;
    private boolean dead;

    Process(String name) {
        this.name = name;
    }

    void freezeUntil(long nanos) {
        frozenUntil = nanos;
    }

    long frozenUntil() {
        return frozenUntil;
    }

    void kill() {
        dead = true;
    }

    boolean isDead() {
        return dead;
    }

    @Override
    public String toString() {
        return name;
    }
}
