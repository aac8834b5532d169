package com.scenicpay.persistence;

import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;

/**
 * What calls of stored procedures have in common.
 *
 * @param statementTimeout the longest time that one call may run in the database, whole seconds
 */
record Procedures(Duration statementTimeout) {

    /** A call with its parameters set, each of them in its own Java type or null. */
    CallableStatement prepare(Connection connection, String sql, Object... parameters) throws SQLException {
        CallableStatement call = connection.prepareCall(sql);
        setTimeout(call);
        for (int i = 0; i < parameters.length; i++) {
            call.setObject(i + 1, parameters[i]);
        }
        return call;
    }

    /**
     * H2 keeps the timeout with the connection, and takes setting it for a change of the schema: every session then compiles
     * all its statements anew.
     */
    private void setTimeout(CallableStatement call) throws SQLException {
        int seconds = Math.toIntExact(statementTimeout.toSeconds());
        if (call.getQueryTimeout() != seconds) {
            call.setQueryTimeout(seconds);
        }
    }

    /** By this a call is known again that is repeated because its answer was lost: 32 letters and digits. */
    static String newCallId() {
        return callId(UUID.randomUUID());
    }

    static String callId(UUID call) {
        return call.toString().replace("-", "");
    }

    static void expectRow(ResultSet row, String procedure) throws SQLException {
        if (!row.next()) {
            throw new IllegalStateException("Sp_3Pay_Offline_ReceiveMoney_" + procedure + " returned no row");
        }
    }

    static IllegalStateException unexpected(String procedure, String outcome) {
        return new IllegalStateException(
                "Sp_3Pay_Offline_ReceiveMoney_" + procedure + " returned the unknown outcome " + outcome);
    }
}
