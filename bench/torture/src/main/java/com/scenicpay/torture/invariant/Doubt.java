package com.scenicpay.torture.invariant;

import com.scenicpay.gateway.sandbox.Story;
import com.scenicpay.torture.evidence.Aftermath;
import com.scenicpay.torture.evidence.Ledger.Attempt;
import com.scenicpay.torture.evidence.Ledger.Refund;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** The stories whose end the gateway never proves, so that a person must decide. */
final class Doubt {

    /** Undecided for ever, and nothing was charged. */
    static final Set<Story> NEVER_PAID = EnumSet.of(Story.PASSWORD_FOREVER, Story.NOT_PAID_FOREVER);

    /** Charged, and no answer of the gateway proves it. */
    static final Set<Story> CHARGED_UNPROVABLY =
            EnumSet.of(Story.WRONG_AMOUNT, Story.QUERY_OTHER_ORDER, Story.QUERY_BAD_SIGNATURE);

    /** Refunds that get no answer, done or not. */
    static final Set<Story> REFUND_UNANSWERED = EnumSet.of(Story.REFUND_REPLY_LOST, Story.REFUND_SILENT);

    private Doubt() {}

    /** Whether a person was called for a charge that cannot be proved, or whose money the gateway had given back unasked. */
    static boolean isWithAPerson(Aftermath aftermath, Attempt attempt) {
        Optional<Story> story = aftermath.story(attempt);
        boolean unprovable = story.filter(each -> CHARGED_UNPROVABLY.contains(each) || each == Story.REFUNDED_ELSEWHERE)
                .isPresent();
        return unprovable && attempt.isOpen() && attempt.needsPerson().isPresent();
    }

    /** Whether a person was called for a refund of this attempt that is not ended. */
    static boolean hasRefundWithAPerson(Aftermath aftermath, Attempt attempt) {
        return aftermath.refunds(attempt).stream()
                .anyMatch(refund -> refund.isUndecided() && refund.needsPerson().isPresent());
    }

    /** Whether it pays everything back, so that the order's state can prove it. */
    static boolean isFull(Attempt attempt, Refund refund) {
        return refund.amount().compareTo(attempt.amount()) == 0;
    }
}
