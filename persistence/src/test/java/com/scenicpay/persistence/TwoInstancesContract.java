package com.scenicpay.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import com.scenicpay.payments.Attempt;
import com.scenicpay.payments.Bill;
import com.scenicpay.payments.PaymentLedger;
import com.scenicpay.payments.PaymentLedger.BeginOutcome;
import com.scenicpay.payments.PaymentLedger.RecordOutcome;
import com.scenicpay.payments.PaymentState;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What two instances of the service that share a store must be able to rely on; each has a pool of its own. */
abstract class TwoInstancesContract {

    private static final int DUE = 5000;
    private static final int WORKERS = 8;
    private static final Duration LEASE = Duration.ofMinutes(10);

    private final AtomicInteger turn = new AtomicInteger();

    abstract LedgerDatabase database();

    abstract List<LedgerDatabase.Instance> instances();

    @Test
    void eachOfManyDueAttemptsIsClaimedOnceInEachLease() throws Exception {
        List<Long> due = new ArrayList<>();
        PaymentLedgerContract.atOnce(WORKERS, () -> {
                    List<Long> mine = new ArrayList<>();
                    for (int i = 0; i < DUE / WORKERS; i++) {
                        mine.add(begun(ledger()).id().value());
                    }
                    return mine;
                })
                .forEach(due::addAll);

        assertThat(claimedByAll()).hasSize(DUE).containsExactlyInAnyOrderElementsOf(due);
        assertThat(claimedByAll()).isEmpty();
        endLeases();
        assertThat(claimedByAll()).hasSize(DUE).containsExactlyInAnyOrderElementsOf(due);
        endAll();
    }

    /** All workers claim until there is nothing left. */
    private List<Long> claimedByAll() throws Exception {
        List<Long> all = new ArrayList<>();
        PaymentLedgerContract.atOnce(WORKERS, () -> {
                    PaymentLedger ledger = ledger();
                    List<Long> mine = new ArrayList<>();
                    for (int without = 0; without < 3; ) {
                        List<Attempt> claimed = ledger.claimDue(50, LEASE);
                        claimed.forEach(attempt -> mine.add(attempt.id().value()));
                        without = claimed.isEmpty() ? without + 1 : 0;
                    }
                    return mine;
                })
                .forEach(all::addAll);
        return all;
    }

    @Test
    void ofRequestsForOneBillOnBothInstancesOneIsRecorded() throws Exception {
        for (int round = 0; round < 10; round++) {
            Bill bill = PaymentLedgerContract.aBill();

            List<BeginOutcome> outcomes = PaymentLedgerContract.atOnce(
                    16, () -> ledger().begin(PaymentLedgerContract.initiation(bill, PaymentLedgerContract.aHash())));

            assertThat(outcomes)
                    .filteredOn(BeginOutcome.Recorded.class::isInstance)
                    .hasSize(1);
        }
        endAll();
    }

    @Test
    void ofChangesOfOneVersionOnBothInstancesOneIsRecorded() throws Exception {
        for (int round = 0; round < 10; round++) {
            Attempt created = begun(ledger());

            List<RecordOutcome> outcomes = PaymentLedgerContract.atOnce(
                    16, () -> ledger().record(created, PaymentLedgerContract.change(PaymentState.PAID)));

            assertThat(outcomes).filteredOn(RecordOutcome::applied).hasSize(1);
        }
    }

    /** The ledger of one instance and the other in turn. */
    private PaymentLedger ledger() {
        return instances().get(turn.getAndIncrement() % 2).ledger(Duration.ZERO, LedgerSettings.DEFAULT_CODE_GUARD);
    }

    private static Attempt begun(PaymentLedger ledger) {
        return PaymentLedgerContract.recorded(ledger.begin(
                PaymentLedgerContract.initiation(PaymentLedgerContract.aBill(), PaymentLedgerContract.aHash())));
    }

    private void endLeases() throws SQLException {
        update("lease_until", LocalDateTime.of(2020, 1, 1, 0, 0));
    }

    /** So that the next test has nothing due. */
    private void endAll() throws SQLException {
        update("next_check_at", null);
    }

    private void update(String column, LocalDateTime value) throws SQLException {
        try (Connection connection = database().dataSource().getConnection();
                PreparedStatement statement =
                        connection.prepareStatement("UPDATE T_3Pay_Offline_ReceiveMoney SET " + column + " = ?")) {
            statement.setObject(1, value);
            statement.executeUpdate();
        }
    }
}
