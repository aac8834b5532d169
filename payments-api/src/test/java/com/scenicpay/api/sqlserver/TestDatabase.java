package com.scenicpay.api.sqlserver;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A database of its own on the server that the environment names: {@code SCENICPAY_TEST_SQLSERVER_URL}, {@code …_USERNAME},
 * {@code …_PASSWORD}. The login must be allowed to make databases.
 */
public final class TestDatabase implements AutoCloseable {

    /** Tests on SQL Server are enabled by this variable of the environment. */
    public static final String URL = "SCENICPAY_TEST_SQLSERVER_URL";

    private static final int MOST_TRIES = 15;
    private static final String USERNAME = System.getenv("SCENICPAY_TEST_SQLSERVER_USERNAME");
    private static final String PASSWORD = System.getenv("SCENICPAY_TEST_SQLSERVER_PASSWORD");

    private final String name = "scenicpay_test_" + UUID.randomUUID().toString().substring(0, 8);

    public TestDatabase() throws SQLException {
        execute("CREATE DATABASE " + name);
    }

    /** The settings with which the program uses it. */
    public Map<String, String> settings() {
        return Map.of(
                "scenicpay.store",
                "sqlserver",
                "scenicpay.sqlserver.url",
                System.getenv(URL) + ";databaseName=" + name,
                "scenicpay.sqlserver.username",
                USERNAME,
                "scenicpay.sqlserver.password",
                PASSWORD);
    }

    /** Runs a statement in the database. */
    public void run(String sql) throws SQLException {
        execute("USE " + name + "; " + sql);
    }

    /** The server may need a moment to notice that a killed program's connections are gone. */
    @Override
    public void close() throws SQLException {
        for (int tries = 1; ; tries++) {
            try {
                execute("DROP DATABASE " + name);
                return;
            } catch (SQLException stillInUse) {
                if (tries == MOST_TRIES) {
                    throw stillInUse;
                }
                LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(1));
            }
        }
    }

    private static void execute(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(System.getenv(URL), USERNAME, PASSWORD);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
