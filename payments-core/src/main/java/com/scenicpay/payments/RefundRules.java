package com.scenicpay.payments;

import com.scenicpay.payments.Evidence.OrderReported;

/**
 * What the gateway's answers prove about a refund. Pure functions; their specification is the table in
 * {@code docs/hnxft-protocol.md}.
 */
public final class RefundRules {

    private RefundRules() {}

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
            return refund.isAutomatic()
                    ? RefundDecision.callingPerson(RefundState.RESERVED, "the gateway refuses the automatic refund")
                    : RefundDecision.of(RefundState.FAILED, "refund refused");
        }
        return refund.isProvedByItsOrder()
                ? RefundDecision.of(RefundState.SENT, "refund's outcome unknown, to be proved by query")
                : unprovable(refund);
    }

    private static RefundDecision unprovable(Refund refund) {
        return RefundDecision.callingPerson(
                RefundState.SENT,
                refund.isFull()
                        ? "the outcome of one of several refunds is unknown"
                        : "a partial refund's outcome is unknown");
    }

    /** After the order of a refund whose outcome is unknown was asked for. */
    public static RefundDecision onQueried(Refund refund, Evidence evidence) {
        if (!refund.isProvedByItsOrder()) {
            return unprovable(refund);
        }
        boolean proved = evidence instanceof OrderReported reported
                && reported.status() == OrderStatus.REFUNDED
                && reported.order()
                        .outTradeNo()
                        .filter(refund.payment().outTradeNo().value()::equals)
                        .isPresent();
        return proved
                ? RefundDecision.of(RefundState.DONE, "refunded at the gateway")
                : RefundDecision.of(RefundState.SENT, "refund's outcome still unknown");
    }
}
