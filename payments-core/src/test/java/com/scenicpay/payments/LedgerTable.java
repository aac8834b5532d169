package com.scenicpay.payments;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The rows that the ledgers in memory share. Whoever uses it holds its lock: each call of a ledger is one transaction. */
final class LedgerTable {

    private final Clock clock;
    private final Map<AttemptId, LedgerRow> rows = new LinkedHashMap<>();
    private final List<RefundRow> refunds = new ArrayList<>();

    LedgerTable(Clock clock) {
        this.clock = clock;
    }

    Instant now() {
        return clock.instant();
    }

    LedgerRow add(Initiation initiation, Duration firstCheck) {
        LedgerRow row = new LedgerRow(new AttemptId(rows.size() + 1L), initiation, now(), firstCheck);
        rows.put(row.id(), row);
        return row;
    }

    RefundRow addRefund(
            LedgerRow payment, RefundNumber number, Money amount, Duration firstCheck, Actor actor, String why) {
        RefundId id = new RefundId(refunds.size() + 1L);
        RefundRow row = new RefundRow(id, number, payment, amount, now(), firstCheck, actor, why);
        refunds.add(row);
        return row;
    }

    LedgerRow row(AttemptId id) {
        return rows.get(id);
    }

    Optional<LedgerRow> find(AttemptId id) {
        return Optional.ofNullable(rows.get(id));
    }

    Stream<LedgerRow> all() {
        return rows.values().stream();
    }

    Stream<RefundRow> allRefunds() {
        return refunds.stream();
    }

    Optional<LedgerRow> holder(BillNumber bill) {
        List<LedgerRow> holders =
                all().filter(row -> row.isFor(bill) && row.state().holdsBill()).toList();
        if (holders.size() > 1) {
            throw new IllegalStateException("two attempts hold the bill " + bill);
        }
        return holders.stream().findFirst();
    }

    Attempt read(LedgerRow row) {
        return row.read(billStatus(row.initiation().bill().number()), now());
    }

    Refund read(RefundRow row) {
        boolean hasOthers = refunds.stream().anyMatch(other -> other != row && other.payment() == row.payment());
        return row.read(read(row.payment()), hasOthers, now());
    }

    Optional<Instant> nextDue() {
        return Stream.concat(
                        all().flatMap(row -> row.nextCheckAt().stream()),
                        allRefunds().flatMap(row -> row.nextCheckAt().stream()))
                .min(Comparator.naturalOrder());
    }

    PaymentLedger.UndecidedSummary summary() {
        List<LedgerRow> undecided =
                all().filter(row -> row.state().isUndecided()).toList();
        return new PaymentLedger.UndecidedSummary(
                undecided.size(),
                undecided.stream().map(LedgerRow::createdAt).min(Comparator.naturalOrder()),
                all().filter(row -> read(row).needsPerson().isPresent()).count()
                        + allRefunds()
                                .filter(row -> row.needsPerson().isPresent())
                                .count(),
                allRefunds().filter(row -> row.state().isUndecided()).count(),
                nextDue(),
                now());
    }

    private BillStatus billStatus(BillNumber bill) {
        Optional<LedgerRow> holder = holder(bill);
        return switch (holder.map(LedgerRow::state).orElse(PaymentState.FAILED)) {
            case PAID -> holder.get().refunded().equals(Money.ZERO) ? BillStatus.PAID : BillStatus.PARTLY_REFUNDED;
            case REFUNDED -> BillStatus.REFUNDED;
            default -> BillStatus.OPEN;
        };
    }
}
