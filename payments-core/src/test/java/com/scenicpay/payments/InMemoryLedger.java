package com.scenicpay.payments;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The ledger's contract kept in memory, by a clock of its own. Every call is atomic. Calls can be made to fail or to wait,
 * and are counted; what is done by a call that waits or fails beforehand is not on record until it goes on.
 */
final class InMemoryLedger implements PaymentLedger {

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

    private final Clock clock;
    private final CallScript<Call> script = new CallScript<>();
    private final Map<AttemptId, LedgerRow> rows = new LinkedHashMap<>();
    private volatile boolean down;

    InMemoryLedger(Clock clock) {
        this.clock = clock;
    }

    @Override
    public BeginOutcome begin(Initiation initiation) {
        return call(Call.BEGIN, () -> begun(initiation));
    }

    private BeginOutcome begun(Initiation initiation) {
        Bill bill = initiation.bill();
        Optional<LedgerRow> same = all().filter(
                        row -> row.initiation().outTradeNo().equals(initiation.outTradeNo()))
                .findFirst();
        if (same.isPresent()) {
            return new BeginOutcome.Recorded(read(same.get()));
        }
        Optional<LedgerRow> answering = all().filter(row -> row.isFor(bill.number()) && row.hasCodeOf(initiation))
                .findFirst()
                .or(() -> holder(bill.number()));
        if (answering.isPresent()) {
            Attempt attempt = read(answering.get());
            return attempt.state().holdsBill() && !attempt.bill().hasSameFactsAs(bill)
                    ? new BeginOutcome.HeldWithOtherFacts(attempt)
                    : new BeginOutcome.Existing(attempt);
        }
        Instant guardedSince = clock.instant().minus(CODE_GUARD);
        if (all().anyMatch(row -> row.keepsCodeFromOthers(initiation, guardedSince))) {
            return new BeginOutcome.CodeUsedElsewhere();
        }
        LedgerRow row = new LedgerRow(new AttemptId(rows.size() + 1L), initiation, clock.instant(), FIRST_CHECK);
        rows.put(row.id(), row);
        return new BeginOutcome.Recorded(read(row));
    }

    @Override
    public Optional<Attempt> find(AttemptId id) {
        return call(Call.FIND, () -> Optional.ofNullable(rows.get(id)).map(this::read));
    }

    @Override
    public Optional<Attempt> findCurrent(BillNumber bill) {
        return call(Call.FIND_CURRENT, () -> holder(bill)
                .or(() -> all().filter(row -> row.isFor(bill)).reduce((earlier, later) -> later))
                .map(this::read));
    }

    @Override
    public RecordOutcome record(Attempt seen, Change change) {
        return call(Call.RECORD, () -> {
            LedgerRow row = rows.get(seen.id());
            boolean applied = row.recorded(seen, change, clock.instant());
            return new RecordOutcome(read(row), applied);
        });
    }

    @Override
    public List<Attempt> claimDue(int most, Duration lease) {
        return call(Call.CLAIM_DUE, () -> {
            Instant now = clock.instant();
            List<LedgerRow> due = all().filter(row -> row.isClaimable(now))
                    .sorted(Comparator.comparing(row -> row.nextCheckAt().orElseThrow()))
                    .limit(most)
                    .toList();
            due.forEach(row -> row.leaseUntil(now.plus(lease)));
            return due.stream().map(this::read).toList();
        });
    }

    @Override
    public UndecidedSummary undecided() {
        return call(
                Call.UNDECIDED,
                () -> new UndecidedSummary(
                        all().filter(row -> row.state().isUndecided()).count(),
                        all().filter(row -> row.state().isUndecided())
                                .map(LedgerRow::createdAt)
                                .min(Comparator.naturalOrder()),
                        all().filter(row -> read(row).needsPerson().isPresent()).count(),
                        0,
                        all().flatMap(row -> row.nextCheckAt().stream()).min(Comparator.naturalOrder()),
                        clock.instant()));
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
    synchronized Attempt changeElsewhere(AttemptId id, PaymentState state) {
        LedgerRow row = rows.get(id);
        row.changedElsewhere(state, clock.instant());
        return read(row);
    }

    /** Reads past all scripts, and is not counted. */
    synchronized Attempt onRecord(AttemptId id) {
        return read(rows.get(id));
    }

    /** Reads past all scripts, and is not counted. */
    synchronized Attempt onRecord(OutTradeNo outTradeNo) {
        return all().filter(row -> row.initiation().outTradeNo().equals(outTradeNo))
                .map(this::read)
                .findFirst()
                .orElseThrow();
    }

    /** All attempts, oldest first. Reads past all scripts, and is not counted. */
    synchronized List<Attempt> onRecord() {
        return all().map(this::read).toList();
    }

    synchronized List<LedgerRow.Event> events(AttemptId id) {
        return rows.get(id).events();
    }

    synchronized Optional<Instant> nextCheckAt(AttemptId id) {
        return rows.get(id).nextCheckAt();
    }

    private <T> T call(Call call, Supplier<T> work) {
        return script.play(call, () -> {
            if (down) {
                refuse();
            }
            synchronized (this) {
                return work.get();
            }
        });
    }

    private static void refuse() {
        throw new LedgerUnavailableException("the store is unreachable, as the test wants it");
    }

    private Stream<LedgerRow> all() {
        return rows.values().stream();
    }

    private Optional<LedgerRow> holder(BillNumber bill) {
        List<LedgerRow> holders =
                all().filter(row -> row.isFor(bill) && row.state().holdsBill()).toList();
        if (holders.size() > 1) {
            throw new IllegalStateException("two attempts hold the bill " + bill);
        }
        return holders.stream().findFirst();
    }

    private Attempt read(LedgerRow row) {
        return row.read(billStatus(row.initiation().bill().number()), clock.instant());
    }

    private BillStatus billStatus(BillNumber bill) {
        return switch (holder(bill).map(LedgerRow::state).orElse(PaymentState.FAILED)) {
            case PAID -> BillStatus.PAID;
            case REFUNDED -> BillStatus.REFUNDED;
            default -> BillStatus.OPEN;
        };
    }
}
