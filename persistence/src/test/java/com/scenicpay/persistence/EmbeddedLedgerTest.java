package com.scenicpay.persistence;

import com.scenicpay.persistence.embedded.EmbeddedDatabase;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** The embedded store keeps the ledger's contract. */
class EmbeddedLedgerTest extends LedgerContract {

    @TempDir
    static Path directory;

    private static LedgerDatabase database;
    private static LedgerDatabase.Instance instance;

    @BeforeAll
    static void open() {
        database = new EmbeddedDatabase(directory.resolve("ledger"), true);
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
