package com.scenicpay.persistence.embedded;

import static com.scenicpay.persistence.embedded.ProcedureCall.BEFORE_ALL;
import static com.scenicpay.persistence.embedded.ProcedureCall.after;
import static com.scenicpay.persistence.embedded.ProcedureCall.query;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;

/**
 * Claims rows whose next check is due and that nobody has claimed.
 *
 * @param table has the columns next_check_at, lease_owner and lease_until
 * @param key its key's column
 */
record DueClaim(String table, String key) {

    /** The keys of what was claimed. */
    Long[] claim(Connection connection, String owner, int most, long leaseMs, LocalDateTime now) throws SQLException {
        List<Long> candidates = new ArrayList<>();
        String due = "SELECT " + key + " FROM " + table
                + " WHERE next_check_at > ? AND next_check_at <= ? AND (lease_until IS NULL OR lease_until <= ?)"
                + " ORDER BY next_check_at FETCH FIRST ? ROWS ONLY";
        try (ResultSet rows = query(connection, due, BEFORE_ALL, now, now, most)) {
            while (rows.next()) {
                candidates.add(rows.getLong(1));
            }
        }
        return leased(connection, candidates.toArray(Long[]::new), owner, now, after(now, leaseMs));
    }

    /** All at once; without those that somebody else claimed or checked meanwhile. */
    private Long[] leased(
            Connection connection, Long[] candidates, String owner, LocalDateTime now, LocalDateTime until)
            throws SQLException {
        List<Long> claimed = new ArrayList<>();
        String lease = "SELECT " + key + " FROM FINAL TABLE (UPDATE " + table
                + " SET lease_owner = ?, lease_until = ? WHERE " + key
                + " = ANY(?) AND next_check_at <= ? AND (lease_until IS NULL OR lease_until <= ?))";
        try (ResultSet rows = query(connection, lease, owner, until, candidates, now, now)) {
            while (rows.next()) {
                claimed.add(rows.getLong(1));
            }
        }
        return claimed.toArray(Long[]::new);
    }
}
