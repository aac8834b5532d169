package com.scenicpay.api.console;

import com.scenicpay.api.security.RefusedRequests.Reason;
import java.util.Locale;
import java.util.Optional;

/** A page cannot be shown or an order not be carried out; the visitor is told why on a page of its own. */
final class TurnedAwayException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Why, and the HTTP status that says so. */
    enum Why {
        NOT_FOUND(404, "error.not-found"),
        FORBIDDEN(403, "error.forbidden"),
        OUT_OF_BOUNDS(403, "error.out-of-bounds"),
        FORGED(403, "error.forged"),
        TOO_OFTEN(429, "error.too-often"),
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

        /** As the audit log tells how an order ended. */
        String outcome() {
            return switch (this) {
                case STORE_AWAY -> "unavailable";
                case FAULT -> "failed";
                default -> "refused, " + name().toLowerCase(Locale.ROOT).replace('_', ' ');
            };
        }
    }

    private final Why why;
    /** Null when it was no refusal of the key. */
    private final Reason reason;

    TurnedAwayException(Why why) {
        this(why, null);
    }

    private TurnedAwayException(Why why, Reason reason) {
        super(why.name(), null, false, false);
        this.why = why;
        this.reason = reason;
    }

    /** For what the visitor's key is not for, or what is not the visitor's. */
    static TurnedAwayException refused(Why why, Reason reason) {
        return new TurnedAwayException(why, reason);
    }

    Why why() {
        return why;
    }

    /** Under which refusals it counts; empty when it was none for the key. */
    Optional<Reason> reason() {
        return Optional.ofNullable(reason);
    }
}
