package com.scenicpay.persistence.embedded;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.h2.tools.SimpleResultSet;

/** What the embedded procedures share: the attempt's columns, the store's clock, and short statements. */
final class ProcedureCall {

    static final String TABLE = "T_3Pay_Offline_ReceiveMoney";

    /** H2's code for a duplicate key. */
    static final int DUPLICATE_KEY = 23505;

    /** Every stored instant is later; as a lower bound it keeps index scans off the rows that have none. */
    static final LocalDateTime BEFORE_ALL = LocalDateTime.of(2000, 1, 1, 0, 0);

    private static final String COLUMNS = """
            a.autoid, a.out_trade_no, a.bill_num, a.business_type, a.amount, a.operator_no, a.card_no, a.bill_content,
            a.trade_origin, a.code_masked, a.state, a.version, a.check_count, a.not_found_at, a.needs_person,
            a.resolved_doubt,
            a.refusal_code, a.refusal_message, a.channel_no, a.bank_order_no, a.wallet, a.created_at, a.decided_at,
            a.post_close_checks, a.refund_reserved, a.refunded,
            CASE WHEN a.holds_bill THEN CASE WHEN a.state = 'PAID' AND a.refunded > 0 THEN '3' WHEN a.state = 'PAID' THEN '1'
                WHEN a.state = 'REFUNDED' THEN '2' ELSE '0' END
                ELSE COALESCE((SELECT CASE WHEN h.state = 'PAID' AND h.refunded > 0 THEN '3' WHEN h.state = 'PAID' THEN '1'
                    WHEN h.state = 'REFUNDED' THEN '2' ELSE '0' END
                    FROM T_3Pay_Offline_ReceiveMoney h WHERE h.held_bill = a.bill_num), '0') END AS bill_status,
            CAST(? AS TIMESTAMP(3)) AS as_of
            """;

    private static final String REFUND_COLUMNS = """
            r.refund_id, r.refund_num, r.amount AS refund_amount, r.state AS refund_state, r.version AS refund_version,
            r.needs_person AS refund_needs_person, r.gateway_code AS refund_gateway_code,
            r.gateway_message AS refund_gateway_message, r.created_at AS refund_created_at,
            EXISTS (SELECT 1 FROM T_3Pay_Offline_Refund o
                WHERE o.autoid = r.autoid AND o.refund_id <> r.refund_id) AS refund_has_others
            """;

    private static final String REFUNDS_WITH_PAYMENTS =
            "T_3Pay_Offline_Refund r JOIN " + TABLE + " a ON a.autoid = r.autoid ";

    /** By the text of the query: reading them costs more than reading a row. */
    private static final Map<String, List<Column>> COLUMNS_OF = new ConcurrentHashMap<>();

    private ProcedureCall() {}

    /** A result's column, as JDBC's metadata tell of it. */
    private record Column(String label, int type, String typeName, int precision, int scale) {

        static List<Column> of(ResultSet rows) throws SQLException {
            ResultSetMetaData columns = rows.getMetaData();
            List<Column> all = new ArrayList<>();
            for (int i = 1; i <= columns.getColumnCount(); i++) {
                all.add(new Column(
                        columns.getColumnLabel(i),
                        columns.getColumnType(i),
                        columns.getColumnTypeName(i),
                        columns.getPrecision(i),
                        columns.getScale(i)));
            }
            return all;
        }
    }

    /**
     * Whether H2 only wants to learn the columns. It calls a procedure that returns rows for that purpose once before the
     * real call, on a connection with this address, and nothing may be changed then.
     */
    static boolean isForColumnsOnly(Connection connection) throws SQLException {
        return "jdbc:columnlist:connection".equals(connection.getMetaData().getURL());
    }

    /** The store's clock, UTC. */
    static LocalDateTime now() {
        return LocalDateTime.now(ZoneOffset.UTC).truncatedTo(ChronoUnit.MILLIS);
    }

    static LocalDateTime after(LocalDateTime now, long ms) {
        return now.plus(ms, ChronoUnit.MILLIS);
    }

    /**
     * The rows of attempts, after an extra column.
     *
     * @param extra one select expression with its name and no parameters
     */
    static ResultSet attempts(Connection connection, String extra, LocalDateTime now, String tail, Object... parameters)
            throws SQLException {
        return attemptsFrom(connection, extra, now, TABLE + " a " + tail, parameters);
    }

    /** One row in which every column of an attempt is null. */
    static ResultSet emptyAttempt(Connection connection, String extra) throws SQLException {
        return attemptsFrom(connection, extra, now(), "(VALUES (0)) one LEFT JOIN " + TABLE + " a ON FALSE");
    }

    /** No rows, with the columns of {@link #attempts}. */
    static ResultSet noAttempts(Connection connection, String extra) throws SQLException {
        return none(connection, select(extra, TABLE + " a WHERE FALSE"));
    }

