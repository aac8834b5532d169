package com.scenicpay.persistence.embedded;

import static com.scenicpay.persistence.embedded.ProcedureCall.query;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;

/**
 * {@code Sp_3Pay_Offline_ReceiveMoney_Refund_Turnover}, see {@code docs/stored-procedures.md}. Public for H2, which calls it.
 */
public final class RefundTurnoverProcedure {

    private RefundTurnoverProcedure() {}

    /** The sums of what went back in a period. */
    public static ResultSet call(Connection connection, LocalDateTime doneFrom, LocalDateTime doneUntil)
            throws SQLException {
        return query(connection, """
                SELECT a.business_type, a.wallet, r.operator_no, COUNT(*) AS refund_count, SUM(r.amount) AS amount
                FROM T_3Pay_Offline_Refund r
                JOIN T_3Pay_Offline_ReceiveMoney a ON a.autoid = r.autoid
                WHERE r.decided_at >= ? AND r.decided_at < ? AND r.state = 'DONE'
                GROUP BY a.business_type, a.wallet, r.operator_no
                """, doneFrom, doneUntil);
    }
}
