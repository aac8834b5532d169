package com.scenicpay.payments;

import java.time.Instant;
import java.util.Optional;

/**
 * One payment attempt as the ledger had it at {@code asOf}.
 *
 * @param version counts the changes of this attempt; a change is recorded only over the version that it was decided on
 * @param checkCount how often the schedule has asked the gateway
 * @param notFoundAt ledger time at which the gateway first said, after the grace time, that it has no such order
 * @param needsPerson why a person must look at it; empty when nobody must
 * @param resolvedDoubt what a person was called for last and has given a word on; nobody is called for the same again
 * @param refusal what the gateway said when it refused the charge
 * @param billStatus the bill over all its attempts
 * @param decidedAt ledger time at which the attempt was first decided, by proof or by giving it up
 * @param postCloseChecks how many checks since then confirmed that nothing was charged
 * @param refundReserved the sum of its refunds that were not refused, done or not
 * @param refunded the sum of its refunds that are done
 * @param createdAt ledger time of the recorded initiation
 * @param asOf ledger time of this reading
 */
public record Attempt(
        AttemptId id,
        OutTradeNo outTradeNo,
        Bill bill,
        String maskedCode,
        Optional<String> operatorNo,
        TradeOrigin origin,
        PaymentState state,
        int version,
        int checkCount,
        Optional<Instant> notFoundAt,
        Optional<String> needsPerson,
        Optional<String> resolvedDoubt,
        Optional<GatewayReply> refusal,
        BillStatus billStatus,
        Optional<Instant> decidedAt,
        int postCloseChecks,
        Money refundReserved,
        Money refunded,
        Instant createdAt,
        Instant asOf) {

    public boolean isUndecided() {
        return state.isUndecided();
    }
}
