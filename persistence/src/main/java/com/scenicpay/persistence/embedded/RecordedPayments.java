package com.scenicpay.persistence.embedded;

import static com.scenicpay.persistence.embedded.ProcedureCall.attempts;
import static com.scenicpay.persistence.embedded.ProcedureCall.noAttempts;
import static com.scenicpay.persistence.embedded.ProcedureCall.now;
import static com.scenicpay.persistence.embedded.ProcedureCall.query;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/** What the procedures that list payments for people share. */
final class RecordedPayments {

    /** A list's columns before those of the attempt. */
    private static final String EXTRA = """
            'FOUND' AS outcome, a.next_check_at,
            (SELECT p.needs_person FROM T_3Pay_Offline_Refund p
                WHERE p.autoid = a.autoid AND p.needs_person IS NOT NULL
                ORDER BY p.refund_id FETCH FIRST ROW ONLY) AS refund_needs_person""";

    private RecordedPayments() {}

    /** No rows, for H2 when it only wants to learn the columns. */
    static ResultSet none(Connection connection) throws SQLException {
        return noAttempts(connection, EXTRA);
    }

    /** The payments with these numbers, newest first. */
    static ResultSet newestFirst(Connection connection, Collection<Long> numbers, int most) throws SQLException {
        return list(connection, numbers, most, "a.created_at DESC, a.autoid DESC");
    }

    /** The payments with these numbers, oldest first. */
    static ResultSet oldestFirst(Connection connection, Collection<Long> numbers, int most, Collection<Long> urgent)
            throws SQLException {
        return list(connection, numbers, most, "a.autoid = ANY(?) DESC, a.created_at, a.autoid", (Object)
                urgent.toArray(Long[]::new));
    }

    private static ResultSet list(
            Connection connection, Collection<Long> numbers, int most, String order, Object... ordering)
            throws SQLException {
        Object[] parameters = new Object[ordering.length + 2];
        parameters[0] = numbers.toArray(Long[]::new);
        System.arraycopy(ordering, 0, parameters, 1, ordering.length);
        parameters[parameters.length - 1] = most;
        return attempts(
                connection,
                EXTRA,
                now(),
                "WHERE a.autoid = ANY(?) ORDER BY " + order + " FETCH FIRST ? ROWS ONLY",
                parameters);
    }

    /** The numbers in a query's first column. */
    static Set<Long> numbers(Connection connection, String sql, Object... parameters) throws SQLException {
        Set<Long> numbers = new HashSet<>();
        try (ResultSet rows = query(connection, sql, parameters)) {
            while (rows.next()) {
                numbers.add(rows.getLong(1));
            }
        }
        return numbers;
    }
}
