package com.scenicpay.payments;

import java.util.Optional;

/** The state of an order in the gateway's own letters ({@code payStatus}). */
public enum OrderStatus {
    NOT_PAID("O"),
    PAYING("I"),
    PAID("P"),
    FAILED("F"),
    CANCELLED("C"),
    TIMED_OUT("T"),
    REFUNDED("R"),
    UNKNOWN_ORDER("N");

    private final String letter;

    OrderStatus(String letter) {
        this.letter = letter;
    }

    public String letter() {
        return letter;
    }

    /** The status with this letter, or empty when the gateway's vocabulary has none. */
    public static Optional<OrderStatus> ofLetter(String letter) {
        for (OrderStatus status : values()) {
            if (status.letter.equals(letter)) {
                return Optional.of(status);
            }
        }
        return Optional.empty();
    }
}
