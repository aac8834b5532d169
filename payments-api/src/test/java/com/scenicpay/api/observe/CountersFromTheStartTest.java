package com.scenicpay.api.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Prometheus sees an increase between two values only: what an alert waits for must be there, at zero, before it happens. */
class CountersFromTheStartTest {

    @ParameterizedTest
    @CsvSource({
        "scenicpay.payments, outcome, not_sent, 7",
        "scenicpay.payments, outcome, late_paid, 7",
        "scenicpay.payments, outcome, paid, 7",
        "scenicpay.payments, outcome, paying, 0",
        "scenicpay.refunds, outcome, failed, 2",
        "scenicpay.refusals, errcode, 50301, 6"
    })
    void theyAreThere(String metric, String tag, String value, int counters) {
        SimpleMeterRegistry metrics = new SimpleMeterRegistry();
        new PaymentLog(metrics, new RefundLog(metrics));
        new RequestLog(metrics);

        assertThat(metrics.find(metric).tag(tag, value).counters())
                .hasSize(counters)
                .allSatisfy(counter -> assertThat(counter.count()).isZero());
    }
}
