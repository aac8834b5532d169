package com.scenicpay.payments;

/** The state of a refund. Its amount is reserved in all of them but {@link #FAILED}. */
public enum RefundState {
    /** On record and not sent: it waits for its turn, or to be sent again since not a byte of it had left. */
    RESERVED,
    /** About to be sent or sent, and what came of it is not known. At most one refund of a payment is in this state. */
    SENT,
    /** The money went back. */
    DONE,
    /** The gateway refused it. */
    FAILED;

    public boolean isUndecided() {
        return this == RESERVED || this == SENT;
    }
}
