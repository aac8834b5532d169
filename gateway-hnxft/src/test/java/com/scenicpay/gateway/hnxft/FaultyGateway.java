package com.scenicpay.gateway.hnxft;

import static com.scenicpay.gateway.hnxft.GatewayRecorder.json;
import static com.scenicpay.gateway.hnxft.Orders.signed;
import static org.assertj.core.api.Assertions.assertThat;

import com.scenicpay.payments.Evidence;
import com.scenicpay.payments.Evidence.Doubt;
import com.scenicpay.payments.Evidence.Inconclusive;
import com.scenicpay.payments.OutTradeNo;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A gateway with short timeouts and two places before a recorder, for tests of what goes wrong on the network. */
abstract class FaultyGateway {

    static final Duration CONNECT = Duration.ofMillis(500);
    static final Duration READ = Duration.ofMillis(500);
    static final GatewayRecorder.Behaviour PAID = json(signed("returnCode", "00"));

    GatewayRecorder recorder;
    HnxftGateway gateway;

    @BeforeEach
    void start() throws IOException {
        recorder = new GatewayRecorder().always(PAID);
        gateway = gateway(recorder.url(), 2);
    }

    @AfterEach
    void stop() throws IOException {
        gateway.close();
        recorder.close();
    }

    static HnxftGateway gateway(URI url, int maxConcurrent) {
        return Orders.gateway(Orders.settings(url, RefundBy.OUT_TRADE_NO, CONNECT, READ, maxConcurrent));
    }

    Evidence charge(String number) {
        return gateway.charge(Orders.charge(new OutTradeNo(number)));
    }

    static void assertDoubt(Evidence evidence, Doubt doubt, String code) {
        assertThat(evidence).isInstanceOfSatisfying(Inconclusive.class, inconclusive -> {
            assertThat(inconclusive.doubt()).isEqualTo(doubt);
            assertThat(inconclusive.reply().code()).isEqualTo(code);
        });
    }

    List<String> numbersSeen() {
        return recorder.requests().stream()
                .map(request -> request.query().replaceAll(".*outTradeNo=([^&]*).*", "$1"))
                .collect(Collectors.toList());
    }

    void assertEachChargeCameOnce(int count) {
        assertThat(numbersSeen()).hasSize(count).doesNotHaveDuplicates();
    }

    void awaitRequests(int count) throws InterruptedException {
        for (int i = 0; i < 200 && recorder.requests().size() < count; i++) {
            Thread.sleep(10);
        }
        assertThat(recorder.requests()).hasSize(count);
    }

    void awaitOpenConnections(int count) throws InterruptedException {
        for (int i = 0; i < 200 && recorder.openConnections() != count; i++) {
            Thread.sleep(10);
        }
        assertThat(recorder.openConnections()).isEqualTo(count);
    }
}
