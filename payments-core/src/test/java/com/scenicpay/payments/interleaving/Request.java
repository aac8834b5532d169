package com.scenicpay.payments.interleaving;

import com.scenicpay.payments.BeginPayment;
import com.scenicpay.payments.CancelPayment;
import com.scenicpay.payments.QueryPayment;
import com.scenicpay.payments.RefundRequest;

/**
 * What a front end sent, once. A repetition is another request with the same order.
 *
 * @param number its own
 */
record Request(int number, Order order) {

    /** What is wanted. */
    sealed interface Order {
        record Begin(BeginPayment payment) implements Order {}

        record Query(QueryPayment query) implements Order {}

        record Cancel(CancelPayment cancel) implements Order {}

        record Refund(RefundRequest refund) implements Order {}

        record RefundQuery(RefundRequest refund) implements Order {}
    }

    @Override
    public String toString() {
        return "#" + number;
    }
}
