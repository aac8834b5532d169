package com.scenicpay.persistence.embedded;

import static com.scenicpay.persistence.embedded.ProcedureCall.isForColumnsOnly;
import static com.scenicpay.persistence.embedded.ProcedureCall.noRefunds;
import static com.scenicpay.persistence.embedded.ProcedureCall.now;
import static com.scenicpay.persistence.embedded.ProcedureCall.refunds;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * {@code Sp_3Pay_Offline_ReceiveMoney_Refund_List}, see {@code docs/stored-procedures.md}. Public for H2, which calls it.
 */
public final class RefundListProcedure {

    private static final String EXTRA = "'FOUND' AS outcome, r.operator_no AS refund_operator_no,"
            + " r.reason AS refund_reason, r.next_check_at AS refund_next_check_at, r.decided_at AS refund_decided_at";

    private RefundListProcedure() {}

    /** The refunds of a payment, oldest first. */
    public static ResultSet call(Connection connection, long autoid) throws SQLException {
        if (isForColumnsOnly(connection)) {
            return noRefunds(connection, EXTRA);
        }
        return refunds(
                connection, EXTRA, now(), "WHERE r.autoid = ? ORDER BY r.refund_id FETCH FIRST 1000 ROWS ONLY", autoid);
    }
}
