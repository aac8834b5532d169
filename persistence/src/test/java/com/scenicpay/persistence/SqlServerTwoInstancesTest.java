package com.scenicpay.persistence;

import com.scenicpay.persistence.sqlserver.SqlServerDatabase;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** Two instances share a SQL Server database. */
@EnabledIfEnvironmentVariable(named = SqlServerDatabase.URL, matches = ".+")
class SqlServerTwoInstancesTest extends TwoInstancesContract {

    private static LedgerDatabase database;
    private static List<LedgerDatabase.Instance> instances;

    @BeforeAll
    static void open() {
        database = new SqlServerDatabase();
        instances = List.of(database.instance("one"), database.instance("another"));
    }

    @AfterAll
    static void close() throws SQLException {
        database.close();
    }

    @Override
    LedgerDatabase database() {
        return database;
    }

    @Override
    List<LedgerDatabase.Instance> instances() {
        return instances;
    }
}
