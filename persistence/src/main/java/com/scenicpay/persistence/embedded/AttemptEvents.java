package com.scenicpay.persistence.embedded;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDateTime;

/** The append-only history of attempts. */
final class AttemptEvents {

    private AttemptEvents() {}

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
