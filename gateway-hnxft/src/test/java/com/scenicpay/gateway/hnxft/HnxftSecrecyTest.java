package com.scenicpay.gateway.hnxft;

import static com.scenicpay.gateway.hnxft.GatewayRecorder.http;
import static com.scenicpay.gateway.hnxft.GatewayRecorder.json;
import static com.scenicpay.gateway.hnxft.GatewayRecorder.silence;
import static com.scenicpay.gateway.hnxft.GatewayRecorder.trickle;
import static com.scenicpay.gateway.hnxft.Orders.signed;
import static org.assertj.core.api.Assertions.assertThat;

import com.scenicpay.payments.Evidence.Charged;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is told of an exchange, and what never is. */
@QuarkusTest
class HnxftSecrecyTest {

    private static final PatternFormatter FORMATTER = new PatternFormatter("%c %s%e");

    private final Queue<String> logged = new ConcurrentLinkedQueue<>();
    private final Handler listener = new Handler() {
        @Override
        public void publish(LogRecord event) {
            logged.add(FORMATTER.format(event));
        }

        @Override
        public void flush() {
            // Nothing is held back.
        }

        @Override
        public void close() {
            // Nothing is held.
        }
    };
    private final Logger root = Logger.getLogger("");
    private final Logger ours = Logger.getLogger("com.scenicpay");
    /** The build's own output need not repeat what is listened to. */
    private final Map<Handler, Level> levelsBefore = new HashMap<>();

    private Level levelBefore;
    private Level ourLevelBefore;
    private GatewayRecorder recorder;

    @BeforeEach
    void listen() throws IOException {
        recorder = new GatewayRecorder().always(json(signed("returnCode", "00")));
        levelBefore = root.getLevel();
        ourLevelBefore = ours.getLevel();
        for (Handler handler : root.getHandlers()) {
            levelsBefore.put(handler, handler.getLevel());
            handler.setLevel(Level.OFF);
        }
        root.setLevel(Level.ALL);
        ours.setLevel(Level.ALL);
        root.addHandler(listener);
    }

    @AfterEach
    void stopListening() throws IOException {
        root.removeHandler(listener);
        root.setLevel(levelBefore);
        levelsBefore.forEach(Handler::setLevel);
        ours.setLevel(ourLevelBefore);
        recorder.close();
    }

    @Test
    void whateverHappensNoLogHoldsTheCodeTheKeyOrTheQuery() throws IOException {
        HnxftSettings settings = Orders.settings(
                recorder.url(), RefundBy.OUT_TRADE_NO, Duration.ofMillis(300), Duration.ofMillis(300), 2);
        recorder.then(json(signed("returnCode", "01")))
                .then(silence())
                .then(trickle())
                .then(Socket::close)
                .then(http(500, "text/plain", new byte[0]))
                .then(http(200, "text/plain", new byte[100 * 1024]))
                .then(json("{\"sign\":\"X\"}"));
        try (HnxftGateway gateway = Orders.gateway(settings)) {
            for (int i = 0; i < 8; i++) {
                gateway.charge(Orders.charge());
            }
        }
        recorder.close();
        try (HnxftGateway gateway = Orders.gateway(settings)) {
            gateway.charge(Orders.charge());
        }

        assertThat(logged)
                .filteredOn(line -> line.startsWith(HnxftGateway.class.getName()))
                .hasSize(9)
                .anyMatch(line -> line.matches(".* microorder T20240601A1: CHARGE_REFUSED after [0-9]+ ms"))
                .anyMatch(line -> line.matches(".* microorder T20240601A1: NO_ANSWER after [0-9]+ ms"))
                .anyMatch(line -> line.matches(".* microorder T20240601A1: CHARGED after [0-9]+ ms"))
                .anyMatch(line -> line.matches(".* microorder T20240601A1: NOT_SENT after [0-9]+ ms"));
        assertThat(logged)
                .noneMatch(line -> line.contains(Orders.AUTH_CODE))
                .noneMatch(line -> line.contains(Orders.KEY))
                .noneMatch(line -> line.contains("rancode"));
    }

    @Test
    void theRestClientsOwnLoggingCannotBeTurnedOnByAccident() {
        System.setProperty("quarkus.rest-client.logging.scope", "all");
        try (HnxftGateway gateway = Orders.gateway(Orders.settings(recorder.url()))) {
            assertThat(gateway.charge(Orders.charge())).isInstanceOf(Charged.class);
        } finally {
            System.clearProperty("quarkus.rest-client.logging.scope");
        }

        assertThat(logged).noneMatch(line -> line.contains(Orders.AUTH_CODE));
    }

    @Test
    void certificatesAreCheckedEvenWhereTheProgramTrustsAll() throws Exception {
        System.setProperty("quarkus.tls.trust-all", "true");
        try (SelfSignedServer server = new SelfSignedServer();
                HnxftGateway gateway =
                        Orders.gateway(Orders.settings(URI.create("https://localhost:" + server.port())))) {
            assertThat(gateway.charge(Orders.charge()).reply().message())
                    .isEqualTo("no secure connection: the TLS handshake failed");
            assertThat(server.requests()).isZero();
        } finally {
            System.clearProperty("quarkus.tls.trust-all");
        }
    }

    @Test
    void theListenerHearsEachExchangeAndItsFailureChangesNothing() {
        List<String> heard = new ArrayList<>();
        HnxftExchangeListener failing = (operation, outcome, took) -> {
            heard.add(operation + " " + outcome);
            assertThat(took).isPositive().isLessThan(Duration.ofSeconds(5));
            throw new IllegalStateException("no metrics today");
        };
        recorder.then(json(signed("returnCode", "00")));
        recorder.then(json(signed("returnCode", "00", "data", "{\"payStatus\":\"I\"}")));
        recorder.then(json(signed("returnCode", "02")));
        try (HnxftGateway gateway =
                new HnxftGateway(Orders.settings(recorder.url()), Orders.CLOCK, Orders.ALWAYS_42, failing)) {
            assertThat(gateway.charge(Orders.charge())).isInstanceOf(Charged.class);
            gateway.query(Orders.NUMBER);
            gateway.refund(Orders.refund());
        }

        assertThat(heard).containsExactly("MICROORDER CHARGED", "ORDERQUERY ORDER_REPORTED", "REFUND REFUND_REFUSED");
    }
}
