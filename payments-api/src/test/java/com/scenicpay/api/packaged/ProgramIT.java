package com.scenicpay.api.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
                .contains("scenicpay.hnxft.system-code is required", "scenicpay.payment-code.hash-key is required")
                .doesNotContain("\tat ");
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
