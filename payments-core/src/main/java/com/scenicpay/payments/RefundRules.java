package com.scenicpay.payments;

import com.scenicpay.payments.Evidence.OrderReported;
import java.util.Optional;
import java.util.Set;

/**
 * What the gateway's answers prove about a refund. Pure functions; their specification is the table in
 * {@code docs/hnxft-protocol.md}.
 */
public final class RefundRules {

    /** Why nothing is decided when a query of the order proves nothing of its refund. */
    public static final String STILL_UNKNOWN = "refund's outcome still unknown";

    /** Why a person is called for an automatic refund that the gateway refuses. It stays so while the refund is tried again. */
    static final String REFUSED = "the gateway refuses the automatic refund";

    private static final String UNKNOWN_AFTER_REFUSAL = "a refund's outcome is unknown, and the gateway had refused it";

    static final Set<String> REFUSALS = Set.of(REFUSED, UNKNOWN_AFTER_REFUSAL);

    private RefundRules() {}

    /** When it is put down as about to be sent. */
    public static RefundDecision onStart(Refund refund) {
        return keepingCall(refund, RefundDecision.of(RefundState.SENT, "about to be sent"));
    }

    /** A refusal is a person's until the refund is decided. */
    static RefundDecision keepingCall(Refund refund, RefundDecision decision) {
        boolean keeps = decision.state().isUndecided()
                && decision.needsPerson().isEmpty()
                && refund.needsPerson().equals(Optional.of(REFUSED));
        return keeps ? new RefundDecision(decision.state(), refund.needsPerson(), decision.why()) : decision;
    }

    /** After the refund was sent, or was meant to be. */
    public static RefundDecision onSent(Refund refund, RefundEvidence evidence) {
        if (evidence instanceof RefundEvidence.Accepted) {
            return RefundDecision.of(RefundState.DONE, "refund accepted");
        }
        if (evidence instanceof RefundEvidence.NotSent) {
            return RefundDecision.of(RefundState.RESERVED, "not sent, to be sent again");
        }
        if (evidence instanceof RefundEvidence.Refused) {
            // Nobody stands at the counter to order the automatic one again, and its money must go back.
            return notMade(refund, REFUSED, "refund refused");
        }
        if (evidence instanceof RefundEvidence.NotSendable) {
            return notMade(refund, "the automatic refund cannot be sent", "refund cannot be sent");
        }
        return RefundDecision.of(
                RefundState.SENT,
                refund.isProvedByItsOrder()
                        ? "refund's outcome unknown, to be proved by query"
                        : "refund's outcome unknown, left to a person");
    }

    private static RefundDecision notMade(Refund refund, String whyOfAutomatic, String why) {
        return refund.isAutomatic()
                ? RefundDecision.callingPerson(RefundState.RESERVED, whyOfAutomatic)
                : RefundDecision.of(RefundState.FAILED, why);
    }

    /**
     * A person must look at a refund whose outcome is unknown and that its order cannot prove. Not at once: a word "not done"
     * that is given while a slow gateway still carries it out would be wrong.
     */
    static RefundDecision unprovable(Refund refund) {
        String why = "a partial refund's outcome is unknown";
        if (refund.wasRefused()) {
            why = UNKNOWN_AFTER_REFUSAL;
        } else if (refund.isFull()) {
            why = refund.hasOthers()
                    ? "the outcome of one of several refunds is unknown"
                    : "a refund's outcome is unknown, and one was made elsewhere";
        }
        return RefundDecision.callingPerson(RefundState.SENT, why);
    }

    /** After the order of a refund whose outcome is unknown, and that its order can prove, was asked for. */
    public static RefundDecision onQueried(Refund refund, Evidence evidence) {
        boolean proved = evidence instanceof OrderReported reported
                && reported.status() == OrderStatus.REFUNDED
                && reported.order()
                        .outTradeNo()
                        .filter(refund.payment().outTradeNo().value()::equals)
                        .isPresent();
        return proved
                ? RefundDecision.of(RefundState.DONE, "refunded at the gateway")
                : RefundDecision.of(RefundState.SENT, STILL_UNKNOWN);
    }
}
