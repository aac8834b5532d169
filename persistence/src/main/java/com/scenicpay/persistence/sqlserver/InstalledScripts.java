package com.scenicpay.persistence.sqlserver;

import com.scenicpay.persistence.sqlserver.SqlServerScripts.Script;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/** Compares the scripts that stand in the database with those that this program needs. */
public final class InstalledScripts {

    private static final String VERSION_PROCEDURE = "Sp_3Pay_Offline_ReceiveMoney_Version";
    private static final String VERSION = "{call Sp_3Pay_Offline_ReceiveMoney_Version()}";

    /** SQL Server's number. */
    private static final int NOT_PERMITTED = 229;

    private static final int WAIT_SECONDS = 30;

    private record Installed(int version, boolean callable) {}

    private InstalledScripts() {}

    /**
     * What is missing, a sentence for each script.
     *
     * @throws SQLException when the database cannot be asked
     */
    public static List<String> problems(DataSource database) throws SQLException {
        return ask(
                database,
                InstalledScripts::lacking,
                refused -> refused.getErrorCode() == NOT_PERMITTED
                        ? List.of(notGranted(VERSION_PROCEDURE))
                        : unknown(refused));
    }

    /**
     * What is of a later version than this program's, a sentence for each script; nothing in a database without scripts.
     *
     * @throws SQLException when the database cannot be asked
     */
    public static List<String> newer(DataSource database) throws SQLException {
        return ask(database, InstalledScripts::later, refused -> List.of());
    }

    /** @param refused is told why the database, which can be reached, does not answer the question */
    private static List<String> ask(
            DataSource database,
            Function<Map<String, Installed>, List<String>> answered,
            Function<SQLException, List<String>> refused)
            throws SQLException {
        Map<String, Installed> installed;
        try (Connection connection = database.getConnection()) {
            try {
                installed = read(connection);
            } catch (SQLException e) {
                if (!connection.isValid(WAIT_SECONDS)) {
                    throw e;
                }
                return refused.apply(e);
            }
        }
        return answered.apply(installed);
    }

    private static List<String> lacking(Map<String, Installed> installed) {
        List<String> problems = new ArrayList<>();
        for (Script needed : SqlServerScripts.ALL) {
            Installed found = installed.get(needed.name());
            if (found == null) {
                problems.add(needed.file() + " is not installed");
            } else if (found.version() < needed.version()) {
                problems.add(needed.file() + " is installed in version " + found.version() + ", and version "
                        + needed.version() + " is needed");
            } else if (!found.callable()) {
                problems.add(notGranted(needed.name()));
            }
        }
        return problems;
    }

    private static List<String> later(Map<String, Installed> installed) {
        return SqlServerScripts.ALL.stream()
                .filter(known -> installed.containsKey(known.name())
                        && installed.get(known.name()).version() > known.version())
                .map(known -> known.file() + " is installed in version "
                        + installed.get(known.name()).version() + ", and this program's is " + known.version())
                .toList();
    }

    /** Without its list of scripts nothing is known of the database. */
    private static List<String> unknown(SQLException reason) {
        return List.of(
                VERSION_PROCEDURE + " cannot be called: " + reason.getMessage(),
                "R__" + VERSION_PROCEDURE
                        + ".sql is not installed, and what else is missing is told only by it; in a new"
                        + " database run all scripts, in this order: "
                        + SqlServerScripts.ALL.stream().map(Script::file).collect(Collectors.joining(", ")) + ", "
                        + SqlServerScripts.GRANT_FILE);
    }

    private static String notGranted(String procedure) {
        return procedure + " is missing, or the login may not execute it: run " + SqlServerScripts.GRANT_FILE
                + " and make the login's user a member of the role scenicpay_service";
    }

    private static Map<String, Installed> read(Connection connection) throws SQLException {
        Map<String, Installed> installed = new HashMap<>();
        try (CallableStatement call = connection.prepareCall(VERSION)) {
            call.setQueryTimeout(WAIT_SECONDS);
            try (ResultSet rows = call.executeQuery()) {
                while (rows.next()) {
                    installed.put(
                            rows.getString("script"),
                            new Installed(rows.getInt("version"), rows.getBoolean("callable")));
                }
            }
        }
        return installed;
    }
}
