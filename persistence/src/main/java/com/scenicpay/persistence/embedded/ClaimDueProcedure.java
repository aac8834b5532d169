package com.scenicpay.persistence.embedded;

import static com.scenicpay.persistence.embedded.ProcedureCall.BEFORE_ALL;
import static com.scenicpay.persistence.embedded.ProcedureCall.after;
import static com.scenicpay.persistence.embedded.ProcedureCall.attempts;
import static com.scenicpay.persistence.embedded.ProcedureCall.isForColumnsOnly;
import static com.scenicpay.persistence.embedded.ProcedureCall.noAttempts;
import static com.scenicpay.persistence.embedded.ProcedureCall.now;
import static com.scenicpay.persistence.embedded.ProcedureCall.query;
import static com.scenicpay.persistence.embedded.ProcedureCall.update;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;

/** {@code Sp_3Pay_Offline_ReceiveMoney_ClaimDue}, see {@code docs/stored-procedures.md}. Public for H2, which calls it. */
public final class ClaimDueProcedure {

    private static final String OUTCOME = "'CLAIMED' AS outcome";

    private ClaimDueProcedure() {}

    /** The claimed attempts, longest due first. */
    public static ResultSet call(Connection connection, String owner, int most, long leaseMs) throws SQLException {
        if (isForColumnsOnly(connection)) {
            return noAttempts(connection, OUTCOME);
        }
        LocalDateTime now = now();
        List<Long> candidates = new ArrayList<>();
        try (ResultSet due = query(connection, """
                SELECT autoid FROM T_3Pay_Offline_ReceiveMoney
                WHERE next_check_at > ? AND next_check_at <= ? AND (lease_until IS NULL OR lease_until <= ?)
                ORDER BY next_check_at FETCH FIRST ? ROWS ONLY
                """, BEFORE_ALL, now, now, most)) {
            while (due.next()) {
                candidates.add(due.getLong(1));
            }
        }
        List<Long> claimed = new ArrayList<>();
        for (Long autoid : candidates) {
            if (claim(connection, autoid, owner, now, after(now, leaseMs))) {
                claimed.add(autoid);
            }
        }
        return attempts(connection, OUTCOME, now, "WHERE a.autoid = ANY(?) ORDER BY a.next_check_at", (Object)
                claimed.toArray(Long[]::new));
    }

    /** False when somebody else claimed or checked it meanwhile. */
    private static boolean claim(
            Connection connection, long autoid, String owner, LocalDateTime now, LocalDateTime until)
            throws SQLException {
        return update(connection, """
                        UPDATE T_3Pay_Offline_ReceiveMoney SET lease_owner = ?, lease_until = ?
                        WHERE autoid = ? AND next_check_at <= ? AND (lease_until IS NULL OR lease_until <= ?)
                        """, owner, until, autoid, now, now) == 1;
    }
}
