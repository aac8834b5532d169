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
            String gatewayMessage)
            throws SQLException {
        ProcedureCall.update(
                connection, """
                INSERT INTO T_3Pay_Offline_ReceiveMoney_Event (autoid, happened_at, from_state, to_state, actor, why,
                    gateway_code, gateway_message, refund_id, refund_state)
                SELECT autoid, ?, state, state, ?, ?, ?, ?, ?, ? FROM T_3Pay_Offline_ReceiveMoney WHERE autoid = ?
                """, now, actor, why, gatewayCode, gatewayMessage, refundId, refundState, autoid);
    }

    /**
     * @param fromState null for the first event of an attempt
     * @param gatewayCode null when the gateway was not asked
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
            String gatewayMessage)
            throws SQLException {
        ProcedureCall.update(connection, """
                INSERT INTO T_3Pay_Offline_ReceiveMoney_Event
                    (autoid, happened_at, from_state, to_state, actor, why, gateway_code, gateway_message)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                """, autoid, now, fromState, toState, actor, why, gatewayCode, gatewayMessage);
    }
}
