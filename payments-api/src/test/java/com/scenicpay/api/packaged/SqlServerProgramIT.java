package com.scenicpay.api.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import com.scenicpay.api.Till;
import com.scenicpay.api.sqlserver.TestDatabase;
import com.scenicpay.gateway.sandbox.Story;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;

/** The packaged program on a site's SQL Server database, with and without the right to make the tables itself. */
@EnabledIfEnvironmentVariable(named = TestDatabase.URL, matches = ".+")
class SqlServerProgramIT {

    @TempDir
    Path folder;

    @Test
    void withoutMigrationsItSaysWhatIsMissingAndRunsOnceItIsThere() throws Exception {
        try (TestDatabase database = new TestDatabase()) {
            database.run("CREATE TABLE dbo.site_tickets (id int NOT NULL)");
            Map<String, String> settings = new HashMap<>(database.settings());
            settings.put("quarkus.profile", "demo");
            Map<String, String> withoutMigrations = new HashMap<>(settings);
            withoutMigrations.put("scenicpay.store.migrate", "false");

            assertThat(output(withoutMigrations))
                    .contains(
                            "ScenicPay cannot start",
                            "scenicpay.store.migrate is false",
                            "R__Sp_3Pay_Offline_ReceiveMoney_Version.sql is not installed",
                            "in a new database run all scripts, in this order: V1__tables.sql")
                    .doesNotContain("\tat ", settings.get("scenicpay.sqlserver.password"));
            paysWith(settings);
            paysWith(withoutMigrations);
            // As if a DBA had run the scripts by hand.
            database.run("DROP TABLE dbo.scenicpay_schema_history");
            paysWith(settings);
            database.run("UPDATE dbo.T_3Pay_Offline_ReceiveMoney_Script SET version = 9 WHERE script LIKE N'%_Purge'");
            assertThat(output(settings))
                    .contains(
                            "the database is of a newer version of the program",
                            "Purge.sql is installed in version 9, and this program's is 1")
                    .doesNotContain("\tat ");
        }
    }

    private void paysWith(Map<String, String> settings) throws Exception {
        try (ServiceProcess service = ServiceProcess.start(folder, List.of(), settings)) {
            assertThat(Till.payStatus(service.till().begin(Story.PAID_AT_ONCE, 0)))
                    .isEqualTo("P");
            service.stop();
            assertThat(service.log()).doesNotContain(settings.get("scenicpay.sqlserver.password"), "ERROR");
        }
    }

    private String output(Map<String, String> settings) throws Exception {
        List<String> properties = new ArrayList<>(List.of("-Dquarkus.http.port=0"));
        settings.forEach((name, value) -> properties.add("-D" + name + "=" + value));
        Process process = new ProcessBuilder(ServiceProcess.program(properties))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).as(output).isTrue();
        assertThat(process.exitValue()).isNotZero();
        return output;
    }
}
