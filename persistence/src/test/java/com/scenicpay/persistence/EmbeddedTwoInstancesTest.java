package com.scenicpay.persistence;

import com.scenicpay.persistence.embedded.EmbeddedDatabase;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** Two pools on the embedded database in one process, as the schedule and the cashiers' requests use it. */
class EmbeddedTwoInstancesTest extends TwoInstancesContract {

    @TempDir
    static Path directory;

    private static LedgerDatabase database;
    private static List<LedgerDatabase.Instance> instances;

    @BeforeAll
    static void open() {
        database = new EmbeddedDatabase(directory.resolve("ledger"), true);
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
