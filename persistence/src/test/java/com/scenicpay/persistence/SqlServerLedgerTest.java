package com.scenicpay.persistence;

import com.scenicpay.persistence.sqlserver.SqlServerDatabase;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** SQL Server keeps the ledger's contract. */
@EnabledIfEnvironmentVariable(named = SqlServerDatabase.URL, matches = ".+")
class SqlServerLedgerTest extends LedgerContract {

    private static LedgerDatabase database;
    private static LedgerDatabase.Instance instance;

    @BeforeAll
    static void open() {
        database = new SqlServerDatabase();
        instance = database.instance("test");
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
    LedgerDatabase.Instance instance() {
        return instance;
    }
}
