package com.scenicpay.payments;

import java.util.Optional;

/**
 * What a piece of evidence means for a refund.
 *
 * @param state the state from now on
 * @param needsPerson why a person must look at it; empty when this evidence gives no reason
 * @param why one of a few fixed phrases, for the history and the log
 */
public record RefundDecision(RefundState state, Optional<String> needsPerson, String why) {

    static RefundDecision of(RefundState state, String why) {
        return new RefundDecision(state, Optional.empty(), why);
    }

    static RefundDecision callingPerson(RefundState state, String why) {
        return new RefundDecision(state, Optional.of(why), why);
    }
}
