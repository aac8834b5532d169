package com.scenicpay.persistence.sqlserver;

import static org.assertj.core.api.Assertions.assertThat;

import com.scenicpay.persistence.LedgerDatabase;
import com.scenicpay.persistence.LedgerSettings;
import com.scenicpay.persistence.sqlserver.SqlServerScripts.Script;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

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
    void anEmptyDatabaseLacksAllScripts() throws Exception {
        try (SqlServerDatabase lacking = new SqlServerDatabase()) {
            execute(lacking, "DROP PROCEDURE dbo.Sp_3Pay_Offline_ReceiveMoney_Version");

            List<String> problems = InstalledScripts.problems(lacking.dataSource());

            assertThat(problems.get(0)).startsWith("Sp_3Pay_Offline_ReceiveMoney_Version cannot be called: ");
            assertThat(problems.subList(1, problems.size()))
                    .isEqualTo(SqlServerScripts.ALL.stream()
                            .map(script -> script.file() + " is not installed")
                            .toList());
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
