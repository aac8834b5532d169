package com.scenicpay.gateway.hnxft;

import static com.scenicpay.gateway.hnxft.GatewayRecorder.http;
import static com.scenicpay.gateway.hnxft.GatewayRecorder.silence;
import static com.scenicpay.gateway.hnxft.GatewayRecorder.trickle;
import static org.assertj.core.api.Assertions.assertThat;

import com.scenicpay.payments.Evidence;
import com.scenicpay.payments.Evidence.Charged;
import com.scenicpay.payments.Evidence.Doubt;
import com.scenicpay.payments.OutTradeNo;
import com.scenicpay.payments.RefundEvidence;
import io.quarkus.test.junit.QuarkusTest;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** When a request may have been received but no whole answer comes, and that it costs no place. */
@QuarkusTest
class HnxftNoAnswerTest extends FaultyGateway {

    @Test
    void silenceIsNoAnswerInBoundedTimeAndGivesItsPlaceBack() {
        for (int i = 0; i < 4; i++) {
            recorder.then(silence());
        }
        long started = System.nanoTime();

        for (int i = 0; i < 4; i++) {
            assertDoubt(charge("S" + i), Doubt.NO_ANSWER, "[timeout]");
        }

        assertThat(Duration.ofNanos(System.nanoTime() - started))
                .isBetween(
                        READ.multipliedBy(4).minusMillis(50),
                        READ.multipliedBy(4).plusSeconds(2));
        assertThat(charge("S9")).isInstanceOf(Charged.class);
        assertEachChargeCameOnce(5);
    }

    @Test
    void aTricklingAnswerDoesNotProlongTheExchangeAndGivesItsPlaceBack() throws Exception {
        for (int i = 0; i < 6; i++) {
            recorder.then(trickle());
        }
        long started = System.nanoTime();

        CompletableFuture<Void> other = CompletableFuture.runAsync(() -> {
            for (int i = 0; i < 3; i++) {
                assertDoubt(charge("A" + i), Doubt.NO_ANSWER, "[timeout]");
            }
        });
        for (int i = 0; i < 3; i++) {
            assertDoubt(charge("B" + i), Doubt.NO_ANSWER, "[timeout]");
        }
        other.get(10, TimeUnit.SECONDS);

        assertThat(Duration.ofNanos(System.nanoTime() - started))
                .isLessThan(READ.multipliedBy(3).plusSeconds(2));
        assertThat(charge("C0")).isInstanceOf(Charged.class);
        assertThat(charge("C1")).isInstanceOf(Charged.class);
        assertEachChargeCameOnce(8);
        awaitOpenConnections(1);
    }

    @Test
    void aConnectionClosedAfterTheRequestIsNoAnswer() {
        recorder.then(Socket::close).then(Socket::close).then(Socket::close);

        assertDoubt(charge("X1"), Doubt.NO_ANSWER, "[connection lost]");
        assertDoubt(gateway.query(new OutTradeNo("X2")), Doubt.NO_ANSWER, "[connection lost]");
        assertThat(gateway.refund(Orders.refund()))
                .isInstanceOfSatisfying(RefundEvidence.Inconclusive.class, evidence -> assertThat(evidence.doubt())
                        .isEqualTo(Doubt.NO_ANSWER));
        assertThat(recorder.requests()).hasSize(3);
    }

    @Test
    void anAnswerThatBreaksOffIsNoAnswer() {
        recorder.then(socket -> {
            socket.getOutputStream()
                    .write("HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n{\"returnCode\":\"00\""
                            .getBytes(StandardCharsets.ISO_8859_1));
            socket.close();
        });
        recorder.then(socket -> {
            socket.setSoLinger(true, 0);
            socket.close();
        });

        assertDoubt(charge("X1"), Doubt.NO_ANSWER, "[connection lost]");
        assertDoubt(charge("X2"), Doubt.NO_ANSWER, "[connection lost]");
        assertEachChargeCameOnce(2);
    }

    @Test
    void whatIsNotHttpIsNoAnswer() {
        recorder.then(socket -> {
            socket.getOutputStream().write("SSH-2.0-hello\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
            socket.close();
        });

        assertDoubt(charge("X1"), Doubt.NO_ANSWER, "[connection lost]");
    }

    @Test
    void anAnswerThatIsTooLargeIsUnreadable() {
        byte[] large = ("{\"returnCode\":\"00\",\"x\":\"" + "x".repeat(100 * 1024) + "\"}")
                .getBytes(StandardCharsets.US_ASCII);
        recorder.then(http(200, "application/json", large));
        recorder.then(socket -> {
            byte[] chunk = ("4000\r\n" + "x".repeat(0x4000) + "\r\n").getBytes(StandardCharsets.US_ASCII);
            socket.getOutputStream()
                    .write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            while (!socket.isClosed()) {
                socket.getOutputStream().write(chunk);
            }
        });

        assertDoubt(charge("X1"), Doubt.UNREADABLE, "[too large]");
        assertDoubt(charge("X2"), Doubt.UNREADABLE, "[too large]");
        assertThat(charge("X3")).isInstanceOf(Charged.class);
    }

    @Test
    void anInterruptedCallerLeavesWithItsFlagAndThePlaceComesBack() throws Exception {
        recorder.then(silence()).then(silence());
        CompletableFuture<Evidence> evidence = new CompletableFuture<>();
        CompletableFuture<Boolean> flag = new CompletableFuture<>();
        Thread caller = new Thread(() -> {
            evidence.complete(charge("I1"));
            flag.complete(Thread.currentThread().isInterrupted());
        });
        caller.start();
        awaitRequests(1);
        caller.interrupt();

        assertDoubt(evidence.get(5, TimeUnit.SECONDS), Doubt.NO_ANSWER, "[interrupted]");
        assertThat(flag.get(5, TimeUnit.SECONDS)).isTrue();
        awaitOpenConnections(0);
        assertDoubt(charge("I2"), Doubt.NO_ANSWER, "[timeout]");
        assertThat(charge("I3")).isInstanceOf(Charged.class);
    }
}
