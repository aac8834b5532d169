package com.scenicpay.payments;

import static com.scenicpay.payments.AttemptBuilder.anAttempt;
import static org.assertj.core.api.Assertions.assertThat;

import com.scenicpay.payments.AttemptLife.Step;
import com.scenicpay.payments.Evidence.Doubt;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.PropertyDefaults;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tuple;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;

/** What holds for an attempt through its whole life, whatever the gateway answers, in any order. */
@PropertyDefaults(tries = 3000, shrinking = ShrinkingMode.BOUNDED)
class AttemptLifePropertiesTest {

    private static final Set<PaymentState> KNOWN_AS_CHARGED = EnumSet.of(PaymentState.PAID, PaymentState.LATE_PAID);

    @Property(seed = "11")
    @StatisticsReport(StatisticsReport.StatisticsReportMode.OFF)
    void afterEveryStepTheStateIsWhatWasProved(
            @ForAll @From("starts") PaymentState start, @ForAll @From("lives") List<Step> steps) {
        AttemptLife life = new AttemptLife(start);

        for (Step step : steps) {
            Attempt before = life.attempt();
            life.live(step);
            checkStep(before, life);
        }

        Statistics.label("ends").collect(life.attempt().state()).coverage(all -> {
            for (PaymentState end : EnumSet.of(
                    PaymentState.PAYING,
                    PaymentState.PAID,
                    PaymentState.FAILED,
                    PaymentState.GIVEN_UP,
                    PaymentState.LATE_PAID)) {
                all.check(end).count(count -> count > 40);
            }
        });
        Statistics.label("denied twice")
                .collect(life.deniedTwice() && life.attempt().state() == PaymentState.FAILED)
                .coverage(all -> all.check(true).count(count -> count > 40));
    }

    private static void checkStep(Attempt before, AttemptLife life) {
        PaymentState from = before.state();
        PaymentState to = life.attempt().state();
        assertThat(to == from || from.mayBecome(to))
                .as("%s became %s", from, to)
                .isTrue();
        assertThat(!from.holdsBill() && to.holdsBill()).as("took its bill back").isFalse();
        assertThat(KNOWN_AS_CHARGED.contains(to)).as("known as charged").isEqualTo(life.chargeSeen());
        if (to != from && to.isProvenUncharged()) {
            Evidence proof = life.last().orElseThrow();
            assertThat(Proofs.provesClosed(proof) || Proofs.deniesTheOrder(proof) && life.deniedTwice())
                    .as("%s by %s", to, proof)
                    .isTrue();
        }
        if (to == PaymentState.GIVEN_UP) {
            assertThat(life.gaveUp()).isTrue();
        }
    }

    @Property(seed = "12")
    void theOrderOfTheAnswersDoesNotMatterForWhetherTheChargeIsKnown(
            @ForAll @From("starts") PaymentState start,
            @ForAll @From("lives") List<Step> steps,
            @ForAll long shuffling) {
        List<Step> shuffled = new ArrayList<>(steps);
        Collections.shuffle(shuffled, new Random(shuffling));
        boolean charged =
                steps.stream().flatMap(step -> step.evidence().stream()).anyMatch(Proofs::provesCharged);

        for (List<Step> order : List.of(steps, shuffled)) {
            AttemptLife life = new AttemptLife(start);
            order.forEach(life::live);

            assertThat(KNOWN_AS_CHARGED.contains(life.attempt().state())).isEqualTo(charged);
        }
    }

    @Property(seed = "13", tries = 500)
    void withoutProofAnAttemptStaysUndecidedForEver(
            @ForAll @From("starts") PaymentState start, @ForAll @From("unprovenLives") List<Step> steps) {
        AttemptLife life = new AttemptLife(start);

        steps.forEach(life::live);

        assertThat(life.attempt().isUndecided()).isTrue();
    }

    @Provide
    Arbitrary<PaymentState> starts() {
        return Arbitraries.of(PaymentState.CREATED, PaymentState.PAYING);
    }

    /** Anything may happen; a cashier gives up now and then. */
    @Provide
    Arbitrary<List<Step>> lives() {
        Arbitrary<Optional<Evidence>> happenings = Arbitraries.frequencyOf(
                Tuple.of(6, new EvidenceArbitraries().evidence().map(Optional::of)),
                Tuple.of(4, denials().map(Optional::of)),
                Tuple.of(2, open().map(Optional::of)),
                Tuple.of(1, Arbitraries.just(Optional.<Evidence>empty())));
        return steps(happenings).list().ofMinSize(1).ofMaxSize(10);
    }

    /** The gateway never says anything that proves something. */
    @Provide
    Arbitrary<List<Step>> unprovenLives() {
        Arbitrary<Evidence> nothings = Arbitraries.oneOf(
                Arbitraries.of(Doubt.class).map(Answers::inconclusive),
                Arbitraries.of(Answers.passwordAwaited(), Answers.refused()),
                open());
        return steps(nothings.map(Optional::of)).list().ofMinSize(1).ofMaxSize(30);
    }

    private static Arbitrary<Evidence> denials() {
        return Arbitraries.just(Answers.notFound());
    }

    private static Arbitrary<Evidence> open() {
        return Arbitraries.of(OrderStatus.NOT_PAID, OrderStatus.PAYING)
                .map(status -> Answers.reported(status, anAttempt().build()));
    }

    private static Arbitrary<Step> steps(Arbitrary<Optional<Evidence>> happenings) {
        Arbitrary<Duration> pauses = Arbitraries.frequencyOf(
                Tuple.of(3, Arbitraries.longs().between(0, 3_000).map(Duration::ofMillis)),
                Tuple.of(3, Arbitraries.longs().between(20_000, 40_000).map(Duration::ofMillis)),
                Tuple.of(2, Arbitraries.of(Samples.NOT_FOUND_APART, Samples.GRACE, Duration.ofHours(1))));
        Arbitrary<Duration> took = Arbitraries.frequencyOf(
                Tuple.of(3, Arbitraries.just(Duration.ZERO)),
                Tuple.of(1, Arbitraries.longs().between(0, 35_000).map(Duration::ofMillis)));
        return Combinators.combine(pauses, happenings, took).as(Step::new);
    }
}
