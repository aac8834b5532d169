package com.scenicpay.payments;

import static com.scenicpay.payments.PaymentState.CREATED;
import static com.scenicpay.payments.PaymentState.FAILED;
import static com.scenicpay.payments.PaymentState.LATE_PAID;
import static com.scenicpay.payments.PaymentState.PAID;
import static com.scenicpay.payments.PaymentState.PAYING;
import static com.scenicpay.payments.PaymentState.REFUNDED;
import static com.scenicpay.payments.PaymentState.REFUNDED_LATE;
import static com.scenicpay.payments.Samples.GRACE;
import static com.scenicpay.payments.Samples.NOON;
import static com.scenicpay.payments.Samples.NOT_FOUND_APART;
import static com.scenicpay.payments.Samples.RULES;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.PropertyDefaults;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;

/** What holds for one piece of evidence about any attempt. */
@Domain(EvidenceArbitraries.class)
@PropertyDefaults(tries = 4000, shrinking = ShrinkingMode.BOUNDED)
class DecisionRulesPropertiesTest {

    private static final Set<PaymentState> UNDECIDED = EnumSet.of(CREATED, PAYING);
    private static final Set<PaymentState> CHARGED = EnumSet.of(PAID, REFUNDED, LATE_PAID, REFUNDED_LATE);

    @Property(seed = "1")
    @StatisticsReport(StatisticsReport.StatisticsReportMode.OFF)
    void theNextStateIsTheSameOrALegalSuccessor(
            @ForAll Attempt attempt, @ForAll Evidence evidence, @ForAll Instant askedAt) {
        PaymentState next = RULES.decide(attempt, evidence, askedAt).state();

        Statistics.label("moves").collect(next != attempt.state()).coverage(all -> all.check(true)
                .percentage(share -> share > 10));
        assertThat(next == attempt.state() || attempt.state().mayBecome(next)).isTrue();
    }

    @Property(seed = "2")
    void anAttemptThatLetItsBillGoNeverTakesItBack(
            @ForAll Attempt attempt, @ForAll Evidence evidence, @ForAll Instant askedAt) {
        Assume.that(!attempt.state().holdsBill());

        assertThat(RULES.decide(attempt, evidence, askedAt).state().holdsBill()).isFalse();
    }

    @Property(seed = "3")
    void whatWasChargedIsNeverUndecidedOrUnchargedAgain(
            @ForAll Attempt attempt, @ForAll Evidence evidence, @ForAll Instant askedAt) {
        Assume.that(CHARGED.contains(attempt.state()));

        assertThat(RULES.decide(attempt, evidence, askedAt).state()).isEqualTo(attempt.state());
    }

    @Property(seed = "4")
    @StatisticsReport(StatisticsReport.StatisticsReportMode.OFF)
    void evidenceThatProvesNothingDecidesNothing(
            @ForAll Attempt attempt, @ForAll Evidence evidence, @ForAll Instant askedAt) {
        boolean deniedInGrace = Proofs.deniesTheOrder(evidence) && askedAt.isBefore(NOON.plus(GRACE));
        boolean provesNothing = deniedInGrace
                || !(Proofs.provesCharged(evidence)
                        || Proofs.provesClosed(evidence)
                        || Proofs.deniesTheOrder(evidence));
        Statistics.label("kinds of nothing")
                .collect(provesNothing ? kind(evidence) : "proof")
                .coverage(all -> {
                    for (String kind : new String[] {
                        "Charged",
                        "PasswordAwaited",
                        "ChargeRefused",
                        "Inconclusive",
                        "UNKNOWN_ORDER",
                        "PAID",
                        "NOT_PAID",
                        "PAYING",
                        "FAILED"
                    }) {
                        all.check(kind).count(count -> count > 15);
                    }
                });
        Assume.that(provesNothing);

        PaymentState next = RULES.decide(attempt, evidence, askedAt).state();

        assertThat(next).isIn(attempt.state(), attempt.state() == CREATED ? PAYING : attempt.state());
    }

