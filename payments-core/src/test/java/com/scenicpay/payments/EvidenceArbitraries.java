package com.scenicpay.payments;

import static com.scenicpay.payments.AttemptBuilder.ORDER;
import static com.scenicpay.payments.AttemptBuilder.OTHER_ORDER;
import static com.scenicpay.payments.AttemptBuilder.anAttempt;
import static com.scenicpay.payments.Samples.GRACE;
import static com.scenicpay.payments.Samples.NOON;
import static com.scenicpay.payments.Samples.NOT_FOUND_APART;
import static com.scenicpay.payments.Samples.THREE_YUAN;

import com.scenicpay.payments.Evidence.Doubt;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.domains.DomainContextBase;

/** Attempts over 3.00 yuan, evidence about them, and times at which the gateway was asked; dense where rules turn. */
final class EvidenceArbitraries extends DomainContextBase {

    static final Money OTHER_AMOUNT = Money.ofYuan("3.01");

    @Provide
    Arbitrary<Attempt> attempts() {
        Arbitrary<Optional<Instant>> notFoundAt =
                times().map(NOON::plus).optional(0.7).edgeCases(config -> config.none());
        return Combinators.combine(Arbitraries.of(PaymentState.class), notFoundAt, Arbitraries.of(true, false))
                .as((state, notFound, flagged) -> {
                    AttemptBuilder attempt = anAttempt().in(state).notFoundAt(notFound);
                    return flagged ? attempt.needsPerson("for a reason").build() : attempt.build();
                });
    }

    @Provide
    Arbitrary<Instant> askedAt() {
        return times().map(NOON::plus);
    }

    @Provide
    Arbitrary<Evidence> evidence() {
        return Arbitraries.frequencyOf(
                Tuple.of(4, reports()),
                Tuple.of(2, charges()),
                Tuple.of(1, Arbitraries.of(Doubt.class).map(Answers::inconclusive)),
                Tuple.of(1, Arbitraries.of(Answers.passwordAwaited(), Answers.refused())));
    }

    /** Ages of an attempt: any up to two days, and often the very milliseconds at which the rules turn. */
    static Arbitrary<Duration> times() {
        Arbitrary<Duration> turns = Combinators.combine(
                        Arbitraries.of(
                                Duration.ZERO,
                                GRACE,
                                GRACE.plus(NOT_FOUND_APART),
                                GRACE.plus(NOT_FOUND_APART).plus(NOT_FOUND_APART)),
                        Arbitraries.of(-1, 0, 1))
                .as((turn, millis) -> turn.isZero() ? turn : turn.plusMillis(millis));
        Arbitrary<Duration> any = Arbitraries.longs().between(0, 200_000).map(Duration::ofMillis);
        Arbitrary<Duration> old = Arbitraries.longs().between(1, 48).map(Duration::ofHours);
        return Arbitraries.frequencyOf(Tuple.of(3, turns), Tuple.of(3, any), Tuple.of(1, old));
    }

    private static Arbitrary<Evidence> reports() {
        return Combinators.combine(Arbitraries.of(OrderStatus.class), numbers(), amounts())
                .as(Answers::reported);
    }

    private static Arbitrary<Evidence> charges() {
        return Combinators.combine(numbers(), amounts()).as(Answers::charged);
    }

    private static Arbitrary<Optional<OutTradeNo>> numbers() {
        return Arbitraries.frequency(
                Tuple.of(4, Optional.of(ORDER)), Tuple.of(1, Optional.of(OTHER_ORDER)), Tuple.of(1, Optional.empty()));
    }

    private static Arbitrary<Optional<Money>> amounts() {
        return Arbitraries.frequency(
                Tuple.of(4, Optional.of(THREE_YUAN)),
                Tuple.of(1, Optional.of(OTHER_AMOUNT)),
                Tuple.of(1, Optional.empty()));
    }
}
