package com.scenicpay.api.observe;

import com.scenicpay.payments.PaymentLedger.UndecidedSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * What is undecided, as the schedule last counted it. Not a number until it has counted. Ages go on growing after the count,
 * so that they show a schedule that hangs.
 */
@ApplicationScoped
public class UndecidedGauges {

    private volatile long countedNanos;
    private volatile Optional<UndecidedSummary> latest = Optional.empty();

    UndecidedGauges(MeterRegistry metrics) {
        gauge(metrics, "scenicpay.undecided", "Undecided attempts", UndecidedSummary::count);
        gauge(
                metrics,
                "scenicpay.undecided.oldest.seconds",
                "Age of the oldest undecided attempt",
                summary -> secondsSince(summary.oldest(), summary));
        gauge(
                metrics,
                "scenicpay.needs.person",
                "Attempts and refunds that a person must look at",
                UndecidedSummary::needsPerson);
        gauge(
                metrics,
                "scenicpay.refunds.open",
                "Refunds that the schedule still follows",
                UndecidedSummary::openRefunds);
        gauge(
                metrics,
                "scenicpay.ladder.lag.seconds",
                "How long the check that is most overdue has been due",
                summary -> secondsSince(summary.oldestDue(), summary));
    }

    private void gauge(
            MeterRegistry metrics, String name, String description, ToDoubleFunction<UndecidedSummary> value) {
        Gauge.builder(name, () -> latest.map(value::applyAsDouble).orElse(Double.NaN))
                .description(description)
                .register(metrics);
    }

    private double secondsSince(Optional<Instant> past, UndecidedSummary summary) {
        Duration sinceCount = Duration.ofNanos(System.nanoTime() - countedNanos);
        return past.map(then -> Math.max(
                                0,
                                Duration.between(then, summary.asOf())
                                        .plus(sinceCount)
                                        .toMillis())
                        / 1000.0)
                .orElse(0.0);
    }

    /** The latest count; empty until the schedule has counted. */
    public Optional<UndecidedSummary> latest() {
        return latest;
    }

    public void update(UndecidedSummary summary) {
        countedNanos = System.nanoTime();
        latest = Optional.of(summary);
    }
}
