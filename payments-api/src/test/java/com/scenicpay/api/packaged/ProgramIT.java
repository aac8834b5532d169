package com.scenicpay.api.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged program as its user starts it. */
class ProgramIT {

    @TempDir
    Path folder;

    private record Ended(int status, String output) {}

    @Test
    void theDemonstrationShowsPaymentsDoneAndNoWarning() throws Exception {
        Ended demo = run(List.of("-Dquarkus.http.port=0"), "demo", "--once");

        assertThat(demo.output())
                .contains("\"paystatus\":\"I\"")
                .containsPattern("(?s)\"paystatus\":\"P\".*\"paystatus\":\"P\"");
        assertThat(demo.status()).isZero();
        assertThat(demo.output().lines().filter(line -> line.contains(" WARN ") || line.contains("WARNING")))
                .allMatch(line -> line.contains("no money moves"));
        assertThat(demo.output()).doesNotContain(" ERROR ", "Exception");
    }

    @Test
    void productionDoesNotStartWithoutItsSettingsAndNamesThem() throws Exception {
        Ended noAccount = run(List.of("-Dquarkus.http.port=0"));
        Ended sandbox = run(List.of("-Dquarkus.http.port=0", "-Dscenicpay.gateway=sandbox"));
        Ended plainHttp = run(List.of(
                "-Dquarkus.http.port=0",
                "-Dscenicpay.hnxft.url=http://gateway.example",
                "-Dscenicpay.hnxft.system-code=1",
                "-Dscenicpay.hnxft.sn-no=1",
                "-Dscenicpay.hnxft.partner-key=very secret"));
        Ended noHashKey = run(List.of(
                "-Dquarkus.http.port=0",
                "-Dscenicpay.hnxft.system-code=1",
                "-Dscenicpay.hnxft.sn-no=1",
                "-Dscenicpay.hnxft.partner-key=very secret"));
        Ended unknownStore = run(List.of("-Dscenicpay.store=oracle"));

        assertThat(noAccount.output())
                .contains(
                        "scenicpay.hnxft.system-code is required",
                        "scenicpay.hnxft.sn-no is required",
                        "scenicpay.hnxft.partner-key is required",
                        "scenicpay.payment-code.hash-key is required",
                        "scenicpay.security.mode=api-key needs at least one key")
                .doesNotContain("\tat ", "\\tat ");
        assertThat(sandbox.output()).contains("scenicpay.sandbox.allow-in-production=true");
        assertThat(plainHttp.output())
                .contains("scenicpay.hnxft.url must be https")
                .doesNotContain("very secret");
        assertThat(noHashKey.output())
                .contains("scenicpay.payment-code.hash-key is required")
                .doesNotContain("very secret");
        assertThat(unknownStore.output()).contains("scenicpay.store");
        assertThat(List.of(noAccount, sandbox, plainHttp, noHashKey, unknownStore))
                .allMatch(ended -> ended.status() != 0);
    }

