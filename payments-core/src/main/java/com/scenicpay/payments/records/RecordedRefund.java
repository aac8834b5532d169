package com.scenicpay.payments.records;

import com.scenicpay.payments.GatewayReply;
import com.scenicpay.payments.Refund;
import java.time.Instant;
import java.util.Optional;

/**
 * A refund with what the ledger knows of it beyond what decisions need.
 *
 * @param operatorNo who ordered it; empty for an automatic one
 * @param reason why it was ordered
 * @param reply the gateway's last words about it
 * @param nextCheck ledger time at which the schedule looks at it next; empty when it will not
 * @param decidedAt ledger time at which it was done or refused
 */
public record RecordedRefund(
        Refund refund,
        Optional<String> operatorNo,
        Optional<String> reason,
        Optional<GatewayReply> reply,
        Optional<Instant> nextCheck,
        Optional<Instant> decidedAt) {}
