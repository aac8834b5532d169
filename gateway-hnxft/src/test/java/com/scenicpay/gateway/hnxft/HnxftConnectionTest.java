package com.scenicpay.gateway.hnxft;

import static org.assertj.core.api.Assertions.assertThat;

import com.scenicpay.payments.Evidence;
import com.scenicpay.payments.Evidence.Charged;
import com.scenicpay.payments.Evidence.Doubt;
import com.scenicpay.payments.Evidence.Inconclusive;
import com.scenicpay.payments.OutTradeNo;
import io.quarkus.test.junit.QuarkusTest;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Connections are kept and shared, and their end never makes a second charge. */
@QuarkusTest
class HnxftConnectionTest extends FaultyGateway {

    @Test
    void aConnectionIsUsedAgain() {
        charge("K1");
        charge("K2");
        charge("K3");

        assertThat(recorder.connections()).isEqualTo(1);
    }

    @Test
    void aKeptConnectionThatTheServerClosedCostsNothing() throws Exception {
        recorder.then(socket -> {
            PAID.answer(socket);
            socket.close();
        });

        assertThat(charge("K1")).isInstanceOf(Charged.class);
        awaitOpenConnections(0);
        Thread.sleep(50);
        assertThat(charge("K2")).isInstanceOf(Charged.class);

        assertThat(recorder.connections()).isEqualTo(2);
        assertEachChargeCameOnce(2);
    }

    @Test
    void aKeptConnectionThatClosesUnderARequestIsNoAnswerAndNoSecondCharge() throws Exception {
        recorder.then(PAID).then(Socket::close);

        assertThat(charge("K1")).isInstanceOf(Charged.class);
        assertDoubt(charge("K2"), Doubt.NO_ANSWER, "[connection lost]");

        Thread.sleep(300);
        assertThat(recorder.requests().get(1).connection()).isEqualTo(1);
        assertEachChargeCameOnce(2);
    }

    @Test
    void connectionsThatCloseAtAnyMomentNeverMakeASecondCharge() throws Exception {
        recorder.always(socket -> {
            PAID.answer(socket);
            Thread.sleep(0, (int) (System.nanoTime() % 900_000));
            socket.close();
        });
        for (int i = 0; i < 200; i++) {
            Evidence evidence = charge("R" + i);
            if (!(evidence instanceof Charged)) {
                assertThat(((Inconclusive) evidence).doubt()).isIn(Doubt.NO_ANSWER, Doubt.NOT_SENT);
            }
        }

        Thread.sleep(200);
        List<String> numbers = numbersSeen();
        assertThat(numbers).doesNotHaveDuplicates();
    }

    @Test
    void manyCallersAtOnceEachGetTheirAnswer() throws Exception {
        try (HnxftGateway wide = gateway(recorder.url(), 16)) {
            List<CompletableFuture<Evidence>> calls = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                OutTradeNo number = new OutTradeNo("M" + i);
                calls.add(CompletableFuture.supplyAsync(() -> wide.charge(Orders.charge(number))));
            }
            for (CompletableFuture<Evidence> call : calls) {
                assertThat(call.get(10, TimeUnit.SECONDS)).isInstanceOf(Charged.class);
            }
        }
        assertThat(recorder.connections()).isLessThanOrEqualTo(16);
        assertEachChargeCameOnce(100);
    }

    @Test
    void asManyExchangesAreUnderWayAtOnceAsAreAllowed() throws Exception {
        int allowed = 80;
        CountDownLatch allThere = new CountDownLatch(allowed);
        recorder.always(socket -> {
            allThere.countDown();
            allThere.await();
            PAID.answer(socket);
        });
        ExecutorService callers = Executors.newFixedThreadPool(allowed);
        Duration patient = Duration.ofSeconds(10);
        try (HnxftGateway wide =
                Orders.gateway(Orders.settings(recorder.url(), RefundBy.OUT_TRADE_NO, patient, patient, allowed))) {
            List<Future<Evidence>> calls = new ArrayList<>();
            for (int i = 0; i < allowed; i++) {
                OutTradeNo number = new OutTradeNo("A" + i);
                calls.add(callers.submit(() -> wide.charge(Orders.charge(number))));
            }
            for (Future<Evidence> call : calls) {
                assertThat(call.get(30, TimeUnit.SECONDS)).isInstanceOf(Charged.class);
            }
        } finally {
            callers.shutdownNow();
        }
        assertEachChargeCameOnce(allowed);
    }
}
