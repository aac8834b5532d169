package com.scenicpay.gateway.sandbox;

/** The state of an order as the wire spells it in {@code payStatus}. */
public enum PayStatus {
    NOT_PAID("O"),
    PAYING("I"),
    PAID("P"),
    REFUNDED("R"),
    CANCELLED("C"),
    FAILED("F"),
    TIMED_OUT("T"),
    NO_SUCH_ORDER("N");

    private final String letter;

    PayStatus(String letter) {
        this.letter = letter;
    }

    /** The letter on the wire. */
    public String letter() {
        return letter;
    }
}
