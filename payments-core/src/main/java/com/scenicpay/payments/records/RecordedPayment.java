package com.scenicpay.payments.records;

import com.scenicpay.payments.Attempt;
import java.time.Instant;
import java.util.Optional;

/**
 * A payment attempt with what the ledger knows of it beyond what decisions need.
 *
 * @param wallet the gateway's word for the wallet, for example {@code weixin}
 * @param channelNo the order's number at the payment channel
 * @param bankOrderNo the order's number at the bank
 * @param nextCheck ledger time at which the schedule asks the gateway next; empty when it will not
 * @param refundNeedsPerson why a person must look at one of its refunds; empty when nobody must
 */
public record RecordedPayment(
        Attempt attempt,
        Optional<String> wallet,
        Optional<String> channelNo,
        Optional<String> bankOrderNo,
        Optional<Instant> nextCheck,
        Optional<String> refundNeedsPerson) {

    /** Whether a person must look at it or at one of its refunds. */
    public boolean needsPerson() {
        return attempt.needsPerson().isPresent() || refundNeedsPerson.isPresent();
    }
}
