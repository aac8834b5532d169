package com.scenicpay.persistence.embedded;

import static com.scenicpay.persistence.embedded.ProcedureCall.query;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;

/** {@code Sp_3Pay_Offline_ReceiveMoney_Turnover}, see {@code docs/stored-procedures.md}. Public for H2, which calls it. */
public final class TurnoverProcedure {

    private TurnoverProcedure() {}

    /** The sums of what was begun in a period. */
    public static ResultSet call(Connection connection, LocalDateTime begunFrom, LocalDateTime begunUntil)
            throws SQLException {
        return query(connection, """
                SELECT state, business_type, wallet, operator_no, COUNT(*) AS payment_count, SUM(amount) AS amount,
                    SUM(refunded) AS refunded
                FROM T_3Pay_Offline_ReceiveMoney
                WHERE created_at >= ? AND created_at < ?
                GROUP BY state, business_type, wallet, operator_no
                """, begunFrom, begunUntil);
    }
}
