package com.scenicpay.payments;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The ledger's contract kept in memory, by a clock of its own. Every call is atomic. Calls can be made to fail or to wait,
 * and are counted; what is done by a call that waits or fails beforehand is not on record until it goes on.
 */
public final class InMemoryLedger implements PaymentLedger {

    /** The methods whose calls can be scripted. */
    enum Call {
        BEGIN,
        FIND,
        FIND_CURRENT,
        RECORD,
        CLAIM_DUE,
        UNDECIDED
    }

    static final Duration FIRST_CHECK = Duration.ofSeconds(2);
    static final Duration CODE_GUARD = Duration.ofHours(24);

    private static final RefundNumber AUTOMATIC = new RefundNumber("AUTO");

    private final CallScript<Call> script = new CallScript<>();
    private final LedgerTable table;
    private final InMemoryRefundLedger refunds;
    private volatile boolean down;

    public InMemoryLedger(Clock clock) {
        table = new LedgerTable(clock);
        refunds = new InMemoryRefundLedger(table);
    }

    /** The refunds of these payments. */
    public InMemoryRefundLedger refunds() {
        return refunds;
    }

    @Override
    public BeginOutcome begin(Initiation initiation) {
        return call(Call.BEGIN, () -> begun(initiation));
    }

    private BeginOutcome begun(Initiation initiation) {
        Bill bill = initiation.bill();
        Optional<LedgerRow> same = table.all()
                .filter(row -> row.initiation().outTradeNo().equals(initiation.outTradeNo()))
                .findFirst();
        if (same.isPresent()) {
            return new BeginOutcome.Recorded(table.read(same.get()));
        }
        Optional<LedgerRow> answering = table.all()
                .filter(row -> row.isFor(bill.number()) && row.hasCodeOf(initiation))
                .findFirst()
                .or(() -> table.holder(bill.number()));
        if (answering.isPresent()) {
            Attempt attempt = table.read(answering.get());
            return attempt.state().holdsBill() && !attempt.bill().hasSameFactsAs(bill)
                    ? new BeginOutcome.HeldWithOtherFacts(attempt)
                    : new BeginOutcome.Existing(attempt);
        }
        Instant guardedSince = table.now().minus(CODE_GUARD);
        if (table.all().anyMatch(row -> row.keepsCodeFromOthers(initiation, guardedSince))) {
            return new BeginOutcome.CodeUsedElsewhere();
        }
        return new BeginOutcome.Recorded(table.read(table.add(initiation, FIRST_CHECK)));
    }

    @Override
    public Optional<Attempt> find(AttemptId id) {
        return call(Call.FIND, () -> table.find(id).map(table::read));
    }

    @Override
    public Optional<Attempt> findCurrent(BillNumber bill) {
        return call(Call.FIND_CURRENT, () -> table.holder(bill)
                .or(() -> table.all().filter(row -> row.isFor(bill)).reduce((earlier, later) -> later))
                .map(table::read));
    }

    @Override
    public RecordOutcome record(Attempt seen, Change change) {
        return call(Call.RECORD, () -> {
            LedgerRow row = table.row(seen.id());
            PaymentState before = row.state();
            if (row.hasVersionOf(seen)) {
                refuseSecondHolder(row, change.decision().state());
            }
            boolean applied = row.recorded(seen, change, table.now());
            if (row.state() == PaymentState.LATE_PAID && before != PaymentState.LATE_PAID) {
                reserveFullRefund(row);
            }
            return new RecordOutcome(table.read(row), applied);
        });
    }

    /** As the unique key on the held bill would. */
    private void refuseSecondHolder(LedgerRow row, PaymentState next) {
        boolean heldByAnother = next.holdsBill()
                && table.holder(row.initiation().bill().number())
                        .filter(holder -> holder != row)
                        .isPresent();
        if (heldByAnother) {
            throw new IllegalStateException("the bill of attempt " + row.id() + " is held by another");
        }
    }

    private void reserveFullRefund(LedgerRow late) {
        Money all = late.initiation().bill().amount();
        late.reserved(all);
        table.addRefund(late, AUTOMATIC, all, Duration.ZERO, Actor.RECONCILE, "charged late, refund begun");
    }

    @Override
    public List<Attempt> claimDue(int most, Duration lease) {
        return call(Call.CLAIM_DUE, () -> {
            Instant now = table.now();
            List<LedgerRow> due = table.all()
                    .filter(row -> row.isClaimable(now))
                    .sorted(Comparator.comparing(row -> row.nextCheckAt().orElseThrow()))
                    .limit(most)
                    .toList();
            due.forEach(row -> row.leaseUntil(now.plus(lease)));
            return due.stream().map(table::read).toList();
        });
    }

    @Override
    public UndecidedSummary undecided() {
        return call(Call.UNDECIDED, table::summary);
    }

    /** The next calls find the store unreachable and do nothing. */
    void failNext(Call call, int times) {
        for (int i = 0; i < times; i++) {
            script.beforeNext(call, InMemoryLedger::refuse);
        }
    }

    /** The next call does its work, but its caller is told that the store could not be reached. */
    void failAfterNext(Call call) {
        script.afterNext(call, InMemoryLedger::refuse);
    }

    /** The next call waits before it does anything. */
    Blockade blockNext(Call call) {
        Blockade blockade = new Blockade();
        script.beforeNext(call, blockade::pass);
        return blockade;
    }

    /** The next call does its work, and waits before it answers. */
    Blockade blockAnswerOfNext(Call call) {
        Blockade blockade = new Blockade();
        script.afterNext(call, blockade::pass);
        return blockade;
    }

    /** Something else happens right before the next call, on the caller's thread. */
    void beforeNext(Call call, Runnable action) {
        script.beforeNext(call, action);
    }

    /** From now on the store is unreachable, or reachable again. */
    void setDown(boolean down) {
        this.down = down;
    }

    int calls(Call call) {
        return script.calls(call);
    }

    /** Changes an attempt as another instance would do it, or a cashier who gives it up. */
    Attempt changeElsewhere(AttemptId id, PaymentState state) {
        synchronized (table) {
            LedgerRow row = table.row(id);
            row.changedElsewhere(state, table.now());
            return table.read(row);
        }
    }

    /** Reads past all scripts, and is not counted. */
    Attempt onRecord(AttemptId id) {
        synchronized (table) {
            return table.read(table.row(id));
        }
    }

    /** Reads past all scripts, and is not counted. */
    public Attempt onRecord(OutTradeNo outTradeNo) {
        synchronized (table) {
            return table.all()
                    .filter(row -> row.initiation().outTradeNo().equals(outTradeNo))
                    .map(table::read)
                    .findFirst()
                    .orElseThrow();
        }
    }

    /** All attempts, oldest first. Reads past all scripts, and is not counted. */
    public List<Attempt> onRecord() {
        synchronized (table) {
            return table.all().map(table::read).toList();
        }
    }

    public List<LedgerEvent> events(AttemptId id) {
        synchronized (table) {
            return table.row(id).events();
        }
    }

    Optional<Instant> nextCheckAt(AttemptId id) {
        synchronized (table) {
            return table.row(id).nextCheckAt();
        }
    }

    /** When the next check is due of an attempt or a refund. */
    public Optional<Instant> nextDue() {
        synchronized (table) {
            return table.nextDue();
        }
    }

    private <T> T call(Call call, Supplier<T> work) {
        return script.play(call, () -> {
            if (down) {
                refuse();
            }
            synchronized (table) {
                return work.get();
            }
        });
    }

    private static void refuse() {
        throw new LedgerUnavailableException("the store is unreachable, as the test wants it");
    }
}
