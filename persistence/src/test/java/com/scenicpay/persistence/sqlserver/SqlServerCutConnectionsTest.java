package com.scenicpay.persistence.sqlserver;

import static org.assertj.core.api.Assertions.assertThat;

import com.scenicpay.payments.Attempt;
import com.scenicpay.payments.Initiation;
import com.scenicpay.payments.LedgerUnavailableException;
import com.scenicpay.payments.PaymentLedger;
import com.scenicpay.payments.PaymentLedger.BeginOutcome;
import com.scenicpay.payments.PaymentLedger.RecordOutcome;
import com.scenicpay.payments.PaymentState;
import com.scenicpay.persistence.LedgerDatabase;
import com.scenicpay.persistence.LedgerSettings;
import com.scenicpay.persistence.sqlserver.CuttingProxy.Cut;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Connections are cut while calls are under way: nothing is lost, and nothing is done twice. */
@EnabledIfEnvironmentVariable(named = SqlServerDatabase.URL, matches = ".+")
class SqlServerCutConnectionsTest {

    private static final Pattern SERVER = Pattern.compile("(jdbc:sqlserver://)([^:;\\\\]+)(?::(\\d+))?(.*)");
    private static final int ROUNDS = 10;

    private static SqlServerDatabase database;
    private static CuttingProxy proxy;
    private static PaymentLedger ledger;

    @BeforeAll
    static void open() throws Exception {
        database = new SqlServerDatabase();
        Matcher server = SERVER.matcher(database.url());
        assertThat(server.matches()).isTrue();
        int port = server.group(3) == null ? 1433 : Integer.parseInt(server.group(3));
        proxy = new CuttingProxy(server.group(2), port);
        LedgerDatabase.Instance instance =
                database.instance("cut off", server.group(1) + "127.0.0.1:" + proxy.port() + server.group(4));
        ledger = instance.ledger(Duration.ofMinutes(10), LedgerSettings.DEFAULT_CODE_GUARD);
    }

    @AfterAll
    static void close() throws Exception {
        proxy.close();
        database.close();
    }

    @ParameterizedTest
    @EnumSource
    void aCallWhoseConnectionIsCutTakesEffectOnce(Cut cut) throws SQLException {
        for (int round = 0; round < ROUNDS; round++) {
            Initiation initiation = Initiations.initiation("");
            int before = proxy.cuts();

            proxy.cutNext(cut);
            BeginOutcome begun = ledger.begin(initiation);
            proxy.cutNext(cut);
            RecordOutcome paid =
                    ledger.record(((BeginOutcome.Recorded) begun).attempt(), Initiations.change(PaymentState.PAID));

            assertThat(proxy.cuts()).isEqualTo(before + 2);
            assertThat(paid.applied()).isTrue();
            assertThat(paid.attempt().version()).isEqualTo(1);
            assertThat(paid.attempt().state()).isEqualTo(PaymentState.PAID);
            assertThat(count("SELECT COUNT(*) FROM T_3Pay_Offline_ReceiveMoney WHERE bill_num = ?", initiation))
                    .isEqualTo(1);
            assertThat(count(
                            "SELECT COUNT(*) FROM T_3Pay_Offline_ReceiveMoney_Event e"
                                    + " JOIN T_3Pay_Offline_ReceiveMoney a ON a.autoid = e.autoid WHERE a.bill_num = ?",
                            initiation))
                    .isEqualTo(2);
        }
    }

    @Test
    void underManyCutsWhatIsToldIsOnRecordAndWhatIsRepeatedIsTheSame() throws Exception {
        ExecutorService tills = Executors.newFixedThreadPool(8);
        List<Initiation> told = new ArrayList<>();
        List<Initiation> untold = new ArrayList<>();
        List<Future<?>> running = new ArrayList<>();
        int before = proxy.cuts();
        for (int till = 0; till < 8; till++) {
            running.add(tills.submit(() -> {
                for (int i = 0; i < 100; i++) {
                    Initiation initiation = Initiations.initiation("");
                    List<Initiation> list = begins(initiation) ? told : untold;
                    synchronized (list) {
                        list.add(initiation);
                    }
                }
            }));
        }
        while (running.stream().anyMatch(one -> !one.isDone())) {
            proxy.cutNext(Cut.values()[ThreadLocalRandom.current().nextInt(Cut.values().length)]);
            TimeUnit.MILLISECONDS.sleep(ThreadLocalRandom.current().nextInt(600));
        }
        proxy.cutNext(null);
        tills.shutdown();
        for (Future<?> one : running) {
            one.get();
        }

        assertThat(proxy.cuts()).isGreaterThan(before + 5);
        assertThat(told).hasSizeGreaterThan(untold.size());
        for (Initiation initiation : told) {
            assertThat(attempts(initiation)).isEqualTo(1);
        }
        for (Initiation initiation : untold) {
            assertThat(attempts(initiation)).isLessThanOrEqualTo(1);
            assertThat(begins(initiation)).isTrue();
            assertThat(attempts(initiation)).isEqualTo(1);
        }
    }

    private static boolean begins(Initiation initiation) {
        try {
            Attempt attempt = ((BeginOutcome.Recorded) ledger.begin(initiation)).attempt();
            assertThat(attempt.outTradeNo()).isEqualTo(initiation.outTradeNo());
            return true;
        } catch (LedgerUnavailableException notKnown) {
            return false;
        }
    }

    private static long attempts(Initiation initiation) throws SQLException {
        return count("SELECT COUNT(*) FROM T_3Pay_Offline_ReceiveMoney WHERE bill_num = ?", initiation);
    }

    private static long count(String sql, Initiation initiation) throws SQLException {
        try (Connection connection = database.dataSource().getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, initiation.bill().number().value());
            try (ResultSet rows = statement.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        }
    }
}
