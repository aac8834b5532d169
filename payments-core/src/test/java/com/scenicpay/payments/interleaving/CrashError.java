package com.scenicpay.payments.interleaving;

/** Takes a thread of a killed instance down. Nothing that is done on the way has any effect outside of the instance. */
final class CrashError extends Error {

    private static final long serialVersionUID = 1L;

    CrashError() {
        super("killed", null, false, false);
    }
}
