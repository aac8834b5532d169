package com.scenicpay.api.console;

import com.scenicpay.api.console.TurnedAwayException.Why;
import com.scenicpay.api.security.Caller;
import com.scenicpay.api.security.RefusedRequests.Reason;
import com.scenicpay.payments.Attempt;
import com.scenicpay.payments.BeginPayment;
import com.scenicpay.payments.BusinessType;
import com.scenicpay.payments.Money;
import java.util.Optional;

/**
 * What a key's bounds mean at the console: whose payments, of which types, it sees and may order something about, and up to
 * which amount.
 */
final class PaymentBounds {

    private PaymentBounds() {}

    /** Whether this payment is one for the key. Its amount is looked at where money moves. */
    static boolean admit(Caller caller, Attempt attempt) {
        return caller.mayActFor(attempt.operatorNo())
                && caller.mayOrder(attempt.bill().businessType());
    }

    /** @throws TurnedAwayException when the key is not for this payment */
    static void require(Caller caller, Attempt attempt) {
        requireOperator(caller, attempt.operatorNo());
        requireType(caller, attempt.bill().businessType());
    }

    /** @throws TurnedAwayException when the key is not for this operator's payments */
    static void requireOperator(Caller caller, Optional<String> operatorNo) {
        if (!caller.mayActFor(operatorNo)) {
            throw TurnedAwayException.refused(Why.OUT_OF_BOUNDS, Reason.OPERATOR);
        }
    }

    /** @throws TurnedAwayException when the key is not for payments of this type */
    static void requireType(Caller caller, BusinessType type) {
        if (!caller.mayOrder(type)) {
            throw TurnedAwayException.refused(Why.OUT_OF_BOUNDS, Reason.BUSINESS_TYPE);
        }
    }

    /** @throws TurnedAwayException when the amount is more than the key may order */
    static void requireAmount(Caller caller, Money amount) {
        if (!caller.mayOrder(amount)) {
            throw TurnedAwayException.refused(Why.OUT_OF_BOUNDS, Reason.AMOUNT);
        }
    }

    /** Who is recorded as having ordered something: the operator that the key is for, or else the key's name. */
    static String actor(Caller caller) {
        String name = caller.operatorNos().size() == 1
                ? caller.operatorNos().iterator().next()
                : caller.name();
        return name.substring(0, Math.min(name.length(), BeginPayment.MAX_OPERATOR_NO_LENGTH));
    }
}
