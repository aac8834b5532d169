package com.scenicpay.payments;

/** On whose behalf an attempt was changed. */
public enum Actor {
    BEGIN,
    QUERY,
    RECONCILE,
    CANCEL,
    REFUND,
    /** A person, about what the gateway does not prove. */
    OPERATOR
}
