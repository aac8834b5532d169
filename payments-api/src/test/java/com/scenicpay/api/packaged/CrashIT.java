package com.scenicpay.api.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.scenicpay.api.Till;
import com.scenicpay.gateway.sandbox.SandboxGateway;
import com.scenicpay.gateway.sandbox.SandboxOptions;
import com.scenicpay.gateway.sandbox.Story;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged program is killed with kill -9 and started again on the same file; the gateway outlives it. */
class CrashIT {

    @TempDir
    Path folder;

    private SandboxGateway gateway;

    @BeforeEach
    void startGateway() {
        gateway = SandboxGateway.start(SandboxOptions.onAnyPort());
    }

    @AfterEach
    void stopGateway() {
        gateway.close();
    }

    @Test
    void whatWasAnsweredIsOnRecordAfterAKill() throws Exception {
        List<JsonNode> told = new ArrayList<>();
        try (ServiceProcess service = start()) {
            Till till = service.till();
            for (int i = 0; i < 20; i++) {
                told.add(till.begin(Story.PAID_AT_ONCE, 0));
            }
            told.add(till.begin(Story.REFUSED, 0));
            told.add(till.begin(Story.PASSWORD_FOREVER, 0));
            service.kill();
        }

        try (ServiceProcess service = start()) {
            for (JsonNode before : told) {
                JsonNode after = service.till().query(Till.autoid(before), 0);
                assertThat(after.get("tag")).isEqualTo(before.get("tag"));
            }
        }
    }

    @Test
    void aPaymentCutOffBetweenRecordAndAnswerIsDecidedByTheSchedule() throws Exception {
        ObjectNode taken = Till.parameters(Till.newBill(), Till.newCode(Story.SILENT_CHARGED, 0));
        ObjectNode notTaken = Till.parameters(Till.newBill(), Till.newCode(Story.SILENT_NOT_RECEIVED, 0));
        try (ServiceProcess service = start()) {
            service.till().beginLater(taken);
            service.till().beginLater(notTaken);
            while (gateway.book().chargeRequests() < 2) {
                TimeUnit.MILLISECONDS.sleep(2);
            }
            service.kill();
        }

        try (ServiceProcess service = start()) {
            assertThat(decided(service.till(), taken)).isEqualTo("P");
            assertThat(decided(service.till(), notTaken)).isEqualTo("F");
            // The same request once more charges nothing more.
            assertThat(Till.payStatus(service.till().begin(taken))).isEqualTo("P");
        }
        assertThat(gateway.book().charges()).hasSize(1);
    }

    @Test
    void aCleanStopLosesNothingAndIsQuick() throws Exception {
        JsonNode told;
        try (ServiceProcess service = start()) {
            told = service.till().begin(Story.PAID_AT_ONCE, 0);
            long start = System.nanoTime();
            service.stop();
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(15));
        }

        try (ServiceProcess service = start()) {
            assertThat(service.till().query(Till.autoid(told), 0).get("tag")).isEqualTo(told.get("tag"));
        }
    }

    @Test
    void aCleanStopAnswersWhatIsInHandAndRecordsIt() throws Exception {
        gateway.delay(Duration.ofSeconds(2));
        ObjectNode parameters = Till.parameters(Till.newBill(), Till.newCode(Story.PAID_AT_ONCE, 0));
        JsonNode told;
        try (ServiceProcess service = start()) {
            CompletableFuture<JsonNode> begun = service.till().beginLater(parameters);
            while (gateway.book().chargeRequests() == 0) {
                TimeUnit.MILLISECONDS.sleep(2);
            }
            service.stop();
            told = begun.get(20, TimeUnit.SECONDS);
            assertThat(service.log()).doesNotContain("ERROR", "\tat ");
        }
        gateway.delay(Duration.ZERO);

        assertThat(Till.payStatus(told)).isEqualTo("P");
        try (ServiceProcess service = start()) {
            assertThat(service.till().query(Till.autoid(told), 0).get("tag")).isEqualTo(told.get("tag"));
        }
    }

    @Test
    void fromTheBeginningOfAStopNothingNewIsTakenAndNobodyWaits() throws Exception {
        ObjectNode parameters = Till.parameters(Till.newBill(), Till.newCode(Story.PAID_AT_ONCE, 0));
        try (ServiceProcess service = start()) {
            String waited = Till.autoid(service.till().begin(Story.PASSWORD_FOREVER, 0));
            CompletableFuture<JsonNode> waiting = service.till().queryLater(waited, 30);
            TimeUnit.SECONDS.sleep(1);
            gateway.delay(Duration.ofSeconds(3));
            CompletableFuture<JsonNode> inHand = service.till().beginLater(parameters);
            long charges = gateway.book().chargeRequests();
            while (gateway.book().chargeRequests() == charges) {
                TimeUnit.MILLISECONDS.sleep(2);
            }
            long start = System.nanoTime();

            CompletableFuture<Void> stop = CompletableFuture.runAsync(service::stopUnchecked);
            TimeUnit.MILLISECONDS.sleep(500);
            JsonNode late = service.till().begin(Story.PAID_AT_ONCE, 0);
            stop.get(30, TimeUnit.SECONDS);

            assertThat(late.get("errcode").intValue()).isEqualTo(50301);
            assertThat(Till.payStatus(waiting.get(1, TimeUnit.SECONDS))).isEqualTo("I");
            assertThat(Till.payStatus(inHand.get(1, TimeUnit.SECONDS))).isEqualTo("P");
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
            assertThat(gateway.book().charges()).hasSize(1);
            assertThat(service.log()).doesNotContain("ERROR", "\tat ");
        }
    }

    /** Decided by the schedule: nothing but the ledger is looked at until then, since a query would ask the gateway too. */
    private static String decided(Till till, ObjectNode parameters) throws InterruptedException {
        long until = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        JsonNode answer = till.begin(parameters);
        while (Till.payStatus(answer).equals("I") && System.nanoTime() < until) {
            TimeUnit.MILLISECONDS.sleep(100);
            answer = till.begin(parameters);
        }
        return Till.payStatus(answer);
    }

    private ServiceProcess start() throws Exception {
        return ServiceProcess.start(folder, List.of(), settings(gateway));
    }

    /** The service against a sandbox outside, with the times short. */
    static Map<String, String> settings(SandboxGateway gateway) {
        Map<String, String> settings = new HashMap<>();
        settings.put("scenicpay.gateway", "hnxft");
        settings.put("scenicpay.hnxft.url", gateway.baseUri().toString());
        settings.put("scenicpay.hnxft.system-code", SandboxOptions.DEFAULT_SYSTEM_CODE);
        settings.put("scenicpay.hnxft.sn-no", SandboxOptions.DEFAULT_SN_NO);
        settings.put("scenicpay.hnxft.partner-key", SandboxOptions.DEFAULT_PARTNER_KEY);
        settings.put("scenicpay.payment-code.hash-key", "a key that a test made up");
        settings.put("scenicpay.security.mode", "off");
        settings.put("scenicpay.security.i-know", "true");
        settings.put("scenicpay.query.interval", "500ms");
        settings.put("scenicpay.reconcile.ladder", "500ms/1h");
        settings.put("scenicpay.reconcile.grace", "3s");
        settings.put("scenicpay.reconcile.not-found-apart", "1s");
        settings.put("scenicpay.reconcile.lease", "12s");
        return settings;
    }
}
