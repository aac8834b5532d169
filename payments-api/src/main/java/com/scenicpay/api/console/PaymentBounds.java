package com.scenicpay.api.console;

import com.scenicpay.api.security.Caller;
import com.scenicpay.payments.Attempt;
import com.scenicpay.payments.BeginPayment;

/** What a key's bounds mean at the console: for whose payments, of which types, and up to which amount it may order something. */
final class PaymentBounds {

    private PaymentBounds() {}

    /** Whether the key may order anything about this payment. Its amount is looked at where money moves. */
    static boolean admit(Caller caller, Attempt attempt) {
        return caller.mayActFor(attempt.operatorNo())
                && caller.mayOrder(attempt.bill().businessType());
    }

    /** Who is recorded as having ordered something: the operator that the key is for, or else the key's name. */
    static String actor(Caller caller) {
        String name = caller.operatorNos().size() == 1
                ? caller.operatorNos().iterator().next()
                : caller.name();
        return name.substring(0, Math.min(name.length(), BeginPayment.MAX_OPERATOR_NO_LENGTH));
    }
}
