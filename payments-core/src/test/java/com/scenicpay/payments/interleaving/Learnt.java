package com.scenicpay.payments.interleaving;

import com.scenicpay.payments.InMemoryLedger;
import com.scenicpay.payments.Money;
import com.scenicpay.payments.OutTradeNo;
import com.scenicpay.payments.RefundState;

/** What workers learnt of the gateway: a worker that neither crashes nor is failed by the ledger has it on record in the end. */
final class Learnt {

    private final Turns turns;
    private final InMemoryLedger ledger;
    private final Breaches breaches;

    Learnt(Turns turns, InMemoryLedger ledger, Breaches breaches) {
        this.turns = turns;
        this.ledger = ledger;
        this.breaches = breaches;
        turns.onEnd(worker -> worker.proofs().forEach(Runnable::run));
    }

    /** The order is charged. */
    void charge(OutTradeNo outTradeNo) {
        mustBeOnRecord(() -> breaches.unless(
                States.CHARGED.contains(ledger.onRecord(outTradeNo).state()),
                "(a) the proof of a charge is thrown away: " + outTradeNo));
    }

    /** The refund is done. */
    void refund(OutTradeNo outTradeNo, Money amount) {
        mustBeOnRecord(() -> breaches.unless(
                ledger.refunds().onRecord().stream()
                        .anyMatch(refund -> refund.payment().outTradeNo().equals(outTradeNo)
                                && refund.amount().equals(amount)
                                && refund.state() == RefundState.DONE),
                "(g) the proof of a refund is thrown away: " + amount + " of " + outTradeNo));
    }

    private void mustBeOnRecord(Runnable check) {
        turns.current().ifPresent(worker -> worker.mustBringOnRecord(check));
    }
}
