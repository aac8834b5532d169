package com.scenicpay.api.barcode;

/** A request's parameters are missing or wrong; the message, for the cashier, names each one. */
class WrongParametersException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    WrongParametersException(String message) {
        super(message);
    }
}
