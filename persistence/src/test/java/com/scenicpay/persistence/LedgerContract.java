package com.scenicpay.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.scenicpay.payments.Actor;
import com.scenicpay.payments.Attempt;
import com.scenicpay.payments.Decision.NotFoundNote;
import com.scenicpay.payments.GatewayReply;
import com.scenicpay.payments.LedgerUnavailableException;
import com.scenicpay.payments.Money;
import com.scenicpay.payments.PaymentLedger;
import com.scenicpay.payments.PaymentLedger.RecordOutcome;
import com.scenicpay.payments.PaymentState;
import com.scenicpay.payments.Refund;
import com.scenicpay.payments.RefundDecision;
import com.scenicpay.payments.RefundLedger;
import com.scenicpay.payments.RefundState;
import com.scenicpay.payments.records.PaymentRecords;
import com.scenicpay.persistence.LostAnswers.Fault;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The whole contract of a store: payments, refunds, the purge. */
abstract class LedgerContract extends RecordedSumsContract {

    private static final Duration A_YEAR = Duration.ofDays(365);
    private static final LocalDateTime LONG_AGO = LocalDateTime.of(2020, 1, 1, 0, 0);

    abstract LedgerDatabase.Instance instance();

    @Override
    PaymentLedger ledger() {
        return instance().ledger(Duration.ZERO, LedgerSettings.DEFAULT_CODE_GUARD);
    }

    @Override
    PaymentLedger ledgerWithoutCodeGuard() {
        return instance().ledger(Duration.ZERO, Duration.ZERO);
    }

    @Override
    RefundLedger refunds() {
        return instance().refunds();
    }

    @Override
    PaymentRecords records() {
        return instance().records();
    }

    @Test
    void whatWasDecidedLongAgoIsPurgedWithItsHistory() throws SQLException {
        Attempt paid = aged(paid());
        Attempt failed = aged(decided(begun(aBill()), PaymentState.FAILED));
        Attempt refunded = paid();
        aged(done(begunRefund(refunded, "R1", "3.00")).payment());
        update("T_3Pay_Offline_Refund", "decided_at", refunded);

        assertThat(instance().purge().deleteDecided(A_YEAR, 100)).isEqualTo(3);

        for (Attempt gone : List.of(paid, failed, refunded)) {
            assertThat(ledger().find(gone.id())).isEmpty();
            assertThat(rows("T_3Pay_Offline_ReceiveMoney_Event", gone)).isZero();
            assertThat(rows("T_3Pay_Offline_Refund", gone)).isZero();
        }
        assertThat(instance().purge().deleteDecided(A_YEAR, 100)).isZero();
    }

    @Test
    void whatIsNotEndedOrNeedsAPersonIsNeverPurged() throws SQLException {
        List<Attempt> kept = new ArrayList<>();
        kept.add(paid());
        kept.add(aged(begun(aBill())));
        kept.add(aged(decided(begun(aBill()), PaymentState.PAYING)));
        kept.add(aged(decided(begun(aBill()), PaymentState.GIVEN_UP)));
        kept.add(aged(decided(decided(begun(aBill()), PaymentState.FAILED), PaymentState.LATE_PAID)));
        kept.add(aged(applied(paid(), change(PaymentState.PAID, NotFoundNote.KEEP, Optional.of("another amount")))));
        Attempt openRefund = aged(paid());
        begunRefund(openRefund, "R1", "1.00");
        kept.add(openRefund);
        Attempt refundedLately = aged(paid());
        done(begunRefund(refundedLately, "R1", "1.00"));
        kept.add(refundedLately);
        Attempt toBeAskedForAgain = aged(decided(begun(aBill()), PaymentState.FAILED));
        update("T_3Pay_Offline_ReceiveMoney", "next_check_at", toBeAskedForAgain);
        kept.add(toBeAskedForAgain);

        assertThat(instance().purge().deleteDecided(A_YEAR, 100)).isZero();

        assertThat(kept)
                .allSatisfy(attempt -> assertThat(ledger().find(attempt.id())).isPresent());
    }

    @Test
    void thePurgeGoesInBatches() throws SQLException {
        for (int i = 0; i < 5; i++) {
            aged(paid());
        }

        assertThat(List.of(purge(2), purge(2), purge(2), purge(2))).containsExactly(2L, 2L, 1L, 0L);
    }

