package com.scenicpay.persistence.embedded;

import static com.scenicpay.persistence.embedded.ProcedureCall.query;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;

/** {@code Sp_3Pay_Offline_ReceiveMoney_History}, see {@code docs/stored-procedures.md}. Public for H2, which calls it. */
public final class HistoryProcedure {

    private HistoryProcedure() {}

    /** The events of a payment and of its refunds, in order. */
    public static ResultSet call(Connection connection, long autoid) throws SQLException {
        return query(connection, """
                SELECT e.event_id, e.happened_at, e.from_state, e.to_state, e.actor, e.why, e.gateway_code,
                    e.gateway_message, e.refund_id, e.refund_state, r.refund_num
                FROM T_3Pay_Offline_ReceiveMoney_Event e
                LEFT JOIN T_3Pay_Offline_Refund r ON r.refund_id = e.refund_id
                WHERE e.autoid = ? ORDER BY e.event_id FETCH FIRST 1000 ROWS ONLY
                """, autoid);
    }
}
