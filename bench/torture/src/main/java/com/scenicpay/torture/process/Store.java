package com.scenicpay.torture.process;

import com.scenicpay.torture.evidence.Ledger;
import com.scenicpay.torture.evidence.LedgerTables;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.UUID;

/**
 * Where the service keeps its ledger: the embedded store's file, or a SQL Server database of its own, which two instances
 * share.
 *
 * @param instances how many instances of the service may use it
 * @param settings how the service is told of it
 */
public record Store(int instances, Map<String, String> settings, String url, String user, String password) {

    private static final String SERVER = System.getenv("SCENICPAY_TEST_SQLSERVER_URL");

    /** A new one: on SQL Server when the environment names one, else a file in the folder. */
    public static Store in(Path folder) throws SQLException {
        return SERVER == null || SERVER.isEmpty() ? file(folder.resolve("ledger")) : database();
    }

    private static Store file(Path file) {
        return new Store(
                1,
                Map.of("scenicpay.embedded.path", file.toString()),
                "jdbc:h2:file:" + file + ";ACCESS_MODE_DATA=r",
                "sa",
                "");
    }

    private static Store database() throws SQLException {
        String name = "scenicpay_torture_" + UUID.randomUUID().toString().substring(0, 8);
        String user = System.getenv("SCENICPAY_TEST_SQLSERVER_USERNAME");
        String password = System.getenv("SCENICPAY_TEST_SQLSERVER_PASSWORD");
        try (Connection connection = DriverManager.getConnection(SERVER, user, password);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
        }
        String url = SERVER + ";databaseName=" + name;
        return new Store(
                2,
                Map.of(
                        "scenicpay.store", "sqlserver",
                        "scenicpay.sqlserver.url", url,
                        "scenicpay.sqlserver.username", user,
                        "scenicpay.sqlserver.password", password),
                url,
                user,
                password);
    }

    /** All that is on record. No service may use the store meanwhile. */
    public Ledger read() throws SQLException {
        try (Connection connection = DriverManager.getConnection(url, user, password)) {
            return LedgerTables.read(connection);
        }
    }

    /** Where a person finds it afterwards, without its password. */
    @Override
    public String toString() {
        return url;
    }
}