    @Property(seed = "5")
    @StatisticsReport(StatisticsReport.StatisticsReportMode.OFF)
    void aProvedChargeIsAlwaysTold(@ForAll Attempt attempt, @ForAll Evidence evidence, @ForAll Instant askedAt) {
        boolean proved = Proofs.provesCharged(evidence);
        Statistics.label("proved").collect(proved).coverage(all -> all.check(true)
                .percentage(share -> share > 10));
        Assume.that(proved);

        PaymentState next = RULES.decide(attempt, evidence, askedAt).state();

        PaymentState expected = UNDECIDED.contains(attempt.state())
                ? PAID
                : CHARGED.contains(attempt.state()) ? attempt.state() : LATE_PAID;
        assertThat(next).isEqualTo(expected);
    }

    @Property(seed = "6")
    void nothingBecomesPaidWithoutProofOfTheVeryAmount(
            @ForAll Attempt attempt, @ForAll Evidence evidence, @ForAll Instant askedAt) {
        PaymentState next = RULES.decide(attempt, evidence, askedAt).state();

        if (next != attempt.state() && CHARGED.contains(next)) {
            assertThat(Proofs.provesCharged(evidence)).isTrue();
        }
    }

    @Property(seed = "7")
    @StatisticsReport(StatisticsReport.StatisticsReportMode.OFF)
    void theGatewaysDenialFailsAnAttemptExactlyTheSecondTimeAfterTheGraceTime(
            @ForAll Attempt attempt, @ForAll @From("denials") Evidence evidence, @ForAll Instant askedAt) {
        Assume.that(attempt.state().mayBecome(FAILED));
        Assume.that(attempt.needsPerson().isEmpty());
        boolean afterGrace = !askedAt.isBefore(NOON.plus(GRACE));
        boolean secondTime = attempt.notFoundAt()
                .filter(first -> !askedAt.isBefore(first.plus(NOT_FOUND_APART)))
                .isPresent();

        Decision decision = RULES.decide(attempt, evidence, askedAt);

        Statistics.label("denied twice").collect(afterGrace && secondTime).coverage(all -> {
            all.check(true).count(count -> count > 100);
            all.check(false).count(count -> count > 100);
        });
        assertThat(decision.state() == FAILED).isEqualTo(afterGrace && secondTime);
        assertThat(decision.notFound() == Decision.NotFoundNote.SET)
                .isEqualTo(afterGrace && attempt.notFoundAt().isEmpty());
    }

    @Property(seed = "8")
    void aPersonIsCalledExactlyForMoneyThatDoesNotFit(
            @ForAll Attempt attempt, @ForAll Evidence evidence, @ForAll Instant askedAt) {
        boolean refundedHere = attempt.state() == REFUNDED || attempt.state() == REFUNDED_LATE;
        boolean foreignRefund = Proofs.tellsOfARefund(evidence) && !refundedHere;

        Decision decision = RULES.decide(attempt, evidence, askedAt);

        boolean keptDispute = attempt.needsPerson().isPresent()
                && decision.state() != attempt.state()
                && CHARGED.contains(decision.state());
        assertThat(decision.needsPerson().isPresent())
                .isEqualTo(Proofs.isDisputed(evidence) || foreignRefund || keptDispute);
    }

    @Property(seed = "9")
    void decidingTwiceUponTheSameEvidenceChangesNothingMore(
            @ForAll Attempt attempt, @ForAll Evidence evidence, @ForAll Instant askedAt) {
        Attempt once = AttemptLife.after(attempt, RULES.decide(attempt, evidence, askedAt), askedAt);

        PaymentState twice = RULES.decide(once, evidence, askedAt).state();

        assertThat(twice).isEqualTo(once.state());
    }

    @Provide
    Arbitrary<Evidence> denials() {
        return new EvidenceArbitraries().evidence().filter(1000, Proofs::deniesTheOrder);
    }

    private static String kind(Evidence evidence) {
        return evidence instanceof Evidence.OrderReported reported
                ? reported.status().name()
                : evidence.getClass().getSimpleName();
    }
}
