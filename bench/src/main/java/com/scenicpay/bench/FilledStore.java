package com.scenicpay.bench;

import com.scenicpay.persistence.JdbcPaymentLedger;
import com.scenicpay.persistence.LedgerSettings;
import com.scenicpay.persistence.StoreCalls;
import com.scenicpay.persistence.embedded.EmbeddedStore;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.h2.jdbcx.JdbcConnectionPool;

/** An embedded store, set as the service sets it, with a number of decided payments on record. */
final class FilledStore implements AutoCloseable {

    private static final int BATCH = 50_000;
    private static final int CONNECTIONS = 6;

    private final JdbcConnectionPool pool;
    private final EmbeddedStore store;
    private final StoreCalls calls;
    private final JdbcPaymentLedger ledger;
    private final int payments;

    FilledStore(Path folder, int payments) throws SQLException {
        this.payments = payments;
        this.pool = JdbcConnectionPool.create(
                "jdbc:h2:file:" + folder.resolve(UUID.randomUUID().toString())
                        + ";DB_CLOSE_ON_EXIT=FALSE;LOCK_TIMEOUT=2000;AUTO_COMPACT_FILL_RATE=0",
                "sa",
                "");
        pool.setMaxConnections(CONNECTIONS);
        Flyway.configure().dataSource(pool).locations("db/embedded").load().migrate();
        fill();
        this.store = EmbeddedStore.open(pool, true, failure -> {
            throw new IllegalStateException(failure);
        });
        this.calls = new StoreCalls(pool, CONNECTIONS - 2, Duration.ofSeconds(10), Duration.ofSeconds(30), store);
        // What is begun is due at once, so that it can be claimed.
        this.ledger = new JdbcPaymentLedger(
                calls,
                store,
                new LedgerSettings("bench", Duration.ZERO, LedgerSettings.DEFAULT_CODE_GUARD, Duration.ofSeconds(20)));
    }

    JdbcPaymentLedger ledger() {
        return ledger;
    }

    int payments() {
        return payments;
    }

    /** One in ten has failed, the others are paid; spread over the last two years, each with its two events. */
    private void fill() throws SQLException {
        try (Connection connection = pool.getConnection();
                PreparedStatement attempts = connection.prepareStatement("""
                        INSERT INTO T_3Pay_Offline_ReceiveMoney
                            (out_trade_no, bill_num, business_type, amount, operator_no, bill_content, trade_origin,
                             code_masked, code_hash, state, holds_bill, holds_code, version, check_count, created_at,
                             decided_at)
                        SELECT 'BENCH' || x, 'OLD' || x, 1, 3.00, '001', '成人票一张', 1, '130000********0000',
                            HASH('SHA-256', 'code' || x), CASE WHEN MOD(x, 10) = 0 THEN 'FAILED' ELSE 'PAID' END,
                            MOD(x, 10) <> 0, MOD(x, 10) <> 0, 2, 1, DATEADD(SECOND, -x * 60, LOCALTIMESTAMP),
                            DATEADD(SECOND, 2 - x * 60, LOCALTIMESTAMP)
                        FROM SYSTEM_RANGE(?, ?)
                        """);
                PreparedStatement events = connection.prepareStatement("""
                        INSERT INTO T_3Pay_Offline_ReceiveMoney_Event
                            (autoid, happened_at, from_state, to_state, actor, why, gateway_code, gateway_message)
                        SELECT a.autoid, a.created_at, e.x, e.y, 'BEGIN', 'paid at the gateway', '00', '成功'
                        FROM T_3Pay_Offline_ReceiveMoney a
                            CROSS JOIN (VALUES (CAST(NULL AS VARCHAR), 'CREATED'), ('CREATED', 'PAID')) e (x, y)
                        WHERE a.autoid BETWEEN ? AND ?
                        """);
                Statement statement = connection.createStatement()) {
            for (int from = 1; from <= payments; from += BATCH) {
                int to = Math.min(payments, from + BATCH - 1);
                for (PreparedStatement insert : new PreparedStatement[] {attempts, events}) {
                    insert.setInt(1, from);
                    insert.setInt(2, to);
                    insert.executeUpdate();
                }
            }
            statement.execute("CHECKPOINT SYNC");
        }
    }

    @Override
    public void close() throws SQLException {
        calls.close();
        store.close();
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("SHUTDOWN");
        }
        pool.dispose();
    }
}
