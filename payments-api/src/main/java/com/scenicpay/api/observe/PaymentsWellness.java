package com.scenicpay.api.observe;

import com.scenicpay.payments.GatewayBreaker;
import com.scenicpay.payments.PaymentLedger.UndecidedSummary;
import io.smallrye.health.api.Wellness;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;

/**
 * Whether somebody should have a look: down while the gateway cannot be reached or a person is needed. Payments can be taken
 * all the same, so it is no part of readiness.
 */
@Wellness
@ApplicationScoped
public class PaymentsWellness implements HealthCheck {

    private final GatewayBreaker breaker;
    private final UndecidedGauges gauges;

    PaymentsWellness(GatewayBreaker breaker, UndecidedGauges gauges) {
        this.breaker = breaker;
        this.gauges = gauges;
    }

    @Override
    public HealthCheckResponse call() {
        Optional<UndecidedSummary> summary = gauges.latest();
        long needsPerson = summary.map(UndecidedSummary::needsPerson).orElse(0L);
        return HealthCheckResponse.named("payments")
                .status(!breaker.isOpen() && needsPerson == 0)
                .withData("gateway", breaker.isOpen() ? "cannot be reached" : "answers")
                .withData("undecided", summary.map(UndecidedSummary::count).orElse(0L))
                .withData(
                        "openRefunds",
                        summary.map(UndecidedSummary::openRefunds).orElse(0L))
                .withData("needsPerson", needsPerson)
                .build();
    }
}
