package com.scenicpay.api.observe;

import com.scenicpay.payments.PaymentLedger.UndecidedSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** What is undecided, as the schedule last counted it. Not a number until it has counted. */
@ApplicationScoped
public class UndecidedGauges {

    private volatile Optional<UndecidedSummary> latest = Optional.empty();

    UndecidedGauges(MeterRegistry metrics) {
        gauge(metrics, "scenicpay.undecided", "Undecided attempts", UndecidedSummary::count);
        gauge(
                metrics,
                "scenicpay.undecided.oldest.seconds",
                "Age of the oldest undecided attempt",
                summary -> summary.oldest()
                        .map(oldest -> Duration.between(oldest, summary.asOf()).toMillis() / 1000.0)
                        .orElse(0.0));
        gauge(metrics, "scenicpay.needs.person", "Attempts that a person must look at", UndecidedSummary::needsPerson);
    }

    private void gauge(
            MeterRegistry metrics, String name, String description, ToDoubleFunction<UndecidedSummary> value) {
        Gauge.builder(name, () -> latest.map(value::applyAsDouble).orElse(Double.NaN))
                .description(description)
                .register(metrics);
    }

    public void update(UndecidedSummary summary) {
        latest = Optional.of(summary);
    }
}
