package com.scenicpay.persistence.embedded;

import static com.scenicpay.persistence.embedded.ProcedureCall.after;
import static com.scenicpay.persistence.embedded.ProcedureCall.firstNumber;
import static com.scenicpay.persistence.embedded.ProcedureCall.isForColumnsOnly;
import static com.scenicpay.persistence.embedded.ProcedureCall.lockPayment;
import static com.scenicpay.persistence.embedded.ProcedureCall.noRefunds;
import static com.scenicpay.persistence.embedded.ProcedureCall.now;
import static com.scenicpay.persistence.embedded.ProcedureCall.query;
import static com.scenicpay.persistence.embedded.ProcedureCall.refunds;
import static com.scenicpay.persistence.embedded.ProcedureCall.update;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;

/**
 * {@code Sp_3Pay_Offline_ReceiveMoney_Refund_Record}, see {@code docs/stored-procedures.md}. Public for H2, which calls it.
 */
public final class RefundRecordProcedure {

    private RefundRecordProcedure() {}

    /** One row: {@code outcome} APPLIED, STALE or BUSY, then the refund's columns as they are now. No row: no such refund. */
    public static ResultSet call(
            Connection connection,
            long refundId,
            int version,
            String state,
            String needsPerson,
            Long nextCheckMs,
            long busyCheckMs,
            String actor,
            String why,
            String gatewayCode,
            String gatewayMessage,
            String callId)
            throws SQLException {
        if (isForColumnsOnly(connection)) {
            return noRefunds(connection, "'APPLIED' AS outcome");
        }
        long autoid = firstNumber(connection, "SELECT autoid FROM T_3Pay_Offline_Refund WHERE refund_id = ?", refundId);
        lockPayment(connection, autoid);
        LocalDateTime now = now();
        String fromState = changeableState(connection, refundId, version, state);
        if (fromState == null) {
            boolean repeated = AttemptEvents.isRepeated(connection, autoid, callId);
            String outcome = repeated ? "'APPLIED' AS outcome" : "'STALE' AS outcome";
            return refunds(connection, outcome, now, "WHERE r.refund_id = ?", refundId);
        }
        if (state.equals("SENT") && !fromState.equals("SENT") && isAnotherUnderWay(connection, autoid)) {
            postpone(connection, refundId, after(now, busyCheckMs));
            return refunds(connection, "'BUSY' AS outcome", now, "WHERE r.refund_id = ?", refundId);
        }
        boolean isChange = !state.equals(fromState) || needsPerson != null || actor.equals("OPERATOR");
        update(
                connection,
                """
                UPDATE T_3Pay_Offline_Refund SET
                    version = version + CASE WHEN CAST(? AS BOOLEAN) THEN 1 ELSE 0 END,
                    check_count = check_count + 1,
                    needs_person = CASE WHEN ? <> 'OPERATOR' THEN COALESCE(CAST(? AS VARCHAR),
                        CASE WHEN ? IN ('RESERVED', 'SENT') AND state = ? THEN needs_person END) END,
                    state = ?,
                    gateway_code = COALESCE(CAST(? AS VARCHAR), gateway_code),
                    gateway_message = COALESCE(CAST(? AS VARCHAR), gateway_message),
                    next_check_at = ?,
                    lease_owner = NULL,
                    lease_until = NULL,
                    decided_at = CASE WHEN ? IN ('DONE', 'FAILED') THEN CAST(? AS TIMESTAMP(3)) END
                WHERE refund_id = ?
                """,
                isChange,
                actor,
                needsPerson,
                state,
                state,
                state,
                gatewayCode,
                gatewayMessage,
                nextCheckMs == null ? null : after(now, nextCheckMs),
                state,
                now,
                refundId);
        if (isChange) {
            AttemptEvents.appendRefund(
                    connection, autoid, refundId, now, state, actor, why, gatewayCode, gatewayMessage, callId);
        }
        if (!state.equals(fromState)) {
            settle(connection, autoid, refundId, state, now, actor);
        }
        return refunds(connection, "'APPLIED' AS outcome", now, "WHERE r.refund_id = ?", refundId);
    }

    /** The refund's state, if it has this version still and may become {@code to}: what is decided stays so. */
    private static String changeableState(Connection connection, long refundId, int version, String to)
            throws SQLException {
        try (ResultSet row = query(connection, """
                SELECT state FROM T_3Pay_Offline_Refund
                WHERE refund_id = ? AND version = ? AND (state IN ('RESERVED', 'SENT') OR state = ?) FOR UPDATE
                """, refundId, version, to)) {
            return row.next() ? row.getString(1) : null;
        }
    }

    private static boolean isAnotherUnderWay(Connection connection, long autoid) throws SQLException {
        return firstNumber(connection, "SELECT COUNT(*) FROM T_3Pay_Offline_Refund WHERE sent_autoid = ?", autoid) > 0;
    }

    private static void postpone(Connection connection, long refundId, LocalDateTime until) throws SQLException {
        update(connection, """
                UPDATE T_3Pay_Offline_Refund SET next_check_at = ?, lease_owner = NULL, lease_until = NULL
                WHERE refund_id = ?
                """, until, refundId);
    }

    /** Carries a refund's end over to its payment. */
    private static void settle(
            Connection connection, long autoid, long refundId, String state, LocalDateTime now, String actor)
            throws SQLException {
        if (state.equals("FAILED")) {
            update(connection, """
                    UPDATE T_3Pay_Offline_ReceiveMoney SET version = version + 1, refund_reserved = refund_reserved
                        - (SELECT amount FROM T_3Pay_Offline_Refund WHERE refund_id = ?)
                    WHERE autoid = ?
                    """, refundId, autoid);
        } else if (state.equals("DONE")) {
            update(connection, """
                    UPDATE T_3Pay_Offline_ReceiveMoney SET version = version + 1, refunded = refunded
                        + (SELECT amount FROM T_3Pay_Offline_Refund WHERE refund_id = ?)
                    WHERE autoid = ?
                    """, refundId, autoid);
            closeWhenAllWentBack(connection, autoid, now, actor, "PAID", "REFUNDED");
            closeWhenAllWentBack(connection, autoid, now, actor, "LATE_PAID", "REFUNDED_LATE");
        }
    }

    private static void closeWhenAllWentBack(
            Connection connection, long autoid, LocalDateTime now, String actor, String from, String to)
            throws SQLException {
        int closed = update(connection, """
                UPDATE T_3Pay_Offline_ReceiveMoney SET state = ?, decided_at = ?, needs_person = NULL
                WHERE autoid = ? AND state = ? AND refunded = amount
                """, to, now, autoid, from);
        if (closed == 1) {
            AttemptEvents.append(connection, autoid, now, from, to, actor, "all of it went back", null, null, null);
        }
    }
}
