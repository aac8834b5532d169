package com.scenicpay.persistence.embedded;

import static com.scenicpay.persistence.embedded.ProcedureCall.isForColumnsOnly;
import static com.scenicpay.persistence.embedded.ProcedureCall.noRefunds;
import static com.scenicpay.persistence.embedded.ProcedureCall.now;
import static com.scenicpay.persistence.embedded.ProcedureCall.refunds;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;

/**
 * {@code Sp_3Pay_Offline_ReceiveMoney_Refund_ClaimDue}, see {@code docs/stored-procedures.md}. Public for H2, which calls it.
 */
public final class RefundClaimDueProcedure {

    private static final String OUTCOME = "'CLAIMED' AS outcome";
    private static final DueClaim DUE = new DueClaim("T_3Pay_Offline_Refund", "refund_id");

    private RefundClaimDueProcedure() {}

    /** The claimed refunds, longest due first. */
    public static ResultSet call(Connection connection, String owner, int most, long leaseMs) throws SQLException {
        if (isForColumnsOnly(connection)) {
            return noRefunds(connection, OUTCOME);
        }
        LocalDateTime now = now();
        Long[] claimed = DUE.claim(connection, owner, most, leaseMs, now);
        return refunds(
                connection, OUTCOME, now, "WHERE r.refund_id = ANY(?) ORDER BY r.next_check_at", (Object) claimed);
    }
}
