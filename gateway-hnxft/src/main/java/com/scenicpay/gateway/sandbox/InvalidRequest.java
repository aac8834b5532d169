package com.scenicpay.gateway.sandbox;

/** A request breaks the protocol; the message says how, for those who integrate, and repeats no value of the request. */
final class InvalidRequest extends Exception {

    private static final long serialVersionUID = 1L;

    InvalidRequest(String message) {
        super(message);
    }

    InvalidRequest(String message, Throwable cause) {
        super(message, cause);
    }
}
