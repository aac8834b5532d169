package com.scenicpay.persistence.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import com.scenicpay.payments.AttemptId;
import com.scenicpay.payments.BillNumber;
import com.scenicpay.payments.BusinessType;
import com.scenicpay.payments.PaymentState;
import com.scenicpay.payments.records.Page;
import com.scenicpay.payments.records.PaymentFilter;
import com.scenicpay.payments.records.PaymentRecords;
import com.scenicpay.payments.records.Period;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** However much is on record, no question of a person reads a table from end to end. */
class ReadsByIndexTest {

    private static final int PAYMENTS = 5_000;
    private static final Instant NOW = Instant.now();
    private static final Period TODAY = new Period(NOW.minus(Duration.ofHours(12)), NOW.plus(Duration.ofHours(12)));

    @TempDir
    static Path directory;

    private static EmbeddedDatabase database;
    private static PaymentRecords records;

    @BeforeAll
    static void fill() throws SQLException {
        database = new EmbeddedDatabase(directory.resolve("ledger"), false);
        records = database.instance("test").records();
        // A payment a minute; one in a thousand is undecided, needs a person, and has a refund that needs one.
        execute("""
                INSERT INTO T_3Pay_Offline_ReceiveMoney
                    (out_trade_no, bill_num, business_type, amount, operator_no, trade_origin, code_masked, code_hash, state,
                     holds_bill, holds_code, version, check_count, created_at, decided_at, wallet, channel_no, bank_order_no,
                     next_check_at, needs_person)
                SELECT 'T' || x, 'OLD' || x, 1, 3.00, '00' || MOD(x, 7), 1, '130000********' || (1000 + MOD(x, 9000)),
                    HASH('SHA-256', 'code' || x), CASE WHEN MOD(x, 1000) = 0 THEN 'PAYING' ELSE 'PAID' END, TRUE, TRUE, 2, 1,
                    DATEADD(MINUTE, -x, CURRENT_TIMESTAMP AT TIME ZONE 'UTC'),
                    DATEADD(MINUTE, -x, CURRENT_TIMESTAMP AT TIME ZONE 'UTC'), 'weixin', 'C' || x, 'B' || x,
                    CASE WHEN MOD(x, 1000) = 0 THEN LOCALTIMESTAMP END, CASE WHEN MOD(x, 1000) = 0 THEN 'doubt' END
                FROM SYSTEM_RANGE(1, %d)
                """.formatted(PAYMENTS));
        execute("""
                INSERT INTO T_3Pay_Offline_Refund
                    (autoid, refund_num, amount, state, version, check_count, created_at, decided_at, needs_person)
                SELECT autoid, 'R1', 1.00, 'DONE', 2, 1, created_at, created_at,
                    CASE WHEN MOD(autoid, 1000) = 0 THEN 'doubt' END
                FROM T_3Pay_Offline_ReceiveMoney
                """);
        execute("ANALYZE");
        execute("SET QUERY_STATISTICS TRUE");
        execute("SET QUERY_STATISTICS_MAX_ENTRIES 1000");
    }

    @AfterAll
    static void close() throws SQLException {
        database.close();
    }

    @Test
    void everyQuestionIsAnsweredByAnIndex() throws SQLException {
        AttemptId one = new AttemptId(17);
        assertThat(records.find(one)).isPresent();
        assertThat(records.ofBill(new BillNumber("OLD17"))).hasSize(1);
        assertThat(records.numbered("C17", TODAY, 10)).hasSize(1);
        assertThat(records.numbered("1017", TODAY, 10)).hasSize(2);
        assertThat(records.begunIn(TODAY, PaymentFilter.NONE, Page.first(50))).hasSize(50);
        assertThat(records.begunIn(TODAY, PaymentFilter.NONE, Page.first(50).next(one)))
                .hasSize(50);
        PaymentFilter narrow = new PaymentFilter(
                Set.of(PaymentState.PAID),
                Optional.of("001"),
                Optional.of(BusinessType.TICKETING),
                Optional.of("weixin"));
        assertThat(records.begunIn(TODAY, narrow, Page.first(5))).hasSize(5);
        assertThat(records.needingAttention(10)).hasSize(5);
        assertThat(records.history(one)).isEmpty();
        assertThat(records.refunds(one)).hasSize(1);
        assertThat(records.turnover(TODAY)).isNotEmpty();
        assertThat(records.refundTurnover(TODAY)).isNotEmpty();

        Set<String> asked = statements();
        assertThat(asked).hasSizeGreaterThan(15);
        for (String sql : asked) {
            // With a colon and FALSE after it nothing is read: H2 only wanted to know the columns.
            assertThat(plan(sql)).doesNotContain(".tableScan */");
        }
    }

    /** What the procedures asked the database. */
    private static Set<String> statements() throws SQLException {
        Set<String> asked = new TreeSet<>();
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery("SELECT SQL_STATEMENT FROM INFORMATION_SCHEMA.QUERY_STATISTICS")) {
            while (rows.next()) {
                String sql = rows.getString(1).strip();
                if (sql.startsWith("SELECT") && sql.contains("T_3Pay_")) {
                    asked.add(sql);
                }
            }
        }
        return asked;
    }

    private static String plan(String sql) throws SQLException {
        try (Connection connection = database.dataSource().getConnection();
                PreparedStatement statement = connection.prepareStatement("EXPLAIN " + sql)) {
            for (int i = 1; i <= statement.getParameterMetaData().getParameterCount(); i++) {
                statement.setObject(i, null);
            }
            try (ResultSet plan = statement.executeQuery()) {
                plan.next();
                return plan.getString(1);
            }
        }
    }

    private static void execute(String sql) throws SQLException {
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
