package com.scenicpay.payments.interleaving;

import com.scenicpay.payments.Actor;
import com.scenicpay.payments.AttemptId;
import com.scenicpay.payments.GatewayReply;
import com.scenicpay.payments.Refund;
import com.scenicpay.payments.RefundDecision;
import com.scenicpay.payments.RefundLedger;
import com.scenicpay.payments.RefundNumber;
import com.scenicpay.payments.RefundRequest;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** A refund ledger whose calls are steps of the schedule. */
final class SteppedRefundLedger implements RefundLedger {

    private final RefundLedger ledger;
    private final Store store;

    SteppedRefundLedger(RefundLedger ledger, Store store) {
        this.ledger = ledger;
        this.store = store;
    }

    @Override
    public BeginOutcome beginRefund(AttemptId payment, RefundRequest request, Duration firstCheck) {
        String what = "begin refund " + request.number() + " of " + payment;
        return store.call(what, () -> ledger.beginRefund(payment, request, firstCheck));
    }

    @Override
    public Optional<Refund> findRefund(AttemptId payment, RefundNumber number) {
        return store.call("find refund " + number + " of " + payment, () -> ledger.findRefund(payment, number));
    }

    @Override
    public RecordOutcome startSending(Refund seen, UUID call, Actor actor, Duration nextCheck, Duration busyCheck) {
        String what = "start sending refund " + seen.id() + " v" + seen.version();
        return store.call(what, () -> ledger.startSending(seen, call, actor, nextCheck, busyCheck));
    }

    @Override
    public RecordOutcome recordRefund(
            Refund seen, RefundDecision decision, GatewayReply reply, Actor actor, Optional<Duration> nextCheck) {
        String what = "record refund " + seen.id() + " v" + seen.version() + " as " + decision.state();
        return store.call(what, () -> ledger.recordRefund(seen, decision, reply, actor, nextCheck));
    }

    @Override
    public List<Refund> claimDueRefunds(int most, Duration lease) {
        return store.call("claim refunds", () -> ledger.claimDueRefunds(most, lease));
    }
}
