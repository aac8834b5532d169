package com.scenicpay.persistence.embedded;

import java.sql.Connection;
import java.sql.SQLException;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.mvstore.MVStore;

/** The embedded database's file, below SQL: when what is committed is written to it, and synced. */
interface DatabaseFile {

    /**
     * Hands to the operating system all that is committed. Tables, indexes and the log of open transactions are read one
     * after the other, so nobody may be in the middle of a transaction meanwhile.
     */
    void write();

    /** Frees space within the file, a little at a time. To be called, like {@link #write()}, while nobody else works. */
    void tidy();

    /** Waits until the disk has what was written. */
    void sync();

    /**
     * The file under a connection to H2. Valid while the connection is open.
     *
     * @throws SQLException when the connection is not one to an embedded H2
     */
    static DatabaseFile under(Connection connection) throws SQLException {
        if (connection.unwrap(JdbcConnection.class).getSession() instanceof SessionLocal session) {
            return new OfStore(session.getDatabase().getStore().getMvStore());
        }
        throw new SQLException("not a connection to an embedded database");
    }

    /** By H2's own store. */
    record OfStore(MVStore store) implements DatabaseFile {

        /** The percentage of live data below which space is freed, and how much is moved at once. */
        private static final int FILL_RATE = 50;

        private static final int MOVED_BYTES = 2 * 1024 * 1024;

        @Override
        public void write() {
            store.commit();
        }

        @Override
        public void tidy() {
            store.compact(FILL_RATE, MOVED_BYTES);
        }

        @Override
        public void sync() {
            store.sync();
        }
    }
}
