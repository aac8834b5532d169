package com.scenicpay.bench;

import com.scenicpay.persistence.JdbcPaymentLedger;
import com.scenicpay.persistence.LedgerSettings;
import com.scenicpay.persistence.StoreCalls;
import com.scenicpay.persistence.embedded.EmbeddedStore;
import io.agroal.api.AgroalDataSource;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.flywaydb.core.Flyway;

/** An embedded store, set as the service sets it, with a number of decided payments on record. */
final class FilledStore implements AutoCloseable {

    private static final int BATCH = 20_000;

    private final AgroalDataSource pool;
    private final EmbeddedStore store;
    private final StoreCalls calls;
    private final JdbcPaymentLedger ledger;
    private final int payments;

    FilledStore(Path folder, int payments) throws SQLException {
        this.payments = payments;
        this.pool = EmbeddedPool.open(folder.resolve(UUID.randomUUID().toString()));
        Flyway.configure().dataSource(pool).locations("db/embedded").load().migrate();
        fill();
        this.store = EmbeddedStore.open(pool, true, failure -> {
            throw new IllegalStateException(failure);
        });
        this.calls = new StoreCalls(pool, EmbeddedPool.CALLS, Duration.ofSeconds(10), Duration.ofSeconds(30), store);
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
                Statement statement = connection.createStatement()) {
            Map<String, String> indexes = indexes(statement);
            // To make an index of all rows at once is many times faster than to add them one by one in random order.
            for (String index : indexes.keySet()) {
                statement.execute("DROP INDEX " + index);
            }
            insert(connection);
            for (String definition : indexes.values()) {
                statement.execute(definition);
            }
            statement.execute("CHECKPOINT SYNC");
        }
    }

    /** Names and definitions of the two tables' indexes that belong to no constraint. */
    private static Map<String, String> indexes(Statement statement) throws SQLException {
        Map<String, String> indexes = new LinkedHashMap<>();
        try (ResultSet row = statement.executeQuery("""
                SELECT i.INDEX_NAME, i.INDEX_TYPE_NAME, i.TABLE_NAME,
                    LISTAGG(c.COLUMN_NAME, ', ') WITHIN GROUP (ORDER BY c.ORDINAL_POSITION)
                FROM INFORMATION_SCHEMA.INDEXES i
                    JOIN INFORMATION_SCHEMA.INDEX_COLUMNS c
                        ON c.INDEX_SCHEMA = i.INDEX_SCHEMA AND c.INDEX_NAME = i.INDEX_NAME
                WHERE i.INDEX_SCHEMA = 'PUBLIC' AND i.INDEX_NAME LIKE '_X_3PAY_OFFLINE_RECEIVEMONEY%'
                GROUP BY i.INDEX_NAME, i.INDEX_TYPE_NAME, i.TABLE_NAME
                """)) {
            while (row.next()) {
                indexes.put(
                        row.getString(1),
                        "CREATE %s %s ON %s (%s)"
                                .formatted(row.getString(2), row.getString(1), row.getString(3), row.getString(4)));
            }
        }
        return indexes;
    }

    private void insert(Connection connection) throws SQLException {
        try (PreparedStatement attempts = connection.prepareStatement("""
                        INSERT INTO T_3Pay_Offline_ReceiveMoney
                            (out_trade_no, bill_num, business_type, amount, operator_no, bill_content, trade_origin,
                             code_masked, code_hash, state, holds_bill, holds_code, version, check_count, created_at,
                             decided_at)
                        SELECT 'BENCH' || x, 'OLD' || x, 1, 3.00, '001', '成人票一张', 1, '130000********0000',
                            RAWTOHEX(HASH('SHA-256', 'code' || x)),
                            CASE WHEN MOD(x, 10) = 0 THEN 'FAILED' ELSE 'PAID' END,
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
                        """)) {
            for (int from = 1; from <= payments; from += BATCH) {
                int to = Math.min(payments, from + BATCH - 1);
                for (PreparedStatement insert : new PreparedStatement[] {attempts, events}) {
                    insert.setInt(1, from);
                    insert.setInt(2, to);
                    insert.executeUpdate();
                }
            }
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
        pool.close();
    }
}
