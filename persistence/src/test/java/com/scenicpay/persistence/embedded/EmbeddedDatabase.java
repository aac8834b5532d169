package com.scenicpay.persistence.embedded;

import com.scenicpay.persistence.JdbcPaymentLedger;
import com.scenicpay.persistence.JdbcRefundLedger;
import com.scenicpay.persistence.LedgerSettings;
import com.scenicpay.persistence.StoreCalls;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.h2.jdbcx.JdbcConnectionPool;

/** An embedded database in a file, migrated and ready, as the program makes it. */
public final class EmbeddedDatabase implements AutoCloseable {

    private final JdbcConnectionPool pool;
    private final EmbeddedStore store;
    private final StoreCalls calls;

    public EmbeddedDatabase(Path file, boolean sync) {
        this.pool = JdbcConnectionPool.create(
                "jdbc:h2:file:" + file.toAbsolutePath() + ";DB_CLOSE_ON_EXIT=FALSE;LOCK_TIMEOUT=2000", "sa", "");
        pool.setMaxConnections(18);
        Flyway.configure().dataSource(pool).locations("db/embedded").load().migrate();
        this.store = EmbeddedStore.open(pool, sync, failure -> {});
        this.calls = new StoreCalls(pool, 16, Duration.ofSeconds(10), Duration.ofSeconds(10));
    }

    public JdbcPaymentLedger ledger(Duration firstCheck, Duration codeGuard) {
        return new JdbcPaymentLedger(
                calls, store, new LedgerSettings("test", firstCheck, codeGuard, Duration.ofSeconds(5)));
    }

    public JdbcRefundLedger refunds() {
        return new JdbcRefundLedger(
                calls,
                store,
                new LedgerSettings("test", Duration.ZERO, LedgerSettings.DEFAULT_CODE_GUARD, Duration.ofSeconds(5)));
    }

    public DataSource dataSource() {
        return pool;
    }

    @Override
    public void close() {
        calls.close();
        store.close();
        try (Connection connection = pool.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("SHUTDOWN");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        pool.dispose();
    }
}
