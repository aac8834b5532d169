package com.scenicpay.payments;

import java.util.Optional;

/**
 * What a piece of evidence means for an attempt.
 *
 * @param state the state from now on; the attempt's own when nothing changes
 * @param notFound what becomes of the note that the gateway has no such order
 * @param needsPerson why a person must look at the attempt; empty when this evidence gives no reason
 * @param conclusive whether the evidence shows how the order stands at the gateway; if not, the question was as good as not asked
 * @param why one of a few fixed phrases, for the history and the log
 */
public record Decision(
        PaymentState state, NotFoundNote notFound, Optional<String> needsPerson, boolean conclusive, String why) {

    /** The note {@link Attempt#notFoundAt()}. */
    public enum NotFoundNote {
        KEEP,
        /** Set it to the ledger's time. */
        SET,
        CLEAR
    }

    static Decision of(PaymentState state, String why) {
        return new Decision(state, NotFoundNote.KEEP, Optional.empty(), true, why);
    }

    Decision clearingNotFound() {
        return new Decision(state, NotFoundNote.CLEAR, needsPerson, conclusive, why);
    }

    Decision inconclusive() {
        return new Decision(state, notFound, needsPerson, false, why);
    }

    Decision callingPerson(String reason) {
        return new Decision(state, notFound, Optional.of(reason), conclusive, why);
    }

    Decision callingNobody() {
        return new Decision(state, notFound, Optional.empty(), conclusive, why);
    }

    /** Whether the ledger must be written for this decision to take effect. */
    public boolean changes(Attempt attempt) {
        return state != attempt.state()
                || notFound == NotFoundNote.SET
                || (notFound == NotFoundNote.CLEAR && attempt.notFoundAt().isPresent())
                || (needsPerson.isPresent() && !needsPerson.equals(attempt.needsPerson()));
    }
}
