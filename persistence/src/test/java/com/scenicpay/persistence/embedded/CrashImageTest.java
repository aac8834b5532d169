package com.scenicpay.persistence.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import com.scenicpay.payments.Actor;
import com.scenicpay.payments.Attempt;
import com.scenicpay.payments.Bill;
import com.scenicpay.payments.BillNumber;
import com.scenicpay.payments.BusinessType;
import com.scenicpay.payments.Decision;
import com.scenicpay.payments.Decision.NotFoundNote;
import com.scenicpay.payments.GatewayReply;
import com.scenicpay.payments.Initiation;
import com.scenicpay.payments.Money;
import com.scenicpay.payments.OutTradeNo;
import com.scenicpay.payments.PaymentLedger;
import com.scenicpay.payments.PaymentLedger.BeginOutcome;
import com.scenicpay.payments.PaymentLedger.Change;
import com.scenicpay.payments.PaymentState;
import com.scenicpay.payments.ReportedOrder;
import com.scenicpay.payments.TradeOrigin;
import com.scenicpay.persistence.LedgerDatabase.Instance;
import com.scenicpay.persistence.LedgerSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What is in the file at any instant is what a process leaves that is killed then. Here the file is copied while many threads
 * write: no copy holds a transaction in part, and each holds all that was told to be on record before it was made.
 */
class CrashImageTest {

    private static final int WRITERS = 8;
    private static final int IMAGES = 15;
    /** The more there is to write besides, the longer lies between the first of the ledger's trees and the last. */
    private static final int OTHER_TABLES = 1000;

    private static final Duration LEASE = Duration.ofMillis(50);

    private static final String ATTEMPTS = "T_3Pay_Offline_ReceiveMoney";

    /** A condition that an index answers, and the same one in a form that makes the database read the table itself. */
    private static final Map<String, String> BY_INDEX_AND_BY_TABLE = Map.of(
            "out_trade_no > ''", "COALESCE(out_trade_no, '') > ''",
            "bill_num > ''", "COALESCE(bill_num, '') > ''",
            "held_bill > ''", "COALESCE(held_bill, '') > ''",
            "held_code > ''", "COALESCE(held_code, '') > ''",
            "code_hash > ''", "COALESCE(code_hash, '') > ''",
            "next_check_at > TIMESTAMP '2000-01-01 00:00:00'",
                    "COALESCE(next_check_at, TIMESTAMP '1999-01-01 00:00:00') > TIMESTAMP '2000-01-01 00:00:00'");

    private final AtomicInteger numbers = new AtomicInteger();
    /** The attempts that their callers were told of. */
    private final Set<Long> told = ConcurrentHashMap.newKeySet();

    private final AtomicBoolean enough = new AtomicBoolean();

    @TempDir
    Path folder;

    @Test
    void noImageOfTheFileHoldsATransactionInPart() throws Exception {
        Path file = folder.resolve("ledger");
        Map<Path, Set<Long>> images = new LinkedHashMap<>();
        ExecutorService threads = Executors.newFixedThreadPool(WRITERS);
        try (EmbeddedDatabase database = new EmbeddedDatabase(file, true);
                Instance instance = database.instance("one")) {
            drawOut(database);
            List<Future<?>> writers = new ArrayList<>();
            for (int i = 0; i < WRITERS; i++) {
                writers.add(threads.submit(() -> write(instance)));
            }
            int written = 0;
            for (int i = 0; i < IMAGES; i++) {
                awaitMore(written);
                Set<Long> toldBefore = Set.copyOf(told);
                written = toldBefore.size();
                Path image = folder.resolve("image" + i + ".mv.db");
                images.put(Files.copy(Path.of(file + ".mv.db"), image), toldBefore);
            }
            enough.set(true);
            for (Future<?> writer : writers) {
                writer.get();
            }
        } finally {
            threads.shutdownNow();
        }

        for (Map.Entry<Path, Set<Long>> image : images.entrySet()) {
            assertWhole(image.getKey(), image.getValue());
        }
    }

