package com.scenicpay.gateway.hnxft;

import static com.scenicpay.gateway.hnxft.GatewayRecorder.json;
import static com.scenicpay.gateway.hnxft.Orders.signed;
import static org.assertj.core.api.Assertions.assertThat;

import com.scenicpay.gateway.hnxft.GatewayRecorder.Behaviour;
import com.scenicpay.payments.Evidence;
import com.scenicpay.payments.Evidence.Doubt;
import com.scenicpay.payments.Evidence.Inconclusive;
import com.scenicpay.payments.RefundEvidence;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A gateway before a recorder that answers as a test says. */
abstract class AnsweringGateway {

    GatewayRecorder recorder;
    HnxftGateway gateway;

    @BeforeEach
    void start() throws IOException {
        recorder = new GatewayRecorder();
        gateway = Orders.gateway(Orders.settings(recorder.url()));
    }

    @AfterEach
    void stop() throws IOException {
        gateway.close();
        recorder.close();
    }

    Evidence charge(Behaviour answer) {
        recorder.then(answer);
        return gateway.charge(Orders.charge());
    }

    Evidence charge(String body) {
        return charge(json(body));
    }

    Evidence query(String body) {
        recorder.then(json(body));
        return gateway.query(Orders.NUMBER);
    }

    Evidence queryWithData(String data) {
        return query(signed("returnCode", "00", "returnMessage", "ok", "data", data));
    }

    RefundEvidence refund(Behaviour answer) {
        recorder.then(answer);
        return gateway.refund(Orders.refund());
    }

    static void assertDoubt(Evidence evidence, Doubt doubt) {
        assertThat(evidence).isInstanceOfSatisfying(Inconclusive.class, inconclusive -> assertThat(inconclusive.doubt())
                .isEqualTo(doubt));
    }
}
