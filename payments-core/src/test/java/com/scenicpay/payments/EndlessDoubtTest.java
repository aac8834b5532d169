package com.scenicpay.payments;

import static org.assertj.core.api.Assertions.assertThat;

import com.scenicpay.payments.Evidence.Doubt;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Two days on which the gateway never says anything that proves something. Time is the ledger's, and made up. */
class EndlessDoubtTest {

    private static final Duration TWO_DAYS = Duration.ofHours(48);

    @Test
    void nobodyEverFailsByWhatProvesNothingAndEverybodyIsAskedForByTheLadder() {
        List<Duration> agesWhenAsked = agesWhenAsked(answers());

        assertThat(agesWhenAsked).first().isEqualTo(Duration.ofSeconds(2));
        assertThat(askedUntil(Duration.ofMinutes(1), agesWhenAsked)).isEqualTo(30);
        assertThat(askedUntil(Duration.ofMinutes(5), agesWhenAsked)).isEqualTo(30 + 24);
        assertThat(askedUntil(Duration.ofHours(1), agesWhenAsked)).isEqualTo(30 + 24 + 55);
        assertThat(askedUntil(Duration.ofHours(24), agesWhenAsked)).isEqualTo(30 + 24 + 55 + 138);
        assertThat(agesWhenAsked).last().isEqualTo(TWO_DAYS);
    }

    @Test
    void nobodyEverFailsBySilenceAndNobodyWaitsForARungWhenItEndsWithinADay() {
        List<Duration> agesWhenAsked = agesWhenAsked(silences());

        assertThat(agesWhenAsked).first().isEqualTo(Duration.ofSeconds(2));
        assertThat(askedUntil(Duration.ofMinutes(5), agesWhenAsked)).isEqualTo(30 + 24);
        assertThat(askedUntil(Duration.ofHours(24), agesWhenAsked)).isEqualTo(30 + 24 + (24 * 60 - 5) * 4);
        assertThat(agesWhenAsked).last().isEqualTo(TWO_DAYS);
    }

    private static long askedUntil(Duration age, List<Duration> agesWhenAsked) {
        return agesWhenAsked.stream().filter(asked -> asked.compareTo(age) <= 0).count();
    }

    private static List<Duration> agesWhenAsked(List<Function<Attempt, Evidence>> doubts) {
        try (PaymentsCore core = PaymentsCore.on(Runnable::run, Duration.ZERO)) {
            Map<OutTradeNo, Function<Attempt, Evidence>> stories = new HashMap<>();
            for (Function<Attempt, Evidence> doubt : doubts) {
                Attempt attempt = core.recordedAttempt("B" + stories.size(), stories.size());
                stories.put(attempt.outTradeNo(), doubt);
            }
            core.gateway.answerQueries(outTradeNo -> stories.get(outTradeNo).apply(core.ledger.onRecord(outTradeNo)));
            Reconciler reconciler = core.reconciler(50);
            Instant start = core.clock.instant();

            List<Duration> agesWhenAsked = new ArrayList<>();
            while (core.clock.instant().isBefore(start.plus(TWO_DAYS))) {
                core.clock.advanceTo(core.ledger.nextCheckAt(new AttemptId(1)).orElseThrow());
                Duration age = Duration.between(start, core.clock.instant());
                agesWhenAsked.add(age);

                assertThat(reconciler.runOnce()).isEqualTo(stories.size());

                boolean overdue = age.compareTo(Duration.ofHours(24)) >= 0;
                assertThat(core.ledger.onRecord())
                        .allMatch(Attempt::isUndecided)
                        .allMatch(attempt -> attempt.needsPerson().isPresent() == overdue);
            }

            assertThat(core.gateway.questions()).hasSize(agesWhenAsked.size() * stories.size());
            assertThat(core.ledger.undecided().needsPerson()).isEqualTo(stories.size());
            return agesWhenAsked;
        }
    }

    private static List<Function<Attempt, Evidence>> silences() {
        return inconclusive(Doubt::isSilence);
    }

    private static List<Function<Attempt, Evidence>> inconclusive(Predicate<Doubt> which) {
        return Stream.of(Doubt.values())
                .filter(which)
                .<Function<Attempt, Evidence>>map(doubt -> attempt -> Answers.inconclusive(doubt))
                .toList();
    }

    private static List<Function<Attempt, Evidence>> answers() {
        List<Function<Attempt, Evidence>> doubts = new ArrayList<>(inconclusive(doubt -> !doubt.isSilence()));
        doubts.add(attempt -> Answers.reported(OrderStatus.NOT_PAID, attempt));
        doubts.add(attempt -> Answers.reported(OrderStatus.PAYING, attempt));
        for (OrderStatus status : OrderStatus.values()) {
            if (status != OrderStatus.PAID) {
                doubts.add(attempt -> Answers.reported(
                        status,
                        Optional.of(AttemptBuilder.OTHER_ORDER),
                        Optional.of(attempt.bill().amount())));
            }
        }
        doubts.add(attempt -> Answers.reported(OrderStatus.PAID, Optional.of(attempt.outTradeNo()), Optional.empty()));
        return doubts;
    }
}
