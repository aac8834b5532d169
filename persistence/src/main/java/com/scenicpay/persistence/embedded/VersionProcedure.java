package com.scenicpay.persistence.embedded;

import static com.scenicpay.persistence.embedded.ProcedureCall.query;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;

/** {@code Sp_3Pay_Offline_ReceiveMoney_Version}, see {@code docs/stored-procedures.md}. Public for H2, which calls it. */
public final class VersionProcedure {

    private VersionProcedure() {}

    /** A row for each script. Here they are always the program's own. */
    public static ResultSet call(Connection connection) throws SQLException {
        return query(connection, """
                SELECT p.ROUTINE_NAME AS script, 1 AS version, TRUE AS callable
                FROM INFORMATION_SCHEMA.ROUTINES p WHERE p.ROUTINE_SCHEMA = 'PUBLIC' ORDER BY p.ROUTINE_NAME
                """);
    }
}
