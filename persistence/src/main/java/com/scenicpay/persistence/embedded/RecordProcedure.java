package com.scenicpay.persistence.embedded;

import static com.scenicpay.persistence.embedded.ProcedureCall.after;
import static com.scenicpay.persistence.embedded.ProcedureCall.attempts;
import static com.scenicpay.persistence.embedded.ProcedureCall.attemptsFrom;
import static com.scenicpay.persistence.embedded.ProcedureCall.firstNumber;
import static com.scenicpay.persistence.embedded.ProcedureCall.isForColumnsOnly;
import static com.scenicpay.persistence.embedded.ProcedureCall.noAttempts;
import static com.scenicpay.persistence.embedded.ProcedureCall.now;
import static com.scenicpay.persistence.embedded.ProcedureCall.query;
import static com.scenicpay.persistence.embedded.ProcedureCall.update;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;

/** {@code Sp_3Pay_Offline_ReceiveMoney_Record}, see {@code docs/stored-procedures.md}. Public for H2, which calls it. */
public final class RecordProcedure {

    private RecordProcedure() {}

    /** One row: {@code outcome} APPLIED or STALE, then the attempt's columns as they are now. No row: no such attempt. */
    public static ResultSet call(
            Connection connection,
            long autoid,
            int version,
            boolean isChange,
            String state,
            boolean holdsBill,
            String notFound,
            String needsPerson,
            String refusalCode,
            String refusalMessage,
            String channelNo,
            String bankOrderNo,
            String wallet,
            int postCloseChecks,
            Long nextCheckMs,
            String actor,
            String why,
            String gatewayCode,
            String gatewayMessage,
            String callId)
            throws SQLException {
        if (isForColumnsOnly(connection)) {
            return noAttempts(connection, "'APPLIED' AS outcome");
        }
        LocalDateTime now = now();
        String fromState = lockedState(connection, autoid, version);
        if (fromState == null) {
            boolean repeated = AttemptEvents.isRepeated(connection, autoid, callId);
            String outcome = repeated ? "'APPLIED' AS outcome" : "'STALE' AS outcome";
            return attempts(connection, outcome, now, "WHERE a.autoid = ?", autoid);
        }
        ResultSet changed = attemptsFrom(
                connection,
                "'APPLIED' AS outcome",
                now,
                """
                FINAL TABLE (UPDATE T_3Pay_Offline_ReceiveMoney SET
                    version = version + CASE WHEN CAST(? AS BOOLEAN) THEN 1 ELSE 0 END,
                    check_count = check_count + 1,
                    resolved_doubt = CASE WHEN ? = 'OPERATOR' THEN needs_person ELSE resolved_doubt END,
                    needs_person = CASE WHEN ? <> 'OPERATOR'
                        THEN COALESCE(CAST(? AS VARCHAR), CASE WHEN state = ? THEN needs_person END) END,
                    state = ?,
                    holds_bill = ?,
                    holds_code = holds_code AND ? NOT IN ('FAILED', 'CANCELLED', 'TIMED_OUT'),
                    not_found_at = CASE ? WHEN 'SET' THEN CAST(? AS TIMESTAMP(3)) WHEN 'KEEP' THEN not_found_at END,
                    refusal_code = COALESCE(CAST(? AS VARCHAR), refusal_code),
                    refusal_message = COALESCE(CAST(? AS VARCHAR), refusal_message),
                    channel_no = COALESCE(CAST(? AS VARCHAR), channel_no),
                    bank_order_no = COALESCE(CAST(? AS VARCHAR), bank_order_no),
                    wallet = COALESCE(CAST(? AS VARCHAR), wallet),
                    post_close_checks = ?,
                    next_check_at = ?,
                    lease_owner = NULL,
                    lease_until = NULL,
                    decided_at = CASE WHEN ? = ? THEN decided_at
                        WHEN ? NOT IN ('CREATED', 'PAYING') THEN CAST(? AS TIMESTAMP(3)) END
                WHERE autoid = ?) a
                """,
                isChange,
                actor,
                actor,
                needsPerson,
                state,
                state,
                holdsBill,
                state,
                notFound,
                now,
                refusalCode,
                refusalMessage,
                channelNo,
                bankOrderNo,
                wallet,
                postCloseChecks,
                nextCheckMs == null ? null : after(now, nextCheckMs),
                state,
                fromState,
                state,
                now,
                autoid);
        if (isChange) {
            AttemptEvents.append(
                    connection, autoid, now, fromState, state, actor, why, gatewayCode, gatewayMessage, callId);
        }
        if ("LATE_PAID".equals(state) && !"LATE_PAID".equals(fromState)) {
            reserveFullRefund(connection, autoid, now, actor);
            return attempts(connection, "'APPLIED' AS outcome", now, "WHERE a.autoid = ?", autoid);
        }
        return changed;
    }

    /** What was charged after the bill had been let go goes back in full, by itself. */
    private static void reserveFullRefund(Connection connection, long autoid, LocalDateTime now, String actor)
            throws SQLException {
        update(connection, "UPDATE T_3Pay_Offline_ReceiveMoney SET refund_reserved = amount WHERE autoid = ?", autoid);
        long refundId = firstNumber(connection, """
                SELECT refund_id FROM FINAL TABLE (INSERT INTO T_3Pay_Offline_Refund
                    (autoid, refund_num, amount, reason, state, version, check_count, next_check_at, created_at)
                SELECT autoid, 'AUTO', amount, '迟到扣款自动退款', 'RESERVED', 0, 0, ?, ?
                FROM T_3Pay_Offline_ReceiveMoney WHERE autoid = ?)
                """, now, now, autoid);
        AttemptEvents.appendRefund(
                connection, autoid, refundId, now, "RESERVED", actor, "charged late, refund begun", null, null, null);
    }

    /** Locks the attempt for this transaction if it still has this version; its state, or null. */
    private static String lockedState(Connection connection, long autoid, int version) throws SQLException {
        try (ResultSet row = query(
                connection,
                "SELECT state FROM T_3Pay_Offline_ReceiveMoney WHERE autoid = ? AND version = ? FOR UPDATE",
                autoid,
                version)) {
            return row.next() ? row.getString(1) : null;
        }
    }
}
