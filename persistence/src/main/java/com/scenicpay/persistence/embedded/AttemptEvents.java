package com.scenicpay.persistence.embedded;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDateTime;

/** The append-only history of attempts. */
final class AttemptEvents {

    private AttemptEvents() {}

    /** An event of a refund, in its payment's history. */
    static void appendRefund(
            Connection connection,
            long autoid,
            long refundId,
            LocalDateTime now,
            String refundState,
            String actor,
            String why,
            String gatewayCode,
            String gatewayMessage,
            String callId)
            throws SQLException {
        ProcedureCall.update(
                connection, """
                INSERT INTO T_3Pay_Offline_ReceiveMoney_Event (autoid, happened_at, from_state, to_state, actor, why,
                    gateway_code, gateway_message, refund_id, refund_state, call_id)
                SELECT autoid, ?, state, state, ?, ?, ?, ?, ?, ?, ? FROM T_3Pay_Offline_ReceiveMoney WHERE autoid = ?
                """, now, actor, why, gatewayCode, gatewayMessage, refundId, refundState, callId, autoid);
    }

    /**
     * @param fromState null for the first event of an attempt
     * @param gatewayCode null when the gateway was not asked
     * @param callId null when the call is known again by something else
     */
    static void append(
            Connection connection,
            long autoid,
            LocalDateTime now,
            String fromState,
            String toState,
            String actor,
            String why,
            String gatewayCode,
            String gatewayMessage,
            String callId)
            throws SQLException {
        ProcedureCall.update(
                connection, """
                INSERT INTO T_3Pay_Offline_ReceiveMoney_Event
                    (autoid, happened_at, from_state, to_state, actor, why, gateway_code, gateway_message, call_id)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                """, autoid, now, fromState, toState, actor, why, gatewayCode, gatewayMessage, callId);
    }

    /** Whether this call has been made before: it is repeated when its answer was lost, and what it did stands. */
    static boolean isRepeated(Connection connection, long autoid, String callId) throws SQLException {
        return ProcedureCall.firstNumber(
                        connection,
                        "SELECT COUNT(*) FROM T_3Pay_Offline_ReceiveMoney_Event WHERE autoid = ? AND call_id = ?",
                        autoid,
                        callId)
                > 0;
    }
}
