package com.scenicpay.persistence.embedded;

import static com.scenicpay.persistence.embedded.ProcedureCall.BEFORE_ALL;
import static com.scenicpay.persistence.embedded.ProcedureCall.after;
import static com.scenicpay.persistence.embedded.ProcedureCall.query;
import static com.scenicpay.persistence.embedded.ProcedureCall.update;

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
        List<Long> claimed = new ArrayList<>();
        for (Long candidate : candidates) {
            if (claimOne(connection, candidate, owner, now, after(now, leaseMs))) {
                claimed.add(candidate);
            }
        }
        return claimed.toArray(Long[]::new);
    }

    /** False when somebody else claimed or checked it meanwhile. */
    private boolean claimOne(
            Connection connection, Long candidate, String owner, LocalDateTime now, LocalDateTime until)
            throws SQLException {
        String lease = "UPDATE " + table + " SET lease_owner = ?, lease_until = ? WHERE " + key
                + " = ? AND next_check_at <= ? AND (lease_until IS NULL OR lease_until <= ?)";
        return update(connection, lease, owner, until, candidate, now, now) == 1;
    }
}
