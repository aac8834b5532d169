package com.scenicpay.payments;

/** What a front end is answered. */
public sealed interface PaymentResult {

    /** The request was carried out; this is the truth so far. */
    record Current(Attempt attempt) implements PaymentResult {}

    /** The bill is held by this attempt, for another amount, business type or card. */
    record HeldWithOtherFacts(Attempt attempt) implements PaymentResult {}

    /** The payment code was used for another bill, and may have been charged there. */
    record CodeUsedElsewhere() implements PaymentResult {}

    /** Not possible in the state that this attempt is in. */
    record NotPossible(Attempt attempt) implements PaymentResult {}

    /** There is no such bill or attempt. */
    record NoSuchPayment() implements PaymentResult {}

    /** The ledger could not be reached, or not in time. A charge was neither sent nor will be. */
    record Unavailable() implements PaymentResult {}
}
