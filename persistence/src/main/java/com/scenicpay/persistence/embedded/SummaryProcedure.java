package com.scenicpay.persistence.embedded;

import static com.scenicpay.persistence.embedded.ProcedureCall.BEFORE_ALL;
import static com.scenicpay.persistence.embedded.ProcedureCall.now;
import static com.scenicpay.persistence.embedded.ProcedureCall.query;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;

/** {@code Sp_3Pay_Offline_ReceiveMoney_Summary}, see {@code docs/stored-procedures.md}. Public for H2, which calls it. */
public final class SummaryProcedure {

    private SummaryProcedure() {}

    /** One row: undecided_count, oldest_created_at, needs_person_count, open_refund_count, oldest_due_at, as_of. */
    public static ResultSet call(Connection connection) throws SQLException {
        return query(connection, """
                SELECT COUNT(*) AS undecided_count, MIN(created_at) AS oldest_created_at,
                    (SELECT COUNT(*) FROM T_3Pay_Offline_ReceiveMoney WHERE needs_person > '')
                        + (SELECT COUNT(*) FROM T_3Pay_Offline_Refund WHERE needs_person > '') AS needs_person_count,
                    (SELECT COUNT(*) FROM T_3Pay_Offline_Refund
                        WHERE next_check_at > ? AND state IN ('RESERVED', 'SENT')) AS open_refund_count,
                    (SELECT next_check_at FROM T_3Pay_Offline_ReceiveMoney
                        WHERE next_check_at > ? ORDER BY next_check_at FETCH FIRST ROW ONLY) AS oldest_due_at,
                    CAST(? AS TIMESTAMP(3)) AS as_of
                FROM T_3Pay_Offline_ReceiveMoney WHERE next_check_at > ? AND state IN ('CREATED', 'PAYING')
                """, BEFORE_ALL, BEFORE_ALL, now(), BEFORE_ALL);
    }
}
