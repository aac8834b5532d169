package com.scenicpay.api.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.scenicpay.api.Till;
import com.scenicpay.api.sqlserver.TestDatabase;
import com.scenicpay.gateway.sandbox.SandboxGateway;
import com.scenicpay.gateway.sandbox.SandboxOptions;
import com.scenicpay.gateway.sandbox.Story;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;

/** Two instances of the packaged program on one SQL Server database, and one gateway. */
@EnabledIfEnvironmentVariable(named = TestDatabase.URL, matches = ".+")
class TwoInstancesIT {

    private static final int BILLS = 12;
    private static final int WARM_UP_ROUNDS = 5;

    @TempDir
    Path folder;

    private TestDatabase database;
    private SandboxGateway gateway;
    private ServiceProcess one;
    private ServiceProcess another;
    private int chargedBefore;

    @BeforeEach
    void start() throws Exception {
        database = new TestDatabase();
        gateway = SandboxGateway.start(SandboxOptions.onAnyPort());
        one = instance("one");
        another = instance("another");
        chargedBefore = gateway.book().charges().size();
    }

    @AfterEach
    void stop() throws Exception {
        one.close();
        another.close();
        gateway.close();
        database.close();
    }

    private ServiceProcess instance(String name) throws Exception {
        Map<String, String> settings = new HashMap<>(CrashIT.settings(gateway));
        settings.putAll(database.settings());
        settings.put("scenicpay.store.connections", "8");
        settings.put("scenicpay.store.connection-within", "8s");
        ServiceProcess service = ServiceProcess.start(Files.createDirectory(folder.resolve(name)), List.of(), settings);
        warmUp(service);
        return service;
    }

    /** A server may take a second for the first call of a procedure on a new connection, and a charge must not wait for that. */
    private static void warmUp(ServiceProcess service) {
        for (int round = 0; round < WARM_UP_ROUNDS; round++) {
            Stream.generate(() -> service.till()
                            .beginLater(Till.parameters(Till.newBill(), Till.newCode(Story.PAID_AT_ONCE, 0))))
                    .limit(4)
                    .toList()
                    .forEach(CompletableFuture::join);
        }
    }

    @Test
    void oneBillAtTwoTillsAtOneInstantIsChargedOnce() throws Exception {
        for (int i = 0; i < BILLS; i++) {
            String bill = Till.newBill();
            CompletableFuture<JsonNode> first =
                    one.till().beginLater(Till.parameters(bill, Till.newCode(Story.PAID_AT_ONCE, 0)));
            CompletableFuture<JsonNode> second =
                    another.till().beginLater(Till.parameters(bill, Till.newCode(Story.PAID_AT_ONCE, 0)));
            String attempt = Till.autoid(first.get(60, TimeUnit.SECONDS));

            assertThat(Till.autoid(second.get(60, TimeUnit.SECONDS))).isEqualTo(attempt);
            assertThat(decided(one.till(), attempt)).isEqualTo("P");
            assertThat(decided(another.till(), attempt)).isEqualTo("P");
        }
        assertThat(gateway.book().charges()).hasSize(chargedBefore + BILLS);
    }

    @Test
    void whatOneInstanceLeftBehindTheOtherFinishes() throws Exception {
        ObjectNode taken = Till.parameters(Till.newBill(), Till.newCode(Story.SILENT_CHARGED, 0));
        ObjectNode notTaken = Till.parameters(Till.newBill(), Till.newCode(Story.SILENT_NOT_RECEIVED, 0));
        long requests = gateway.book().chargeRequests() + 2;
        CompletableFuture<JsonNode> first = one.till().beginLater(taken);
        CompletableFuture<JsonNode> second = one.till().beginLater(notTaken);
        while (gateway.book().chargeRequests() < requests) {
            assertThat(List.of(first, second)).noneMatch(CompletableFuture::isDone);
            TimeUnit.MILLISECONDS.sleep(2);
        }
        one.kill();

        assertThat(decided(another.till(), Till.autoid(another.till().begin(taken))))
                .isEqualTo("P");
        assertThat(decided(another.till(), Till.autoid(another.till().begin(notTaken))))
                .isEqualTo("F");
        assertThat(gateway.book().charges()).hasSize(chargedBefore + 1);
    }

    private static String decided(Till till, String autoid) {
        long until = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        String status = Till.payStatus(till.query(autoid, 10));
        while (status.equals("I") && System.nanoTime() < until) {
            status = Till.payStatus(till.query(autoid, 10));
        }
        return status;
    }
}
