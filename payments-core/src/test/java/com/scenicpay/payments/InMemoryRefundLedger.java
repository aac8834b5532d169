package com.scenicpay.payments;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The refund ledger's contract kept in memory, beside an {@link InMemoryLedger}. Every call is atomic. */
public final class InMemoryRefundLedger implements RefundLedger {

    private final LedgerTable table;
    private final Set<UUID> startedBy = new HashSet<>();

    InMemoryRefundLedger(LedgerTable table) {
        this.table = table;
    }

    @Override
    public BeginOutcome beginRefund(AttemptId payment, RefundRequest request, Duration firstCheck) {
        synchronized (table) {
            Optional<RefundRow> same = row(payment, request.number());
            if (same.isPresent()) {
                return new BeginOutcome.Existing(table.read(same.get()));
            }
            LedgerRow paid = table.row(payment);
            if (paid.state() != PaymentState.PAID || !paid.reserved(request.amount())) {
                return new BeginOutcome.NotPossible(table.read(paid));
            }
            return new BeginOutcome.Recorded(table.read(table.addRefund(
                    paid, request.number(), request.amount(), firstCheck, Actor.REFUND, "amount reserved")));
        }
    }

    @Override
    public Optional<Refund> findRefund(AttemptId payment, RefundNumber number) {
        synchronized (table) {
            return row(payment, number).map(table::read);
        }
    }

    @Override
    public RecordOutcome startSending(Refund seen, UUID call, Actor actor, Duration nextCheck, Duration busyCheck) {
        synchronized (table) {
            RefundRow row = row(seen.id());
            if (!row.has(seen) && startedBy.contains(call)) {
                return new RecordOutcome(table.read(row), true);
            }
            boolean mayBeSent = row.has(seen) && !postponedBehindAnother(row, busyCheck);
            if (mayBeSent) {
                row.record(RefundRules.onStart(seen), Optional.empty(), table.now(), actor, Optional.of(nextCheck));
                startedBy.add(call);
            }
            return new RecordOutcome(table.read(row), mayBeSent);
        }
    }

    private boolean postponedBehindAnother(RefundRow row, Duration busyCheck) {
        boolean busy = row.state() != RefundState.SENT
                && table.allRefunds()
                        .anyMatch(other -> other.payment() == row.payment() && other.state() == RefundState.SENT);
        if (busy) {
            row.postpone(table.now().plus(busyCheck));
        }
        return busy;
    }

    @Override
    public RecordOutcome recordRefund(
            Refund seen, RefundDecision decision, GatewayReply reply, Actor actor, Optional<Duration> nextCheck) {
        synchronized (table) {
            RefundRow row = row(seen.id());
            boolean applied = row.has(seen) && row.mayBecome(decision.state());
            if (applied) {
                Optional<GatewayReply> told =
                        Optional.of(reply).filter(words -> !words.code().isEmpty());
                row.record(decision, told, table.now(), actor, nextCheck);
            }
            return new RecordOutcome(table.read(row), applied);
        }
    }

    @Override
    public List<Refund> claimDueRefunds(int most, Duration lease) {
        synchronized (table) {
            Instant now = table.now();
            List<RefundRow> due = table.allRefunds()
                    .filter(row -> row.isClaimable(now))
                    .sorted(Comparator.comparing(row -> row.nextCheckAt().orElseThrow()))
                    .limit(most)
                    .toList();
            due.forEach(row -> row.leaseUntil(now.plus(lease)));
            return due.stream().map(table::read).toList();
        }
    }

    /** All refunds, oldest first. */
    public List<Refund> onRecord() {
        synchronized (table) {
            return table.allRefunds().map(table::read).toList();
        }
    }

    private Optional<RefundRow> row(AttemptId payment, RefundNumber number) {
        return table.allRefunds().filter(row -> row.isOf(payment, number)).findFirst();
    }

    private RefundRow row(RefundId id) {
        return table.allRefunds().filter(row -> row.id().equals(id)).findFirst().orElseThrow();
    }
}
