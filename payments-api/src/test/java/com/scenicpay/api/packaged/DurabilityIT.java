package com.scenicpay.api.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import com.scenicpay.api.Till;
import com.scenicpay.gateway.sandbox.SandboxGateway;
import com.scenicpay.gateway.sandbox.SandboxOptions;
import com.scenicpay.gateway.sandbox.Story;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Watches the packaged program's system calls: the store's file is synced before the gateway is called. */
class DurabilityIT {

    private static final Pattern SYNC = Pattern.compile("(fsync|fdatasync)\\(\\d+<[^>]*scenicpay\\.mv\\.db>");
    private static final Pattern SYNC_ENDED = Pattern.compile("(fsync|fdatasync).*= 0");

    @TempDir
    Path folder;

    @Test
    void theInitiationIsSyncedToDiskBeforeTheGatewayIsCalled() throws Exception {
        Assumptions.assumeTrue(straceWorks(), "SKIPPED: strace is not installed, so nobody saw the sync to disk");
        Path trace = folder.resolve("trace");
        List<String> strace = List.of(
                "strace",
                "-f",
                "-qq",
                "-y",
                "-s",
                "400",
                "-o",
                trace.toString(),
                "-e",
                "trace=fsync,fdatasync,read,readv,recvfrom,recvmsg,write,writev,sendto,sendmsg");
        try (SandboxGateway gateway = SandboxGateway.start(SandboxOptions.onAnyPort());
                ServiceProcess service = ServiceProcess.start(folder, strace, CrashIT.settings(gateway))) {
            String bill = Till.newBill();

            assertThat(Till.payStatus(service.till().begin(bill, Till.newCode(Story.PAID_AT_ONCE, 0))))
                    .isEqualTo("P");
            TimeUnit.SECONDS.sleep(1);

            List<String> calls = Files.readAllLines(trace);
            int requested = firstAfter(calls, 0, line -> line.contains(bill));
            int charged = firstAfter(calls, requested, line -> line.contains("merchantpay/trade/microorder"));
            int synced = firstAfter(calls, requested, line -> SYNC.matcher(line).find());
            int syncEnded =
                    firstAfter(calls, synced, line -> SYNC_ENDED.matcher(line).find());
            assertThat(requested).as("request seen").isNotNegative();
            assertThat(charged).as("charge seen").isGreaterThan(requested);
            assertThat(synced).as("sync between request and charge").isBetween(requested, charged);
            assertThat(syncEnded).as("sync ended before the charge").isBetween(synced, charged);
        }
    }

    private static int firstAfter(List<String> lines, int from, java.util.function.Predicate<String> what) {
        return IntStream.range(Math.max(0, from), lines.size())
                .filter(i -> what.test(lines.get(i)))
                .findFirst()
                .orElse(-1);
    }

    private static boolean straceWorks() throws InterruptedException {
        try {
            return new ProcessBuilder("strace", "-o", "/dev/null", "true")
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException notInstalled) {
            return false;
        }
    }
}
