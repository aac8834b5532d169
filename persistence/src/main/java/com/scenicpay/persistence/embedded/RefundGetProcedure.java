package com.scenicpay.persistence.embedded;

import static com.scenicpay.persistence.embedded.ProcedureCall.isForColumnsOnly;
import static com.scenicpay.persistence.embedded.ProcedureCall.noRefunds;
import static com.scenicpay.persistence.embedded.ProcedureCall.now;
import static com.scenicpay.persistence.embedded.ProcedureCall.refunds;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;

/** {@code Sp_3Pay_Offline_ReceiveMoney_Refund_Get}, see {@code docs/stored-procedures.md}. Public for H2, which calls it. */
public final class RefundGetProcedure {

    private static final String OUTCOME = "'FOUND' AS outcome";

    private RefundGetProcedure() {}

    /** No row or one: the refund of a payment with this number. */
    public static ResultSet call(Connection connection, long autoid, String refundNum) throws SQLException {
        if (isForColumnsOnly(connection)) {
            return noRefunds(connection, OUTCOME);
        }
        return refunds(connection, OUTCOME, now(), "WHERE r.autoid = ? AND r.refund_num = ?", autoid, refundNum);
    }
}
