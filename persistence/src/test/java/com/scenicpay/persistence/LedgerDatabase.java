package com.scenicpay.persistence;

import java.sql.SQLException;
import java.time.Duration;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;

/** A database with an empty ledger, made for a test and gone with it. */
public interface LedgerDatabase extends AutoCloseable {

    /** For what a test looks at or arranges behind the ledger's back. */
    DataSource dataSource();

    /** What one instance of the service has, with a pool of its own. */
    default Instance instance(String name) {
        return instance(name, pool -> pool);
    }

    /** As {@link #instance(String)}, and all that it asks of its pool goes through something. */
    Instance instance(String name, UnaryOperator<DataSource> through);

    @Override
    void close() throws SQLException;

    /** The ledger's interfaces of one instance. */
    final class Instance implements AutoCloseable {

        private static final int AT_ONCE = 16;

        private final String name;
        private final StoreCalls calls;
        private final Durability durability;

        /** @param onBrokenConnection is told of broken connections */
        public Instance(String name, DataSource pool, Durability durability, Runnable onBrokenConnection) {
            this.name = name;
            this.calls = new StoreCalls(
                    pool, AT_ONCE, Duration.ofSeconds(60), Duration.ofSeconds(60), durability, onBrokenConnection);
            this.durability = durability;
        }

        public JdbcPaymentLedger ledger(Duration firstCheck, Duration codeGuard) {
            return new JdbcPaymentLedger(calls, durability, settings(firstCheck, codeGuard));
        }

        public JdbcRefundLedger refunds() {
            return new JdbcRefundLedger(calls, durability, settings());
        }

        public JdbcPaymentRecords records() {
            return new JdbcPaymentRecords(calls, settings());
        }

        public LedgerPurge purge() {
            return new LedgerPurge(calls, settings());
        }

        private LedgerSettings settings() {
            return settings(Duration.ZERO, LedgerSettings.DEFAULT_CODE_GUARD);
        }

        private LedgerSettings settings(Duration firstCheck, Duration codeGuard) {
            return new LedgerSettings(name, firstCheck, codeGuard, Duration.ofSeconds(45));
        }

        @Override
        public void close() {
            calls.close();
        }
    }
}
