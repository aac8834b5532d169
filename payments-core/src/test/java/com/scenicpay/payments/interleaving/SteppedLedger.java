package com.scenicpay.payments.interleaving;

import com.scenicpay.payments.Attempt;
import com.scenicpay.payments.AttemptId;
import com.scenicpay.payments.BillNumber;
import com.scenicpay.payments.Initiation;
import com.scenicpay.payments.PaymentLedger;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A ledger whose calls are steps of the schedule, and whose changes are watched. */
final class SteppedLedger implements PaymentLedger {

    private final PaymentLedger ledger;
    private final Store store;
    private final Watch watch;

    SteppedLedger(PaymentLedger ledger, Store store, Watch watch) {
        this.ledger = ledger;
        this.store = store;
        this.watch = watch;
    }

    @Override
    public BeginOutcome begin(Initiation initiation) {
        return store.call("begin " + initiation.bill().number(), () -> ledger.begin(initiation));
    }

    @Override
    public Optional<Attempt> find(AttemptId id) {
        return store.call("find " + id, () -> ledger.find(id));
    }

    @Override
    public Optional<Attempt> findCurrent(BillNumber bill) {
        return store.call("find " + bill, () -> ledger.findCurrent(bill));
    }

    @Override
    public RecordOutcome record(Attempt seen, Change change) {
        Optional<Request> orderedBy = watch.orderedBy();
        String what = "record " + seen.id() + " v" + seen.version() + " as "
                + change.decision().state();
        return store.call(what, () -> {
            RecordOutcome outcome = ledger.record(seen, change);
            if (outcome.applied()) {
                watch.changed(seen, outcome.attempt(), change, orderedBy);
            }
            return outcome;
        });
    }

    @Override
    public List<Attempt> claimDue(int most, Duration lease) {
        return store.call("claim payments", () -> ledger.claimDue(most, lease));
    }

    @Override
    public UndecidedSummary undecided() {
        return store.call("count", ledger::undecided);
    }
}
