package com.scenicpay.payments;

import java.time.Instant;
import java.util.Optional;

/**
 * One refund as the ledger had it at {@code asOf}.
 *
 * @param payment the attempt that it pays back, as it was at {@code asOf}
 * @param bankOrderNo the bank's number of the payment, if the gateway told it
 * @param version counts the changes of this refund
 * @param needsPerson why a person must look at it; empty when nobody must
 * @param lastReply what the gateway said last when it was asked for this refund
 * @param hasOthers whether its payment has other refunds on record, whatever became of them
 * @param createdAt ledger time
 * @param asOf ledger time of this reading
 */
public record Refund(
        RefundId id,
        RefundNumber number,
        Attempt payment,
        Optional<String> bankOrderNo,
        Money amount,
        RefundState state,
        int version,
        Optional<String> needsPerson,
        Optional<GatewayReply> lastReply,
        boolean hasOthers,
        Instant createdAt,
        Instant asOf) {

    /** Whether the service makes it by itself, since the payment was charged after its bill was let go. */
    public boolean isAutomatic() {
        return payment.state() == PaymentState.LATE_PAID || payment.state() == PaymentState.REFUNDED_LATE;
    }

    /** Whether it pays everything back. */
    public boolean isFull() {
        return amount.equals(payment.bill().amount());
    }

    /**
     * Whether the order's state can prove it. To the gateway an order is refunded as soon as a part of it went back, so that
     * says nothing of a part, nor of the whole when another refund may have been the one, here or elsewhere; that the gateway
     * refused it before hints at that.
     */
    public boolean isProvedByItsOrder() {
        return isFull() && !hasOthers && !wasRefundedElsewhere() && !wasRefused();
    }

    /** Whether a person was called since the gateway refused it. */
    boolean wasRefused() {
        return needsPerson.filter(RefundRules.REFUSALS::contains).isPresent();
    }

    /** Whether it is tried again after a refusal, and no person can say anything of this try yet. */
    boolean isTriedAgain() {
        return state == RefundState.SENT && needsPerson.equals(Optional.of(RefundRules.REFUSED));
    }

    private boolean wasRefundedElsewhere() {
        Optional<String> elsewhere = Optional.of(DecisionRules.REFUNDED_ELSEWHERE);
        return payment.needsPerson().equals(elsewhere)
                || payment.resolvedDoubt().equals(elsewhere);
    }
}