    /**
     * The rows of refunds {@code r} with their payments {@code a}.
     *
     * @param extra one select expression with its name and no parameters
     */
    static ResultSet refunds(Connection connection, String extra, LocalDateTime now, String tail, Object... parameters)
            throws SQLException {
        return attemptsFrom(connection, extra + ", " + REFUND_COLUMNS, now, REFUNDS_WITH_PAYMENTS + tail, parameters);
    }

    /** No rows, with the columns of {@link #refunds}. */
    static ResultSet noRefunds(Connection connection, String extra) throws SQLException {
        return none(connection, select(extra + ", " + REFUND_COLUMNS, REFUNDS_WITH_PAYMENTS + "WHERE FALSE"));
    }

    /** One row of {@link #refunds} in which every column of the refund is null. */
    static ResultSet paymentWithoutRefund(Connection connection, String extra, LocalDateTime now, long autoid)
            throws SQLException {
        return attemptsFrom(
                connection,
                extra + ", " + REFUND_COLUMNS,
                now,
                TABLE + " a LEFT JOIN T_3Pay_Offline_Refund r ON FALSE WHERE a.autoid = ?",
                autoid);
    }

    /** Locks a payment for this transaction, so that all that is done to its refunds comes one after the other. */
    static void lockPayment(Connection connection, long autoid) throws SQLException {
        firstNumber(connection, "SELECT autoid FROM T_3Pay_Offline_ReceiveMoney WHERE autoid = ? FOR UPDATE", autoid);
    }

    /** The number of the one attempt in a result, which is left as it was. */
    static long autoid(ResultSet attempt) throws SQLException {
        attempt.next();
        long autoid = attempt.getLong("autoid");
        attempt.beforeFirst();
        return autoid;
    }

    /** As {@link #attempts}, from something else that has an attempt's columns as {@code a}. */
    static ResultSet attemptsFrom(
            Connection connection, String extra, LocalDateTime now, String from, Object... parameters)
            throws SQLException {
        List<Object> all = new ArrayList<>();
        all.add(now);
        Collections.addAll(all, parameters);
        return query(connection, select(extra, from), all.toArray());
    }

    private static String select(String extra, String from) {
        return "SELECT " + extra + ", " + COLUMNS + " FROM " + from;
    }

    /** No rows: only the first time is the database asked for the columns. */
    private static ResultSet none(Connection connection, String sql) throws SQLException {
        List<Column> columns = COLUMNS_OF.get(sql);
        return columns == null ? query(connection, sql, now()) : empty(columns);
    }

    private static SimpleResultSet empty(List<Column> columns) {
        SimpleResultSet none = new SimpleResultSet();
        // Else it could not be read twice.
        none.setAutoClose(false);
        for (Column column : columns) {
            none.addColumn(column.label(), column.type(), column.typeName(), column.precision(), column.scale());
        }
        return none;
    }

    /** The first column of the first row, or zero. */
    static long firstNumber(Connection connection, String sql, Object... parameters) throws SQLException {
        try (PreparedStatement statement = prepare(connection, sql, parameters);
                ResultSet rows = statement.executeQuery()) {
            return rows.next() ? rows.getLong(1) : 0;
        }
    }

    /**
     * The rows, read out: they may be returned from a procedure. H2 compiles a statement anew unless it was closed after its
     * last use, and it does not count {@link PreparedStatement#closeOnCompletion()} as that.
     */
    static ResultSet query(Connection connection, String sql, Object... parameters) throws SQLException {
        try (PreparedStatement statement = prepare(connection, sql, parameters);
                ResultSet rows = statement.executeQuery()) {
            List<Column> columns = COLUMNS_OF.get(sql);
            if (columns == null) {
                columns = Column.of(rows);
                COLUMNS_OF.put(sql, columns);
            }
            return readOut(rows, columns);
        }
    }

    /** Instants stay as they are: H2's own type for them passes through the machine's time zone, which has hours that are not. */
    private static ResultSet readOut(ResultSet rows, List<Column> columns) throws SQLException {
        SimpleResultSet copy = empty(columns);
        while (rows.next()) {
            Object[] row = new Object[columns.size()];
            for (int i = 0; i < row.length; i++) {
                row[i] = columns.get(i).type() == Types.TIMESTAMP
                        ? rows.getObject(i + 1, LocalDateTime.class)
                        : rows.getObject(i + 1);
            }
            copy.addRow(row);
        }
        return copy;
    }

    static int update(Connection connection, String sql, Object... parameters) throws SQLException {
        try (PreparedStatement statement = prepare(connection, sql, parameters)) {
            return statement.executeUpdate();
        }
    }

    private static PreparedStatement prepare(Connection connection, String sql, Object... parameters)
            throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < parameters.length; i++) {
            statement.setObject(i + 1, parameters[i]);
        }
        return statement;
    }
}
