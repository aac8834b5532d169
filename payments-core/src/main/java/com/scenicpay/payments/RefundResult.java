package com.scenicpay.payments;

/** What is answered to an order to refund, or to a question about one. */
public sealed interface RefundResult {

    /** The order was carried out, as far as can be known by now. */
    record Current(Refund refund) implements RefundResult {}

    /** The payment has a refund with this number, over another amount. */
    record OtherAmount(Refund refund) implements RefundResult {}

    /** The payment is not paid, or less of it is left than the amount. */
    record NotPossible(Attempt payment) implements RefundResult {}

    /** There is no such payment or refund. */
    record NoSuchRefund() implements RefundResult {}

    /** The ledger could not be reached, or not in time. The same order may be sent again: its number keeps it from counting twice. */
    record Unavailable() implements RefundResult {}
}
