package com.scenicpay.api.security;

/** What the holder of a key may do. */
public enum Role {
    /** Takes payments, asks for them and gives them up. */
    CASHIER,
    /** All that a cashier may, and pays back, resolves by a person's word, sees the console and the operator's pages. */
    SUPERVISOR,
    /** Asks how payments and the service are, and changes nothing. */
    MONITOR
}
