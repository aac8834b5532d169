package com.scenicpay.api.console;

/** A page cannot be shown or an order not be carried out; the visitor is told why on a page of its own. */
final class TurnedAwayException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Why, and the HTTP status that says so. */
    enum Why {
        NOT_FOUND(404, "error.not-found"),
        FORBIDDEN(403, "error.forbidden"),
        OUT_OF_BOUNDS(403, "error.out-of-bounds"),
        FORGED(403, "error.forged"),
        BUSY(503, "error.busy"),
        STORE_AWAY(503, "error.store-away"),
        FAULT(500, "error.fault");

        private final int status;
        private final String key;

        Why(int status, String key) {
            this.status = status;
            this.key = key;
        }

        int status() {
            return status;
        }

        /** Of its title; the text's ends in {@code .text}. */
        String key() {
            return key;
        }
    }

    private final Why why;

    TurnedAwayException(Why why) {
        super(why.name(), null, false, false);
        this.why = why;
    }

    Why why() {
        return why;
    }
}