    @Test
    void whatIsYoungerThanAMonthIsNotPurged() {
        assertThatThrownBy(() -> instance().purge().deleteDecided(LedgerPurge.YOUNGEST.minusMillis(1), 1))
                .isInstanceOf(LedgerUnavailableException.class)
                .cause()
                .isInstanceOfSatisfying(SQLException.class, error -> assertThat(error.getErrorCode())
                        .isEqualTo(StoreErrors.TOO_YOUNG_TO_PURGE));
    }

    @ParameterizedTest
    @EnumSource
    void aCallWhoseAnswerIsLostOrThatLosesARaceTakesEffectOnce(Fault fault) throws SQLException {
        LostAnswers faults = new LostAnswers();
        try (LedgerDatabase.Instance faulty = database().instance("faulty", faults::on)) {
            PaymentLedger payments = faulty.ledger(Duration.ZERO, LedgerSettings.DEFAULT_CODE_GUARD);

            faults.next(fault);
            Attempt begun = recorded(payments.begin(initiation(aBill(), aHash())));
            faults.next(fault);
            RecordOutcome paid = payments.record(begun, change(PaymentState.PAID));
            faults.next(fault);
            Refund reserved =
                    refundOf(faulty.refunds().beginRefund(begun.id(), refundRequest(begun, "R1", "1.00"), A_YEAR));
            faults.next(fault);
            RefundLedger.RecordOutcome sent =
                    faulty.refunds().startSending(reserved, UUID.randomUUID(), Actor.REFUND, A_YEAR, A_YEAR);

            assertThat(faults.cameTrue()).isTrue();
            assertThat(paid.applied()).isTrue();
            assertThat(paid.attempt().version()).isEqualTo(1);
            assertThat(sent.applied()).isTrue();
            assertThat(sent.refund().payment().refundReserved()).isEqualTo(Money.ofYuan("1.00"));
            assertThat(rows("T_3Pay_Offline_Refund", begun)).isEqualTo(1);
            assertThat(rows("T_3Pay_Offline_ReceiveMoney_Event", begun)).isEqualTo(4);
        }
    }

    /** That it was there already is how a refund is known again whose answer was lost; the schedule sends it. */
    private static Refund refundOf(RefundLedger.BeginOutcome outcome) {
        return outcome instanceof RefundLedger.BeginOutcome.Existing existing
                ? existing.refund()
                : ((RefundLedger.BeginOutcome.Recorded) outcome).refund();
    }

    private long purge(int most) {
        return instance().purge().deleteDecided(A_YEAR, most);
    }

    private Refund done(Refund reserved) {
        RefundLedger.RecordOutcome sent = refunds()
                .startSending(reserved, UUID.randomUUID(), Actor.REFUND, Duration.ofMinutes(1), Duration.ofMinutes(1));
        assertThat(sent.applied()).isTrue();
        return refunds()
                .recordRefund(
                        sent.refund(),
                        new RefundDecision(RefundState.DONE, Optional.empty(), "because of a test"),
                        new GatewayReply("00", "成功"),
                        Actor.REFUND,
                        Optional.empty())
                .refund();
    }

    private Attempt aged(Attempt attempt) throws SQLException {
        update("T_3Pay_Offline_ReceiveMoney", "created_at", attempt);
        update("T_3Pay_Offline_ReceiveMoney", "decided_at", attempt);
        return attempt;
    }

    private void update(String table, String column, Attempt attempt) throws SQLException {
        String sql = "UPDATE " + table + " SET " + column + " = ? WHERE autoid = ?";
        try (Connection connection = database().dataSource().getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, LONG_AGO);
            statement.setLong(2, attempt.id().value());
            statement.executeUpdate();
        }
    }

    private long rows(String table, Attempt attempt) throws SQLException {
        try (Connection connection = database().dataSource().getConnection();
                PreparedStatement statement =
                        connection.prepareStatement("SELECT COUNT(*) FROM " + table + " WHERE autoid = ?")) {
            statement.setLong(1, attempt.id().value());
            try (ResultSet rows = statement.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        }
    }
}