    @Test
    void allThatIsWrongIsNamedBeforeAnythingIsMade() throws Exception {
        Ended wrong = demo(
                "-Dscenicpay.begin.max-amount=-4",
                "-Dscenicpay.purge.older-than=1d",
                "-Dscenicpay.hnxft.max-concurrent=0",
                "-Dscenicpay.work.at-once=7",
                "-Dscenicpay.embedded.path=store;TRACE_LEVEL_FILE=3");
        Ended relative = demo("-Dscenicpay.embedded.path=store/scenicpay");
        Ended neverAsking = demo("-Dscenicpay.reconcile.every=0s");

        assertThat(wrong.output())
                .contains(
                        "scenicpay.begin.max-amount",
                        "scenicpay.purge.older-than must be at least 30d",
                        "scenicpay.hnxft.max-concurrent must be between 1 and",
                        "scenicpay.work.at-once must be between 8 and 20000",
                        "scenicpay.embedded.path must not contain a semicolon");
        assertThat(relative.output()).contains("scenicpay.embedded.path must be absolute, or begin with ./");
        assertThat(neverAsking.output()).contains("scenicpay.reconcile.every");
        assertThat(List.of(wrong, relative, neverAsking))
                .allMatch(ended -> ended.status() != 0)
                .allSatisfy(ended -> assertThat(ended.output()).doesNotContain("\tat ", "cannot be reached", "WARN"));
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aSqlServerThatCannotBeUsedIsToldWithoutItsPassword() throws Exception {
        Ended unnamed = demo("-Dscenicpay.store=sqlserver");
        Ended inTheUrl = demo(
                "-Dscenicpay.store=sqlserver",
                "-Dscenicpay.sqlserver.url=jdbc:sqlserver://127.0.0.1:1;password=very secret",
                "-Dscenicpay.sqlserver.username=scenicpay",
                "-Dscenicpay.sqlserver.password=very secret");
        Ended away = demo(
                "-Dscenicpay.store=sqlserver",
                "-Dscenicpay.sqlserver.url=jdbc:sqlserver://127.0.0.1:1;databaseName=ScenicPay",
                "-Dscenicpay.sqlserver.username=scenicpay",
                "-Dscenicpay.sqlserver.password=very secret");

        assertThat(unnamed.output())
                .contains(
                        "scenicpay.sqlserver.url is required",
                        "scenicpay.sqlserver.username is required",
                        "scenicpay.sqlserver.password is required");
        assertThat(inTheUrl.output())
                .contains(
                        "scenicpay.sqlserver.url must name its database",
                        "scenicpay.sqlserver.url must not hold password");
        assertThat(away.output())
                .contains("scenicpay.sqlserver.url: the store's tables cannot be brought to this version");
        assertThat(List.of(unnamed, inTheUrl, away))
                .allMatch(ended -> ended.status() != 0)
                .allSatisfy(ended -> assertThat(ended.output()).doesNotContain("\tat ", "very secret"));
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void theScriptsForASqlServerAreWrittenToAFolder() throws Exception {
        Ended written = run(List.of(), "scripts", "sql");
        Ended unnamed = run(List.of(), "scripts");

        assertThat(written.status()).isZero();
        assertThat(folder.resolve("sql"))
                .isDirectoryContaining("glob:**/V1__tables.sql")
                .isDirectoryContaining("glob:**/R__Sp_3Pay_Offline_ReceiveMoney_Begin.sql")
                .isDirectoryContaining("glob:**/grant.sql");
        assertThat(unnamed.status()).isEqualTo(2);
    }

    @Test
    void aStoreThatCannotBeUsedIsToldInOneSentence() throws Exception {
        Path noFolder = Files.createFile(folder.resolve("file"));
        Ended unwritable = demo("-Dscenicpay.embedded.path=" + noFolder.resolve("scenicpay"));
        Ended inUse;
        int page;
        try (ServiceProcess service = ServiceProcess.start(folder, List.of(), Map.of("quarkus.profile", "demo"))) {
            inUse = demo();
            page = service.status("/q/swagger-ui/");
        }

        assertThat(unwritable.output()).contains("scenicpay.embedded.path: the folder " + noFolder);
        assertThat(inUse.output())
                .contains("scenicpay.embedded.path: the store " + folder.resolve("data/demo/scenicpay.mv.db"))
                .contains("is in use by another instance of the service");
        assertThat(List.of(unwritable, inUse))
                .allMatch(ended -> ended.status() != 0)
                .allSatisfy(ended -> assertThat(ended.output()).doesNotContain("\tat ", "cannot be reached"));
        assertThat(folder.resolve("data/demo")).isDirectoryNotContaining("glob:**.trace.db");
        assertThat(page).isEqualTo(200);
    }

    /** A start of the service on the sandbox, where only these settings can be wrong. */
    private Ended demo(String... properties) throws Exception {
        List<String> all = new ArrayList<>(List.of("-Dquarkus.http.port=0", "-Dquarkus.profile=demo"));
        all.addAll(List.of(properties));
        return run(all);
    }

    @Test
    void anUnknownCommandIsToldWithTheKnownOnes() throws Exception {
        Ended unknown = run(List.of(), "serve");
        Ended help = run(List.of(), "--help");

        assertThat(unknown.status()).isEqualTo(2);
        assertThat(unknown.output()).contains("unknown command: serve", "scenicpay demo");
        assertThat(help.status()).isZero();
        assertThat(help.output()).contains("scenicpay demo", "scenicpay sandbox");
    }

    @Test
    void theSandboxRunsAlone() throws Exception {
        Ended help = run(List.of(), "sandbox", "--help");
        Ended wrong = run(List.of(), "sandbox", "--no-such-option");

        assertThat(help.status()).isZero();
        assertThat(help.output()).contains("--port");
        assertThat(wrong.status()).isEqualTo(2);
    }

    private Ended run(List<String> properties, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(ServiceProcess.program(properties));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).as(output).isTrue();
        return new Ended(process.exitValue(), output);
    }
}
