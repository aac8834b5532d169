package com.scenicpay.persistence.embedded;

import static com.scenicpay.persistence.embedded.ProcedureCall.BEFORE_ALL;
import static com.scenicpay.persistence.embedded.ProcedureCall.firstNumber;
import static com.scenicpay.persistence.embedded.ProcedureCall.isForColumnsOnly;
import static com.scenicpay.persistence.embedded.ProcedureCall.now;
import static com.scenicpay.persistence.embedded.ProcedureCall.query;
import static com.scenicpay.persistence.embedded.ProcedureCall.update;

import com.scenicpay.persistence.LedgerPurge;
import com.scenicpay.persistence.StoreErrors;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** {@code Sp_3Pay_Offline_ReceiveMoney_Purge}, see {@code docs/stored-procedures.md}. Public for H2, which calls it. */
public final class PurgeProcedure {

    private static final String PURGEABLE =
            "decided_at < ? AND state IN ('PAID', 'REFUNDED', 'FAILED', 'CANCELLED', 'TIMED_OUT', 'REFUNDED_LATE')"
                    + " AND next_check_at IS NULL AND needs_person IS NULL AND refunded = refund_reserved";

    private static final String TO_KEEP =
            "(r.needs_person IS NOT NULL OR r.state IN ('RESERVED', 'SENT') OR r.decided_at >= ?)";

    private PurgeProcedure() {}

    /** One row: {@code outcome} PURGED and how many attempts were deleted. */
    public static ResultSet call(Connection connection, long olderThanMs, int most) throws SQLException {
        if (isForColumnsOnly(connection)) {
            return count(connection, 0);
        }
        if (olderThanMs < LedgerPurge.YOUNGEST.toMillis()) {
            throw StoreErrors.tooYoungToPurge();
        }
        LocalDateTime before = now().minus(olderThanMs, ChronoUnit.MILLIS);
        long purged = 0;
        for (Long candidate : candidates(connection, before, most)) {
            purged += purge(connection, candidate, before);
        }
        return count(connection, purged);
    }

    private static List<Long> candidates(Connection connection, LocalDateTime before, int most) throws SQLException {
        List<Long> candidates = new ArrayList<>();
        try (ResultSet rows = query(
                connection,
                "SELECT autoid FROM T_3Pay_Offline_ReceiveMoney a WHERE decided_at > ? AND " + PURGEABLE
                        + " AND NOT EXISTS (SELECT 1 FROM T_3Pay_Offline_Refund r WHERE r.autoid = a.autoid AND "
                        + TO_KEEP + ") ORDER BY decided_at FETCH FIRST ? ROWS ONLY",
                BEFORE_ALL,
                before,
                before,
                most)) {
            while (rows.next()) {
                candidates.add(rows.getLong(1));
            }
        }
        return candidates;
    }

    /** Marked first: who wants to change it meanwhile waits, and then finds it gone. What came before the mark is looked for. */
    private static int purge(Connection connection, Long autoid, LocalDateTime before) throws SQLException {
        String mark = "UPDATE T_3Pay_Offline_ReceiveMoney SET version = version + 1 WHERE autoid = ? AND " + PURGEABLE;
        if (update(connection, mark, autoid, before) == 0 || hasRefundToKeep(connection, autoid, before)) {
            return 0;
        }
        update(connection, "DELETE FROM T_3Pay_Offline_ReceiveMoney_Event WHERE autoid = ?", autoid);
        update(connection, "DELETE FROM T_3Pay_Offline_Refund WHERE autoid = ?", autoid);
        return update(connection, "DELETE FROM T_3Pay_Offline_ReceiveMoney WHERE autoid = ?", autoid);
    }

    private static boolean hasRefundToKeep(Connection connection, Long autoid, LocalDateTime before)
            throws SQLException {
        return firstNumber(
                        connection,
                        "SELECT COUNT(*) FROM T_3Pay_Offline_Refund r WHERE r.autoid = ? AND " + TO_KEEP,
                        autoid,
                        before)
                > 0;
    }

    private static ResultSet count(Connection connection, long purged) throws SQLException {
        return query(connection, "SELECT 'PURGED' AS outcome, CAST(? AS BIGINT) AS purged_count", purged);
    }
}
