package com.scenicpay.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.scenicpay.payments.Attempt;
import com.scenicpay.payments.BillNumber;
import com.scenicpay.payments.LedgerUnavailableException;
import com.scenicpay.payments.PaymentLedger;
import com.scenicpay.payments.PaymentLedger.BeginOutcome;
import com.scenicpay.persistence.embedded.EmbeddedDatabase;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.TimeZone;
import org.h2.util.DateTimeUtils;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The embedded store keeps the ledger's contract. */
class EmbeddedLedgerTest extends LedgerContract {

    @TempDir
    static Path directory;

    private static LedgerDatabase database;
    private static LedgerDatabase.Instance instance;

    @BeforeAll
    static void open() {
        database = new EmbeddedDatabase(directory.resolve("ledger"), true);
        instance = database.instance("test");
    }

    @AfterAll
    static void close() throws SQLException {
        database.close();
    }

    @Override
    LedgerDatabase database() {
        return database;
    }

    @Override
    LedgerDatabase.Instance instance() {
        return instance;
    }

    @Test
    void aCallThatFailsHalfwayLeavesNothingBehind() throws SQLException {
        try (LedgerDatabase other = new EmbeddedDatabase(directory.resolve("halfway"), true);
                LedgerDatabase.Instance there = other.instance("halfway");
                Connection connection = other.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            PaymentLedger ledger = there.ledger(Duration.ZERO, LedgerSettings.DEFAULT_CODE_GUARD);
            // The attempt comes first, its event then.
            statement.execute("ALTER TABLE T_3Pay_Offline_ReceiveMoney_Event ADD CONSTRAINT none CHECK (event_id < 0)");

            assertThatThrownBy(() -> ledger.begin(initiation(bill(new BillNumber("HALFWAY")), aHash())))
                    .isInstanceOf(LedgerUnavailableException.class);

            assertThat(ledger.findCurrent(new BillNumber("HALFWAY"))).isEmpty();
        }
    }

    /** A database of its own: a session keeps the time zone that it was opened in. */
    @Test
    void anInstantInAnHourThatTheMachinesTimeZoneLeavesOutStaysAsItIs() throws SQLException {
        TimeZone before = TimeZone.getDefault();
        TimeZone.setDefault(TimeZone.getTimeZone("Europe/Berlin"));
        DateTimeUtils.resetCalendar();
        try (LedgerDatabase abroad = new EmbeddedDatabase(directory.resolve("abroad"), true);
                LedgerDatabase.Instance there = abroad.instance("abroad")) {
            PaymentLedger ledger = there.ledger(Duration.ZERO, LedgerSettings.DEFAULT_CODE_GUARD);
            Attempt attempt = ((BeginOutcome.Recorded)
                            ledger.begin(initiation(bill(new BillNumber("ABROAD")), aHash())))
                    .attempt();
            try (Connection connection = abroad.dataSource().getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("UPDATE T_3Pay_Offline_ReceiveMoney SET created_at = TIMESTAMP '2026-03-29 02:30:00'"
                        + " WHERE autoid = " + attempt.id());
            }

            assertThat(ledger.find(attempt.id()))
                    .map(Attempt::createdAt)
                    .contains(Instant.parse("2026-03-29T02:30:00Z"));
        } finally {
            TimeZone.setDefault(before);
            DateTimeUtils.resetCalendar();
        }
    }
}