    /** Puts one index of the ledger far behind the others in the order in which the database writes. */
    private static void drawOut(EmbeddedDatabase database) throws SQLException {
        String index = "IX_3Pay_Offline_ReceiveMoney_NextCheck";
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            for (int i = 0; i < OTHER_TABLES; i++) {
                statement.execute("CREATE TABLE Other_" + i + " (number INT)");
            }
            statement.execute("DROP INDEX " + index);
            statement.execute("CREATE INDEX " + index + " ON " + ATTEMPTS + " (next_check_at)");
        }
    }

    private void awaitMore(int before) throws InterruptedException {
        while (told.size() < before + WRITERS) {
            Thread.sleep(1);
        }
    }

    private void write(Instance instance) {
        PaymentLedger ledger = instance.ledger(Duration.ZERO, LedgerSettings.DEFAULT_CODE_GUARD);
        while (!enough.get()) {
            BeginOutcome begun = ledger.begin(initiation(numbers.incrementAndGet()));
            Attempt attempt = ((BeginOutcome.Recorded) begun).attempt();
            told.add(attempt.id().value());
            ledger.record(attempt, to(PaymentState.PAYING));
            ledger.claimDue(2, LEASE);
            ledger.find(attempt.id()).ifPresent(seen -> ledger.record(seen, to(PaymentState.PAID)));
        }
    }

    private static Initiation initiation(int number) {
        Bill bill = new Bill(
                new BillNumber("B" + number),
                BusinessType.TICKETING,
                Money.ofYuan("3.00"),
                Optional.empty(),
                Optional.of("成人票"));
        return new Initiation(
                new OutTradeNo("order" + number),
                bill,
                "130000********0000",
                "%064x".formatted(number * 2_654_435_761L),
                Optional.of("001"),
                TradeOrigin.FRONT_DESK);
    }

    private static Change to(PaymentState state) {
        return new Change(
                new Decision(state, NotFoundNote.KEEP, Optional.empty(), true, "as the test says"),
                Actor.BEGIN,
                ReportedOrder.NONE,
                Optional.empty(),
                new GatewayReply("00", "成功"),
                0,
                state.isUndecided() ? Optional.of(Duration.ZERO) : Optional.empty());
    }

    private static void assertWhole(Path image, Set<Long> toldBefore) throws SQLException {
        String path = image.toString().replaceAll("\\.mv\\.db$", "");
        try (Connection connection = DriverManager.getConnection("jdbc:h2:file:" + path + ";IFEXISTS=TRUE", "sa", "")) {
            assertThat(numbers(connection, "SELECT autoid FROM " + ATTEMPTS))
                    .as("%s: what was told to be on record", image.getFileName())
                    .containsAll(toldBefore);
            for (Map.Entry<String, String> pair : BY_INDEX_AND_BY_TABLE.entrySet()) {
                assertThat(numbers(connection, "SELECT autoid FROM " + ATTEMPTS + " WHERE " + pair.getKey()))
                        .as("%s: %s", image.getFileName(), pair.getKey())
                        .isEqualTo(numbers(connection, "SELECT autoid FROM " + ATTEMPTS + " WHERE " + pair.getValue()));
            }
            assertThat(numbers(
                            connection,
                            "SELECT autoid FROM " + ATTEMPTS + " a WHERE state <> (SELECT to_state FROM "
                                    + ATTEMPTS
                                    + "_Event e WHERE e.autoid = a.autoid ORDER BY event_id DESC FETCH FIRST ROW ONLY)"
                                    + " OR version + 1 <> (SELECT COUNT(*) FROM " + ATTEMPTS
                                    + "_Event e WHERE e.autoid = a.autoid)"))
                    .as("%s: attempts whose history does not lead to their state", image.getFileName())
                    .isEmpty();
            assertThat(numbers(
                            connection,
                            "SELECT event_id FROM " + ATTEMPTS + "_Event WHERE autoid NOT IN (SELECT autoid FROM "
                                    + ATTEMPTS + ")"))
                    .as("%s: events of no attempt", image.getFileName())
                    .isEmpty();
        }
    }

    private static List<Long> numbers(Connection connection, String query) throws SQLException {
        List<Long> numbers = new ArrayList<>();
        try (ResultSet rows = connection.createStatement().executeQuery(query + " ORDER BY 1")) {
            while (rows.next()) {
                numbers.add(rows.getLong(1));
            }
        }
        return numbers;
    }
}
