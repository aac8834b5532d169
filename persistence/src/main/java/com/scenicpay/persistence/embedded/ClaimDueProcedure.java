package com.scenicpay.persistence.embedded;

import static com.scenicpay.persistence.embedded.ProcedureCall.attempts;
import static com.scenicpay.persistence.embedded.ProcedureCall.isForColumnsOnly;
import static com.scenicpay.persistence.embedded.ProcedureCall.noAttempts;
import static com.scenicpay.persistence.embedded.ProcedureCall.now;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;

/**
 * {@code Sp_3Pay_Offline_ReceiveMoney_ClaimDue}, see {@code docs/stored-procedures.md}. Public for H2, which calls it.
 */
public final class ClaimDueProcedure {

    private static final String OUTCOME = "'CLAIMED' AS outcome";
    private static final DueClaim DUE = new DueClaim("T_3Pay_Offline_ReceiveMoney", "autoid");

    private ClaimDueProcedure() {}

    /** The claimed attempts, longest due first. */
    public static ResultSet call(Connection connection, String owner, int most, long leaseMs) throws SQLException {
        if (isForColumnsOnly(connection)) {
            return noAttempts(connection, OUTCOME);
        }
        LocalDateTime now = now();
        Long[] claimed = DUE.claim(connection, owner, most, leaseMs, now);
        return attempts(connection, OUTCOME, now, "WHERE a.autoid = ANY(?) ORDER BY a.next_check_at", (Object) claimed);
    }
}
