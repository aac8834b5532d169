package com.scenicpay.torture.evidence;

import com.scenicpay.torture.evidence.Ledger.Attempt;
import com.scenicpay.torture.evidence.Ledger.Event;
import com.scenicpay.torture.evidence.Ledger.Refund;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The ledger's tables, read and not written while no service uses them. */
public final class LedgerTables {

    /** Makes a record of the row where the result stands. */
    @FunctionalInterface
    private interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    private LedgerTables() {}

    /** All that is on record. */
    public static Ledger read(Connection connection) throws SQLException {
        return new Ledger(
                rows(connection, "T_3Pay_Offline_ReceiveMoney ORDER BY autoid", LedgerTables::attempt),
                rows(connection, "T_3Pay_Offline_ReceiveMoney_Event ORDER BY event_id", LedgerTables::event),
                rows(connection, "T_3Pay_Offline_Refund ORDER BY refund_id", LedgerTables::refund));
    }

    private static <T> List<T> rows(Connection connection, String from, Row<T> reader) throws SQLException {
        List<T> rows = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("SELECT * FROM " + from)) {
            while (result.next()) {
                rows.add(reader.read(result));
            }
        }
        return rows;
    }

    private static Attempt attempt(ResultSet row) throws SQLException {
        return new Attempt(
                row.getLong("autoid"),
                row.getString("out_trade_no"),
                row.getString("bill_num"),
                row.getBigDecimal("amount"),
                row.getString("code_masked"),
                row.getString("code_hash"),
                row.getString("state"),
                row.getInt("version"),
                text(row, "needs_person"),
                row.getObject("next_check_at") != null,
                row.getBigDecimal("refund_reserved"),
                row.getBigDecimal("refunded"));
    }

    private static Event event(ResultSet row) throws SQLException {
        long refundId = row.getLong("refund_id");
        Optional<Long> refund = row.wasNull() ? Optional.empty() : Optional.of(refundId);
        return new Event(
                row.getLong("event_id"),
                row.getLong("autoid"),
                instant(row, "happened_at"),
                text(row, "from_state"),
                row.getString("to_state"),
                row.getString("actor"),
                row.getString("why"),
                text(row, "gateway_code"),
                refund,
                text(row, "refund_state"));
    }

    private static Refund refund(ResultSet row) throws SQLException {
        return new Refund(
                row.getLong("refund_id"),
                row.getLong("autoid"),
                row.getString("refund_num"),
                row.getBigDecimal("amount"),
                row.getString("state"),
                row.getInt("version"),
                text(row, "needs_person"));
    }

    private static Optional<String> text(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getString(column));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, LocalDateTime.class).toInstant(ZoneOffset.UTC);
    }
}
