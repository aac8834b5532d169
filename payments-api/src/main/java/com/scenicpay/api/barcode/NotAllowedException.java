package com.scenicpay.api.barcode;

import com.scenicpay.api.security.RefusedRequests.Reason;

/** A request orders what its key may not; the message is for the cashier. */
class NotAllowedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Reason reason;

    NotAllowedException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    Reason reason() {
        return reason;
    }
}
