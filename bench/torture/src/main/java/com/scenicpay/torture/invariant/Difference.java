package com.scenicpay.torture.invariant;

/**
 * Something that must not be.
 *
 * @param invariant the letter and the words of the invariant that is broken
 * @param what what is wrong with what, on one line
 */
public record Difference(String invariant, String what) {

    @Override
    public String toString() {
        return "[" + invariant + "] " + what;
    }
}
