package com.scenicpay.persistence.embedded;

import static com.scenicpay.persistence.embedded.ProcedureCall.isForColumnsOnly;
import static com.scenicpay.persistence.embedded.ProcedureCall.query;
import static com.scenicpay.persistence.embedded.RecordedPayments.numbers;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** {@code Sp_3Pay_Offline_ReceiveMoney_List}, see {@code docs/stored-procedures.md}. Public for H2, which calls it. */
public final class ListProcedure {

    private ListProcedure() {}

    /** A page of what was begun in a period, newest first. Each filter may be null, and so may the page's beginning. */
    public static ResultSet call(
            Connection connection,
            LocalDateTime begunFrom,
            LocalDateTime begunUntil,
            String states,
            String operatorNo,
            Integer businessType,
            String wallet,
            Long afterAutoid,
            int most)
            throws SQLException {
        if (isForColumnsOnly(connection)) {
            return RecordedPayments.none(connection);
        }
        LocalDateTime upto = begunUntil;
        long below = 0;
        if (afterAutoid != null) {
            LocalDateTime after = createdAt(connection, afterAutoid);
            if (after == null) {
                return RecordedPayments.none(connection);
            }
            if (after.isBefore(begunUntil)) {
                upto = after;
                below = afterAutoid;
            }
        }
        StringBuilder sql = new StringBuilder("SELECT autoid FROM T_3Pay_Offline_ReceiveMoney WHERE created_at >= ?"
                + " AND created_at <= ? AND (created_at < ? OR autoid < ?)");
        List<Object> parameters = new ArrayList<>(List.of(begunFrom, upto, upto, below));
        add(sql, " AND LOCATE(',' || state || ',', ?) > 0", parameters, states);
        add(sql, " AND operator_no = ?", parameters, operatorNo);
        add(sql, " AND business_type = ?", parameters, businessType);
        add(sql, " AND wallet = ?", parameters, wallet);
        sql.append(" ORDER BY created_at DESC, autoid DESC FETCH FIRST ? ROWS ONLY");
        parameters.add(most);
        Set<Long> page = numbers(connection, sql.toString(), parameters.toArray());
        return RecordedPayments.newestFirst(connection, page, most);
    }

    private static void add(StringBuilder sql, String condition, List<Object> parameters, Object value) {
        if (value != null) {
            sql.append(condition);
            parameters.add(value);
        }
    }

    private static LocalDateTime createdAt(Connection connection, long autoid) throws SQLException {
        try (ResultSet row =
                query(connection, "SELECT created_at FROM T_3Pay_Offline_ReceiveMoney WHERE autoid = ?", autoid)) {
            return row.next() ? (LocalDateTime) row.getObject(1) : null;
        }
    }
}
