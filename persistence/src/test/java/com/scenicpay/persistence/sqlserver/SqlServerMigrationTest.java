package com.scenicpay.persistence.sqlserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.scenicpay.payments.Attempt;
import com.scenicpay.payments.Initiation;
import com.scenicpay.payments.PaymentLedger;
import com.scenicpay.payments.PaymentLedger.BeginOutcome;
import com.scenicpay.payments.PaymentLedger.RecordOutcome;
import com.scenicpay.payments.PaymentState;
import com.scenicpay.persistence.LedgerDatabase;
import com.scenicpay.persistence.LedgerSettings;
import com.scenicpay.persistence.sqlserver.SqlServerScripts.Script;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.opentest4j.TestAbortedException;

/** The scripts on a server: run by the program, by hand, twice, and not at all. */
@EnabledIfEnvironmentVariable(named = SqlServerDatabase.URL, matches = ".+")
class SqlServerMigrationTest {

    private static SqlServerDatabase database;

    @BeforeAll
    static void open() {
        database = new SqlServerDatabase();
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @Test
    void everyScriptCanRunTwice() throws Exception {
        database.migrate();
        byHand(database);
        byHand(database);

        assertThat(InstalledScripts.problems(database.dataSource())).isEmpty();
        LedgerDatabase.Instance instance = database.instance("after it");
        assertThat(instance.ledger(Duration.ZERO, LedgerSettings.DEFAULT_CODE_GUARD)
                        .undecided()
                        .count())
                .isZero();
    }

    @Test
    void whatIsMissingOrOldIsNamed() throws Exception {
        try (SqlServerDatabase lacking = new SqlServerDatabase()) {
            execute(
                    lacking,
                    "UPDATE dbo.T_3Pay_Offline_ReceiveMoney_Script SET version = 0 WHERE script LIKE N'%Begin'");
            execute(lacking, "DELETE FROM dbo.T_3Pay_Offline_ReceiveMoney_Script WHERE script LIKE N'%Purge'");
            execute(lacking, "DROP PROCEDURE dbo.Sp_3Pay_Offline_ReceiveMoney_Get");

            assertThat(InstalledScripts.problems(lacking.dataSource()))
                    .containsExactlyInAnyOrder(
                            "R__Sp_3Pay_Offline_ReceiveMoney_Begin.sql is installed in version 0, and version 1 is needed",
                            "R__Sp_3Pay_Offline_ReceiveMoney_Refund_Begin.sql is installed in version 0, and version 1 is"
                                    + " needed",
                            "R__Sp_3Pay_Offline_ReceiveMoney_Purge.sql is not installed",
                            "Sp_3Pay_Offline_ReceiveMoney_Get is missing, or the login may not execute it: run grant.sql and"
                                    + " make the login's user a member of the role scenicpay_service");
        }
    }

    @Test
    void aScriptThatFailedIsNotNotedAsInstalledByToolsThatGoOn() throws Exception {
        Script script = SqlServerScripts.ALL.stream()
                .filter(each -> each.name().endsWith("_Summary"))
                .findFirst()
                .orElseThrow();
        String[] batches = SqlServerScripts.text(script.file()).split("(?m)^GO$");
        try (SqlServerDatabase lacking = new SqlServerDatabase();
                Connection connection = lacking.dataSource().getConnection();
                Statement tool = connection.createStatement()) {
            execute(
                    lacking,
                    "DELETE FROM dbo.T_3Pay_Offline_ReceiveMoney_Script WHERE script = N'" + script.name() + "'");
            tool.execute(batches[0]);
            assertThatThrownBy(() -> tool.execute(batches[1] + " SELECT FROM WHERE"))
                    .isInstanceOf(SQLException.class);
            tool.execute(batches[2]);

            assertThat(InstalledScripts.problems(lacking.dataSource()))
                    .containsExactly(script.file() + " is not installed");
        }
    }

    @Test
    void withoutTheListOfScriptsNothingIsClaimedOfTheOthers() throws Exception {
        try (SqlServerDatabase lacking = new SqlServerDatabase()) {
            execute(lacking, "DROP PROCEDURE dbo.Sp_3Pay_Offline_ReceiveMoney_Version");

            List<String> problems = InstalledScripts.problems(lacking.dataSource());

            assertThat(problems).hasSize(2);
            assertThat(problems.get(0)).startsWith("Sp_3Pay_Offline_ReceiveMoney_Version cannot be called: ");
            assertThat(problems.get(1))
                    .startsWith("R__Sp_3Pay_Offline_ReceiveMoney_Version.sql is not installed")
                    .contains("in a new database run all scripts, in this order: V1__tables.sql, V2__records.sql, R__")
                    .endsWith(", grant.sql");
            assertThat(InstalledScripts.newer(lacking.dataSource())).isEmpty();
        }
    }

    @Test
    void whatIsNewerIsNamed() throws Exception {
        try (SqlServerDatabase ahead = new SqlServerDatabase()) {
            assertThat(InstalledScripts.newer(ahead.dataSource())).isEmpty();
            execute(
                    ahead,
                    "UPDATE dbo.T_3Pay_Offline_ReceiveMoney_Script SET version = 7 WHERE script LIKE N'%_Purge'");

            assertThat(InstalledScripts.newer(ahead.dataSource()))
                    .containsExactly("R__Sp_3Pay_Offline_ReceiveMoney_Purge.sql is installed in version 7, and this"
                            + " program's is 1");
            assertThat(InstalledScripts.problems(ahead.dataSource())).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE PROCEDURE dbo.Sp_3Pay_Offline_ReceiveMoney_Begin @old int AS SELECT @old",
                "CREATE TABLE dbo.T_3Pay_Offline_ReceiveMoney (old int NOT NULL)"
            })
    void whatIsNotOursIsLeftAlone(String old) throws Exception {
        try (SqlServerDatabase site = new SqlServerDatabase("", false)) {
            execute(site, old);

            assertThatThrownBy(site::migrate).hasMessageContaining("is here already and not of these scripts");
            assertThatThrownBy(() -> execute(site, "SELECT version FROM dbo.T_3Pay_Offline_ReceiveMoney_Script"))
                    .isInstanceOf(SQLException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Chinese_PRC_CI_AS", "Chinese_PRC_CS_AS", "Latin1_General_CS_AS"})
    void theLedgerWorksInADatabaseOfThisCollation(String collation) throws Exception {
        SqlServerDatabase made;
        try {
            made = new SqlServerDatabase(collation);
        } catch (IllegalStateException refused) {
            throw new TestAbortedException(
                    "SKIPPED: this server makes no database of the collation " + collation, refused);
        }
        try (SqlServerDatabase collated = made) {
            byHand(collated);
            PaymentLedger ledger =
                    collated.instance("collated").ledger(Duration.ZERO, LedgerSettings.DEFAULT_CODE_GUARD);
            Initiation initiation = Initiations.initiation("a");

            Attempt begun = ((BeginOutcome.Recorded) ledger.begin(initiation)).attempt();
            RecordOutcome paid = ledger.record(begun, Initiations.change(PaymentState.PAID));

            assertThat(paid.applied()).isTrue();
            assertThat(ledger.begin(Initiations.initiation("A"))).isInstanceOf(BeginOutcome.Recorded.class);
            assertThat(ledger.findCurrent(initiation.bill().number())).hasValueSatisfying(found -> {
                assertThat(found.id()).isEqualTo(paid.attempt().id());
                assertThat(found.state()).isEqualTo(PaymentState.PAID);
            });
        }
    }

    /** What EXECUTE on a procedure allows on every server that knows ownership chains. */
    @Test
    void aLoginThatMayOnlyExecuteTheProceduresIsEnough() throws Exception {
        String login = "scenicpay_test_" + UUID.randomUUID().toString().substring(0, 8);
        String secret = "Aa1-" + UUID.randomUUID();
        SqlServerDatabase.administer("CREATE LOGIN " + login + " WITH PASSWORD = N'" + secret + "'");
        try (SqlServerDatabase limited = new SqlServerDatabase()) {
            execute(limited, "CREATE USER " + login + " FOR LOGIN " + login);
            execute(limited, SqlServerScripts.text(SqlServerScripts.GRANT_FILE));
            execute(limited, "ALTER ROLE scenicpay_service ADD MEMBER " + login);
            Assumptions.assumeTrue(
                    hasOwnershipChains(limited, login, secret), "SKIPPED: this server has no ownership chains");

            LedgerDatabase.Instance instance = limited.instance("limited", login, secret);
            PaymentLedger ledger = instance.ledger(Duration.ZERO, LedgerSettings.DEFAULT_CODE_GUARD);
            Attempt begun = ((BeginOutcome.Recorded) ledger.begin(Initiations.initiation("a"))).attempt();
            assertThat(ledger.record(begun, Initiations.change(PaymentState.PAID))
                            .applied())
                    .isTrue();
            assertThat(ledger.claimDue(1, Duration.ofSeconds(1))).isEmpty();
            assertThat(instance.refunds().claimDueRefunds(1, Duration.ofSeconds(1)))
                    .isEmpty();
            assertThat(instance.purge().deleteDecided(Duration.ofDays(365), 1)).isZero();
            assertThatThrownBy(() -> as(login, secret, limited, "SELECT autoid FROM dbo.T_3Pay_Offline_ReceiveMoney"))
                    .isInstanceOf(SQLException.class);
        } finally {
            SqlServerDatabase.administer("DROP LOGIN " + login);
        }
    }

    private static boolean hasOwnershipChains(SqlServerDatabase database, String login, String secret)
            throws SQLException {
        execute(database, "CREATE TABLE dbo.t_probe (x int NOT NULL)");
        execute(database, "CREATE PROCEDURE dbo.sp_probe AS SELECT p.x FROM dbo.t_probe p");
        execute(database, "GRANT EXECUTE ON OBJECT::dbo.sp_probe TO " + login);
        try {
            as(login, secret, database, "EXEC dbo.sp_probe");
            return true;
        } catch (SQLException refused) {
            return false;
        }
    }

    private static void as(String login, String secret, SqlServerDatabase database, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(database.url(), login, secret);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** As sqlcmd does: what stands between two GO is a batch. */
    private static void byHand(SqlServerDatabase database) throws IOException, SQLException {
        for (Script script : SqlServerScripts.ALL) {
            for (String batch : SqlServerScripts.text(script.file()).split("(?m)^GO$")) {
                execute(database, batch);
            }
        }
        execute(database, SqlServerScripts.text(SqlServerScripts.GRANT_FILE));
    }

    private static void execute(SqlServerDatabase database, String batch) throws SQLException {
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(batch);
        }
    }
}
