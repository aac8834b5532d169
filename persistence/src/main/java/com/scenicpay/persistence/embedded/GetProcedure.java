package com.scenicpay.persistence.embedded;

import static com.scenicpay.persistence.embedded.ProcedureCall.attempts;
import static com.scenicpay.persistence.embedded.ProcedureCall.isForColumnsOnly;
import static com.scenicpay.persistence.embedded.ProcedureCall.noAttempts;
import static com.scenicpay.persistence.embedded.ProcedureCall.now;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;

/** {@code Sp_3Pay_Offline_ReceiveMoney_Get}, see {@code docs/stored-procedures.md}. Public for H2, which calls it. */
public final class GetProcedure {

    private static final String OUTCOME = "'FOUND' AS outcome";

    private GetProcedure() {}

    /**
     * No row or one: the attempt with this number or, when {@code autoid} is null, the one that holds the bill, else the
     * bill's latest.
     */
    public static ResultSet call(Connection connection, Long autoid, String billNum) throws SQLException {
        if (isForColumnsOnly(connection)) {
            return noAttempts(connection, OUTCOME);
        }
        if (autoid != null) {
            return attempts(connection, OUTCOME, now(), "WHERE a.autoid = ?", autoid);
        }
        return attempts(
                connection,
                OUTCOME,
                now(),
                "WHERE a.bill_num = ? ORDER BY a.holds_bill DESC, a.autoid DESC FETCH FIRST ROW ONLY",
                billNum);
    }
}
