package com.scenicpay.gateway.sandbox;

/** What is wrong with the way an answer is signed or sent. */
enum Flaw {
    NONE,
    BAD_SIGNATURE,
    NO_SIGNATURE,
    /** The JSON stops in the middle, and HTTP calls it complete. */
    UNREADABLE,
    /** One byte a second: every single read succeeds, the whole answer never comes in time. */
    TRICKLE,
    HTTP_500,
    CONNECTION_CLOSED,
    SILENCE
}
