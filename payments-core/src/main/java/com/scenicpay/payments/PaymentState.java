package com.scenicpay.payments;

import java.util.EnumSet;
import java.util.Set;

/**
 * The state of one payment attempt, and what it may become. An attempt that has let its bill go never takes it back: what
 * it turns out to have charged is refunded.
 */
public enum PaymentState {
    /** The initiation is on record; the gateway may or may not have been asked to charge. */
    CREATED("I", true),
    /** The gateway was asked; what came of it is not known yet. */
    PAYING("I", true),
    /** The customer was charged. */
    PAID("P", true),
    /** Was paid, and all of it went back. The bill stays held, so that a delayed duplicate cannot charge again. */
    REFUNDED("R", true),
    /** The gateway proved that nothing was charged. */
    FAILED("F", false),
    /** The gateway closed the order as cancelled. */
    CANCELLED("C", false),
    /** The gateway closed the order as timed out. */
    TIMED_OUT("T", false),
    /** The cashier gave the payment up while it was undecided: our decision, no proof. */
    GIVEN_UP("C", false),
    /** Turned out to be charged after the bill had been let go; must be refunded in full. */
    LATE_PAID("C", false),
    /** Charged late, and all of it went back. */
    REFUNDED_LATE("R", false);

    private final String payStatus;
    private final boolean holdsBill;

    PaymentState(String payStatus, boolean holdsBill) {
        this.payStatus = payStatus;
        this.holdsBill = holdsBill;
    }

    /** The letter that the front ends are shown: O, I, P, F, C, T or R. */
    public String payStatus() {
        return payStatus;
    }

    /** Whether an attempt in this state keeps other attempts from charging its bill. */
    public boolean holdsBill() {
        return holdsBill;
    }

    /** Whether the front end must go on asking. */
    public boolean isUndecided() {
        return this == CREATED || this == PAYING;
    }

    /** Whether the gateway has proved that the customer was not charged. */
    public boolean isProvenUncharged() {
        return this == FAILED || this == CANCELLED || this == TIMED_OUT;
    }

    /** The states that may follow this one. */
    public Set<PaymentState> successors() {
        return switch (this) {
            case CREATED -> EnumSet.of(PAYING, PAID, FAILED, CANCELLED, TIMED_OUT, GIVEN_UP);
            case PAYING -> EnumSet.of(PAID, FAILED, CANCELLED, TIMED_OUT, GIVEN_UP);
            case PAID -> EnumSet.of(REFUNDED);
            case FAILED, CANCELLED, TIMED_OUT -> EnumSet.of(LATE_PAID);
            case GIVEN_UP -> EnumSet.of(LATE_PAID, FAILED, CANCELLED, TIMED_OUT);
            case LATE_PAID -> EnumSet.of(REFUNDED_LATE);
            case REFUNDED, REFUNDED_LATE -> EnumSet.noneOf(PaymentState.class);
        };
    }

    public boolean mayBecome(PaymentState next) {
        return successors().contains(next);
    }
}
