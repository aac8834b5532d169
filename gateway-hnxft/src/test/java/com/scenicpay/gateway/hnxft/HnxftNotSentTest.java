package com.scenicpay.gateway.hnxft;

import static com.scenicpay.gateway.hnxft.GatewayRecorder.silence;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.scenicpay.payments.Evidence;
import com.scenicpay.payments.Evidence.Charged;
import com.scenicpay.payments.Evidence.Doubt;
import com.scenicpay.payments.Evidence.Inconclusive;
import com.scenicpay.payments.GatewayReply;
import com.scenicpay.payments.OutTradeNo;
import com.scenicpay.payments.RefundEvidence;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** When nothing is sent, so that nothing can have happened. */
@QuarkusTest
class HnxftNotSentTest extends FaultyGateway {

    @Inject
    Vertx vertx;

    private static void assertNotSent(HnxftGateway gateway, String message) {
        GatewayReply reply = new GatewayReply("[not sent]", message);
        assertThat(gateway.charge(Orders.charge())).isEqualTo(new Inconclusive(Doubt.NOT_SENT, reply));
        assertThat(gateway.query(Orders.NUMBER)).isEqualTo(new Inconclusive(Doubt.NOT_SENT, reply));
        assertThat(gateway.refund(Orders.refund())).isEqualTo(new RefundEvidence.NotSent(reply));
    }

    @Test
    void aRefusedConnectionIsNotSent() throws IOException {
        recorder.close();

        assertNotSent(gateway, "connection refused");
    }

    @Test
    void aNameThatIsNotResolvedIsNotSent() {
        try (HnxftGateway nowhere = gateway(URI.create("https://nonexistent.invalid"), 2)) {
            Evidence evidence = nowhere.charge(Orders.charge());

            // Without any name server the look-up runs into the connect timeout instead.
            assertThat(evidence.reply().message()).isIn("the gateway's name was not resolved", "no connection in time");
            assertDoubt(evidence, Doubt.NOT_SENT, "[not sent]");
        }
    }

    @Test
    void aConnectionThatTakesTooLongIsNotSent() throws IOException {
        try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            List<Socket> queue = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                Socket socket = new Socket();
                socket.setSoTimeout(50);
                queue.add(socket);
                connectIfThereIsRoom(socket, full);
            }
            try (HnxftGateway busy = gateway(URI.create("http://127.0.0.1:" + full.getLocalPort()), 2)) {
                assertNotSent(busy, "no connection in time");
            }
            for (Socket socket : queue) {
                socket.close();
            }
        }
    }

    private static void connectIfThereIsRoom(Socket socket, ServerSocket server) throws IOException {
        try {
            socket.connect(server.getLocalSocketAddress(), 50);
        } catch (java.net.SocketTimeoutException e) {
            // The queue is full, as wanted.
            socket.close();
        }
    }

    @Test
    void aTlsHandshakeThatNeverEndsIsNotSent() throws IOException {
        try (ServerSocket mute = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
                HnxftGateway tls = gateway(URI.create("https://127.0.0.1:" + mute.getLocalPort()), 2)) {
            long started = System.nanoTime();

            assertDoubt(tls.charge(Orders.charge()), Doubt.NOT_SENT, "[not sent]");

            assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(CONNECT.plusSeconds(1));
        }
    }

    @Test
    void aServerThatDoesNotSpeakTlsGetsNothing() {
        try (HnxftGateway tls =
                gateway(URI.create("https://127.0.0.1:" + recorder.url().getPort()), 2)) {
            assertDoubt(tls.charge(Orders.charge()), Doubt.NOT_SENT, "[not sent]");
        }
        assertThat(recorder.requests()).isEmpty();
    }

    @Test
    void withoutAFreePlaceNothingIsSent() throws Exception {
        recorder.then(silence());
        try (HnxftGateway narrow = gateway(recorder.url(), 1)) {
            CompletableFuture<Evidence> first =
                    CompletableFuture.supplyAsync(() -> narrow.charge(Orders.charge(new OutTradeNo("N1"))));
            awaitRequests(1);

            assertNotSentOnce(narrow);

            assertDoubt(first.get(5, TimeUnit.SECONDS), Doubt.NO_ANSWER, "[timeout]");
            assertThat(narrow.charge(Orders.charge(new OutTradeNo("N3")))).isInstanceOf(Charged.class);
        }
        assertThat(numbersSeen()).containsExactly("N1", "N3");
    }

    private static void assertNotSentOnce(HnxftGateway gateway) {
        assertThat(gateway.charge(Orders.charge(new OutTradeNo("N2"))))
                .isEqualTo(new Inconclusive(
                        Doubt.NOT_SENT, new GatewayReply("[not sent]", "too many exchanges under way")));
    }

    @Test
    void aClosedGatewaySendsNothing() {
        gateway.close();

        assertDoubt(charge("Z1"), Doubt.NOT_SENT, "[not sent]");
        assertThat(recorder.requests()).isEmpty();
    }

    @Test
    void anEventLoopMustNotAsk() throws Exception {
        CompletableFuture<Evidence> evidence = new CompletableFuture<>();
        vertx.runOnContext(go -> {
            try {
                evidence.complete(charge("E1"));
            } catch (IllegalStateException e) {
                evidence.completeExceptionally(e);
            }
        });

        assertThatThrownBy(() -> evidence.get(5, TimeUnit.SECONDS)).hasMessageContaining("event loop");
        assertThat(recorder.requests()).isEmpty();
    }
}
