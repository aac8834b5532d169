package com.scenicpay.persistence.embedded;

import static com.scenicpay.persistence.embedded.ProcedureCall.BEFORE_ALL;
import static com.scenicpay.persistence.embedded.ProcedureCall.isForColumnsOnly;
import static com.scenicpay.persistence.embedded.RecordedPayments.numbers;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Set;

/**
 * {@code Sp_3Pay_Offline_ReceiveMoney_Attention}, see {@code docs/stored-procedures.md}. Public for H2, which calls it.
 */
public final class AttentionProcedure {

    private static final String OLDEST = " ORDER BY a.created_at, a.autoid FETCH FIRST ? ROWS ONLY";

    private AttentionProcedure() {}

    /** What needs a person, then what is undecided, the oldest first in both. */
    public static ResultSet call(Connection connection, int most) throws SQLException {
        if (isForColumnsOnly(connection)) {
            return RecordedPayments.none(connection);
        }
        // Compared with a text, not asked for null: that walks the index past all that need nobody.
        Set<Long> urgent = numbers(
                connection,
                "SELECT a.autoid FROM T_3Pay_Offline_ReceiveMoney a WHERE a.needs_person > ''" + OLDEST,
                most);
        urgent.addAll(numbers(
                connection,
                "SELECT a.autoid FROM T_3Pay_Offline_Refund r JOIN T_3Pay_Offline_ReceiveMoney a ON a.autoid = r.autoid"
                        + " WHERE r.needs_person > ''" + OLDEST,
                most));
        Set<Long> all = new HashSet<>(urgent);
        all.addAll(numbers(
                connection,
                "SELECT a.autoid FROM T_3Pay_Offline_ReceiveMoney a"
                        + " WHERE a.next_check_at > ? AND a.state IN ('CREATED', 'PAYING')" + OLDEST,
                BEFORE_ALL,
                most));
        return RecordedPayments.oldestFirst(connection, all, most, urgent);
    }
}
