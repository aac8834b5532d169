package com.scenicpay.payments.records;

import com.scenicpay.payments.BusinessType;
import com.scenicpay.payments.PaymentState;
import java.util.Optional;
import java.util.Set;

/**
 * Which payments are meant; those that fit in all that is given.
 *
 * @param states empty for all
 * @param operatorNo the cashier, letter by letter
 * @param wallet the gateway's word for the wallet, letter by letter
 */
public record PaymentFilter(
        Set<PaymentState> states,
        Optional<String> operatorNo,
        Optional<BusinessType> businessType,
        Optional<String> wallet) {

    /** Every payment. */
    public static final PaymentFilter NONE =
            new PaymentFilter(Set.of(), Optional.empty(), Optional.empty(), Optional.empty());

    public PaymentFilter {
        states = Set.copyOf(states);
    }
}
