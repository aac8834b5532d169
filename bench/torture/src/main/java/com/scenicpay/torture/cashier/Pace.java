package com.scenicpay.torture.cashier;

/** Spreads the payments over the disturbances, so that each of them meets work in hand. */
public final class Pace {

    private int released;

    /** Lets payments with numbers below this begin. */
    public synchronized void release(int below) {
        released = Math.max(released, below);
        notifyAll();
    }

    /** Waits for a payment's turn. */
    synchronized void await(int number) throws InterruptedException {
        while (number >= released) {
            wait();
        }
    }
}
