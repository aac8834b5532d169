package com.scenicpay.payments;

import static com.scenicpay.payments.AttemptBuilder.ORDER;
import static com.scenicpay.payments.AttemptBuilder.OTHER_ORDER;
import static com.scenicpay.payments.AttemptBuilder.anAttempt;
import static com.scenicpay.payments.PaymentState.CANCELLED;
import static com.scenicpay.payments.PaymentState.CREATED;
import static com.scenicpay.payments.PaymentState.FAILED;
import static com.scenicpay.payments.PaymentState.LATE_PAID;
import static com.scenicpay.payments.PaymentState.PAID;
import static com.scenicpay.payments.PaymentState.PAYING;
import static com.scenicpay.payments.PaymentState.TIMED_OUT;
import static com.scenicpay.payments.Samples.GRACE;
import static com.scenicpay.payments.Samples.NOON;
import static com.scenicpay.payments.Samples.NOT_FOUND_APART;
import static com.scenicpay.payments.Samples.RULES;
import static com.scenicpay.payments.Samples.THREE_YUAN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.scenicpay.payments.Decision.NotFoundNote;
import com.scenicpay.payments.Evidence.Doubt;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Row by row, the table "What an answer may and may not prove" of {@code docs/hnxft-protocol.md}. */
class DecisionRulesTest {

    private static final Money FOUR_YUAN = Money.ofYuan("4");
    private static final Instant AFTER_GRACE = NOON.plus(GRACE);
    private static final Instant DAYS_LATER = NOON.plus(Duration.ofDays(30));

    private static Decision decide(PaymentState state, Evidence evidence) {
        return decide(anAttempt().in(state).build(), evidence, NOON.plusSeconds(5));
    }

    private static Decision decide(Attempt attempt, Evidence evidence, Instant askedAt) {
        return RULES.decide(attempt, evidence, askedAt);
    }

    private static void assertNothingProved(PaymentState before, Decision decision) {
        assertThat(decision.state()).isEqualTo(before == CREATED ? PAYING : before);
        assertThat(decision.needsPerson()).isEmpty();
    }

    @Test
    void timesMustNotBeNegative() {
        Duration negative = Duration.ofMillis(-1);

        assertThatThrownBy(() -> new DecisionRules(negative, NOT_FOUND_APART))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new DecisionRules(GRACE, negative)).isInstanceOf(IllegalArgumentException.class);
    }

    @Nested
    class TheChargesAnswer {

        @ParameterizedTest
        @EnumSource(names = {"CREATED", "PAYING"})
        void successMakesAnUndecidedAttemptPaid(PaymentState state) {
            assertThat(decide(state, Answers.charged(ORDER, THREE_YUAN)).state())
                    .isEqualTo(PAID);
        }

        @ParameterizedTest
        @EnumSource(names = {"CREATED", "PAYING"})
        void successNeedNotNameTheAmount(PaymentState state) {
            assertThat(decide(state, Answers.charged(Optional.of(ORDER), Optional.empty()))
                            .state())
                    .isEqualTo(PAID);
        }

        @ParameterizedTest
        @EnumSource(names = {"FAILED", "CANCELLED", "TIMED_OUT", "GIVEN_UP"})
        void successThatComesAfterTheBillWasLetGoIsLatePaid(PaymentState state) {
            assertThat(decide(state, Answers.charged(ORDER, THREE_YUAN)).state())
                    .isEqualTo(LATE_PAID);
        }

        @ParameterizedTest
        @EnumSource(names = {"PAID", "REFUNDED", "LATE_PAID", "REFUNDED_LATE"})
        void successIsNoNewsForAnAttemptKnownAsCharged(PaymentState state) {
            Attempt attempt = anAttempt().in(state).build();

            assertThat(decide(state, Answers.charged(ORDER, THREE_YUAN)).changes(attempt))
                    .isFalse();
        }

        @ParameterizedTest
        @EnumSource
        void successForAnotherOrderProvesNothing(PaymentState state) {
            assertNothingProved(state, decide(state, Answers.charged(OTHER_ORDER, THREE_YUAN)));
        }

        @ParameterizedTest
        @EnumSource
        void successWithoutAnOrderNumberProvesNothing(PaymentState state) {
            assertNothingProved(state, decide(state, Answers.charged(Optional.empty(), Optional.of(THREE_YUAN))));
        }

        @ParameterizedTest
        @EnumSource
        void successOverAnotherAmountProvesNothing(PaymentState state) {
            assertNothingProved(state, decide(state, Answers.charged(ORDER, FOUR_YUAN)));
        }

        @ParameterizedTest
        @EnumSource
        void awaitedPasswordProvesNothing(PaymentState state) {
            assertNothingProved(state, decide(state, Answers.passwordAwaited()));
        }

        @ParameterizedTest
        @EnumSource
        void refusalProvesNothingBeforeTheOrderWasAskedFor(PaymentState state) {
            assertNothingProved(state, decide(state, Answers.refused()));
        }
    }

    @Nested
    class AnExchangeThatIsInDoubt {

        @ParameterizedTest
        @EnumSource
        void leavesACreatedAttemptPaying(Doubt doubt) {
            assertThat(decide(CREATED, Answers.inconclusive(doubt)).state()).isEqualTo(PAYING);
        }

        @ParameterizedTest
        @EnumSource
        void provesNothingHoweverOldTheAttempt(Doubt doubt) {
            for (PaymentState state : PaymentState.values()) {
                Attempt attempt = anAttempt().in(state).notFoundAt(AFTER_GRACE).build();

                Decision decision = decide(attempt, Answers.inconclusive(doubt), DAYS_LATER);

                assertNothingProved(state, decision);
                assertThat(decision.notFound()).isEqualTo(NotFoundNote.KEEP);
            }
        }
    }

    @Nested
    class AnOrderReportedAsPaid {

        @ParameterizedTest
        @EnumSource(names = {"CREATED", "PAYING"})
        void makesAnUndecidedAttemptPaid(PaymentState state) {
            assertThat(decide(
                                    state,
                                    Answers.reported(
                                            OrderStatus.PAID, anAttempt().build()))
                            .state())
                    .isEqualTo(PAID);
        }

        @ParameterizedTest
        @EnumSource(names = {"FAILED", "CANCELLED", "TIMED_OUT", "GIVEN_UP"})
        void isLatePaidAfterTheBillWasLetGo(PaymentState state) {
            assertThat(decide(
                                    state,
                                    Answers.reported(
                                            OrderStatus.PAID, anAttempt().build()))
                            .state())
                    .isEqualTo(LATE_PAID);
        }

        @ParameterizedTest
        @EnumSource(names = {"PAID", "REFUNDED", "LATE_PAID", "REFUNDED_LATE"})
        void isNoNewsForAnAttemptKnownAsCharged(PaymentState state) {
            Attempt attempt = anAttempt().in(state).build();

            assertThat(decide(state, Answers.reported(OrderStatus.PAID, attempt))
                            .changes(attempt))
                    .isFalse();
        }

        @ParameterizedTest
        @EnumSource
        void overAnotherAmountIsADisputeForAPerson(PaymentState state) {
            Decision decision =
                    decide(state, Answers.reported(OrderStatus.PAID, Optional.of(ORDER), Optional.of(FOUR_YUAN)));

            assertThat(decision.state()).isEqualTo(state);
            assertThat(decision.needsPerson()).isPresent();
        }

        @ParameterizedTest
        @EnumSource
        void underAnotherNumberIsADisputeForAPerson(PaymentState state) {
            Decision decision = decide(
                    state, Answers.reported(OrderStatus.PAID, Optional.of(OTHER_ORDER), Optional.of(THREE_YUAN)));

            assertThat(decision.state()).isEqualTo(state);
            assertThat(decision.needsPerson()).isPresent();
        }

        @ParameterizedTest
        @EnumSource
        void withoutItsAmountProvesNothing(PaymentState state) {
            assertNothingProved(
                    state, decide(state, Answers.reported(OrderStatus.PAID, Optional.of(ORDER), Optional.empty())));
        }

        @ParameterizedTest
        @EnumSource
        void withoutItsNumberProvesNothing(PaymentState state) {
            assertNothingProved(
                    state,
                    decide(state, Answers.reported(OrderStatus.PAID, Optional.empty(), Optional.of(THREE_YUAN))));
        }

        @Test
        void isADisputeWhenOnlyTheAmountIsToldAndItIsAnother() {
            Decision decision =
                    decide(PAYING, Answers.reported(OrderStatus.PAID, Optional.empty(), Optional.of(FOUR_YUAN)));

            assertThat(decision.needsPerson()).isPresent();
        }
    }

    @Nested
    class AnOrderReportedAsOpen {

        @ParameterizedTest
        @EnumSource(names = {"NOT_PAID", "PAYING"})
        void isUndecidedHoweverOld(OrderStatus status) {
            for (PaymentState state : PaymentState.values()) {
                Attempt attempt = anAttempt().in(state).build();

                assertNothingProved(state, decide(attempt, Answers.reported(status, attempt), DAYS_LATER));
            }
        }

        @ParameterizedTest
        @EnumSource(names = {"NOT_PAID", "PAYING"})
        void contradictsThatTheGatewayNeverReceivedIt(OrderStatus status) {
            Attempt attempt = anAttempt().notFoundAt(AFTER_GRACE).build();

            Decision decision = decide(attempt, Answers.reported(status, attempt), DAYS_LATER);

            assertThat(decision.notFound()).isEqualTo(NotFoundNote.CLEAR);
            assertThat(decision.changes(attempt)).isTrue();
        }

        @ParameterizedTest
        @EnumSource(names = {"NOT_PAID", "PAYING"})
        void saysNothingAboutThisAttemptWhenItIsAnothers(OrderStatus status) {
            Attempt attempt = anAttempt().notFoundAt(AFTER_GRACE).build();

            Decision decision =
                    decide(attempt, Answers.reported(status, Optional.of(OTHER_ORDER), Optional.empty()), DAYS_LATER);

            assertThat(decision.changes(attempt)).isFalse();
        }
    }

    @Nested
    class AnOrderReportedAsClosed {

        @ParameterizedTest
        @CsvSource({
            "CREATED, FAILED, FAILED", "PAYING, FAILED, FAILED", "GIVEN_UP, FAILED, FAILED",
            "CREATED, CANCELLED, CANCELLED", "PAYING, CANCELLED, CANCELLED", "GIVEN_UP, CANCELLED, CANCELLED",
            "CREATED, TIMED_OUT, TIMED_OUT", "PAYING, TIMED_OUT, TIMED_OUT", "GIVEN_UP, TIMED_OUT, TIMED_OUT"
        })
        void closesTheAttemptInTheGatewaysWord(PaymentState state, OrderStatus status, PaymentState closed) {
            assertThat(decide(state, Answers.reported(status, anAttempt().build()))
                            .state())
                    .isEqualTo(closed);
        }

        @ParameterizedTest
        @EnumSource(names = {"PAID", "REFUNDED", "FAILED", "CANCELLED", "TIMED_OUT", "LATE_PAID", "REFUNDED_LATE"})
        void changesNothingOnceTheAttemptIsDecidedByProof(PaymentState state) {
            Attempt attempt = anAttempt().in(state).build();

            for (OrderStatus status :
                    new OrderStatus[] {OrderStatus.FAILED, OrderStatus.CANCELLED, OrderStatus.TIMED_OUT}) {
                assertThat(decide(state, Answers.reported(status, attempt)).changes(attempt))
                        .isFalse();
            }
        }

        @ParameterizedTest
        @EnumSource(names = {"FAILED", "CANCELLED", "TIMED_OUT"})
        void provesNothingWhenItIsAnothersOrNobodys(OrderStatus status) {
            for (Optional<OutTradeNo> number : List.of(Optional.of(OTHER_ORDER), Optional.<OutTradeNo>empty())) {
                assertNothingProved(
                        CREATED, decide(CREATED, Answers.reported(status, number, Optional.of(THREE_YUAN))));
            }
        }
    }

    @Nested
    class AnOrderReportedAsRefunded {

        @ParameterizedTest
        @EnumSource(
                mode = EnumSource.Mode.EXCLUDE,
                names = {"REFUNDED", "REFUNDED_LATE"})
        void needsAPersonWhenNoRefundWasMadeHere(PaymentState state) {
            Decision decision = decide(
                    state, Answers.reported(OrderStatus.REFUNDED, anAttempt().build()));

            assertThat(decision.state()).isEqualTo(state);
            assertThat(decision.needsPerson()).isPresent();
        }

        @ParameterizedTest
        @EnumSource(names = {"REFUNDED", "REFUNDED_LATE"})
        void isNoNewsOnceTheRefundIsOnRecord(PaymentState state) {
            Attempt attempt = anAttempt().in(state).build();

            assertThat(decide(state, Answers.reported(OrderStatus.REFUNDED, attempt))
                            .changes(attempt))
                    .isFalse();
        }

        @ParameterizedTest
        @EnumSource(names = {"PAID", "LATE_PAID"})
        void isNoNewsWhileARefundIsOnRecord(PaymentState state) {
            Attempt attempt =
                    anAttempt().in(state).refundReserved(Money.ofYuan("1")).build();

            assertThat(decide(attempt, Answers.reported(OrderStatus.REFUNDED, attempt), AFTER_GRACE)
                            .changes(attempt))
                    .isFalse();
        }

        @Test
        void provesNothingWhenItIsAnothers() {
            assertNothingProved(
                    PAYING,
                    decide(
                            PAYING,
                            Answers.reported(OrderStatus.REFUNDED, Optional.of(OTHER_ORDER), Optional.of(THREE_YUAN))));
        }
    }

    @Nested
    class AnOrderThatTheGatewayDoesNotKnow {

        @ParameterizedTest
        @EnumSource
        void provesNothingWithinTheGraceTime(PaymentState state) {
            Attempt attempt = anAttempt().in(state).notFoundAt(NOON).build();

            Decision decision = decide(attempt, Answers.notFound(), AFTER_GRACE.minusMillis(1));

            assertThat(decision.changes(attempt)).isFalse();
        }

        @ParameterizedTest
        @EnumSource(names = {"CREATED", "PAYING", "GIVEN_UP"})
        void isOnlyNotedTheFirstTimeAfterTheGraceTime(PaymentState state) {
            Attempt attempt = anAttempt().in(state).build();

            Decision decision = decide(attempt, Answers.notFound(), AFTER_GRACE);

            assertThat(decision.state()).isEqualTo(state);
            assertThat(decision.notFound()).isEqualTo(NotFoundNote.SET);
        }

        @Test
        void isOnlyNotedTheFirstTimeHoweverOld() {
            assertThat(decide(anAttempt().build(), Answers.notFound(), DAYS_LATER)
                            .state())
                    .isEqualTo(PAYING);
        }

        @Test
        void provesNothingWhenItIsSaidAgainTooSoon() {
            Attempt attempt = anAttempt().notFoundAt(AFTER_GRACE).build();

            Decision decision = decide(
                    attempt,
                    Answers.notFound(),
                    AFTER_GRACE.plus(NOT_FOUND_APART).minusMillis(1));

            assertThat(decision.changes(attempt)).isFalse();
        }

        @ParameterizedTest
        @EnumSource(names = {"CREATED", "PAYING", "GIVEN_UP"})
        void wasNeverReceivedWhenItIsSaidTwiceFarEnoughApart(PaymentState state) {
            Attempt attempt = anAttempt().in(state).notFoundAt(AFTER_GRACE).build();

            assertThat(decide(attempt, Answers.notFound(), AFTER_GRACE.plus(NOT_FOUND_APART))
                            .state())
                    .isEqualTo(FAILED);
        }

        @Test
        void decidesNoDispute() {
            Attempt disputed = anAttempt()
                    .notFoundAt(AFTER_GRACE)
                    .needsPerson("the gateway reports another amount as paid")
                    .build();

            assertThat(decide(disputed, Answers.notFound(), DAYS_LATER).changes(disputed))
                    .isFalse();
        }

        @Test
        void decidesWhatAPersonWasCalledForOnlyBecauseOfItsAge() {
            Attempt overdue = anAttempt()
                    .notFoundAt(AFTER_GRACE)
                    .needsPerson(CheckSchedule.OVERDUE)
                    .build();

            assertThat(decide(overdue, Answers.notFound(), DAYS_LATER).state()).isEqualTo(PaymentState.FAILED);
        }

        @Test
        void isToldForThisOrderWhenTheAnswerNamesIt() {
            Attempt attempt = anAttempt().notFoundAt(AFTER_GRACE).build();

            assertThat(decide(attempt, Answers.reported(OrderStatus.UNKNOWN_ORDER, attempt), DAYS_LATER)
                            .state())
                    .isEqualTo(FAILED);
        }

        @Test
        void provesNothingWhenTheAnswerNamesAnotherOrder() {
            Attempt attempt = anAttempt().notFoundAt(AFTER_GRACE).build();

            Decision decision = decide(
                    attempt,
                    Answers.reported(OrderStatus.UNKNOWN_ORDER, Optional.of(OTHER_ORDER), Optional.empty()),
                    DAYS_LATER);

            assertThat(decision.changes(attempt)).isFalse();
        }

        @ParameterizedTest
        @EnumSource(names = {"PAID", "REFUNDED", "FAILED", "CANCELLED", "TIMED_OUT", "LATE_PAID", "REFUNDED_LATE"})
        void changesNothingOnceTheAttemptIsDecidedByProof(PaymentState state) {
            Attempt attempt = anAttempt().in(state).notFoundAt(AFTER_GRACE).build();

            assertThat(decide(attempt, Answers.notFound(), DAYS_LATER).changes(attempt))
                    .isFalse();
        }

        @ParameterizedTest
        @EnumSource(names = {"PAID", "REFUNDED"})
        void isContradictedByADisputeOverThisOrderInBetween(OrderStatus status) {
            Attempt attempt = anAttempt().notFoundAt(AFTER_GRACE).build();
            Evidence otherAmount = Answers.reported(status, Optional.of(ORDER), Optional.of(FOUR_YUAN));

            Decision decision = decide(attempt, otherAmount, DAYS_LATER);

            assertThat(decision.needsPerson()).isPresent();
            assertThat(decision.notFound()).isEqualTo(NotFoundNote.CLEAR);
        }
    }

    @Test
    void closedStatesAreToldApart() {
        Attempt attempt = anAttempt().build();

        assertThat(decide(PAYING, Answers.reported(OrderStatus.CANCELLED, attempt))
                        .state())
                .isEqualTo(CANCELLED)
                .isNotEqualTo(decide(PAYING, Answers.reported(OrderStatus.TIMED_OUT, attempt))
                        .state());
        assertThat(TIMED_OUT.payStatus()).isNotEqualTo(CANCELLED.payStatus());
    }

    /** What the gateway had said of money that does not fit. */
    @Nested
    class ADispute {

        private final Attempt disputed = anAttempt()
                .needsPerson("the gateway reports another amount as paid")
                .build();

        @ParameterizedTest
        @EnumSource(names = {"FAILED", "CANCELLED", "TIMED_OUT"})
        void isNotEndedByAClosing(OrderStatus closing) {
            Decision decision = decide(disputed, Answers.reported(closing, disputed), DAYS_LATER);

            assertThat(decision.changes(disputed)).isFalse();
        }

        @Test
        void staysWithAPersonWhenTheChargeIsProved() {
            Decision decision = decide(disputed, Answers.reported(OrderStatus.PAID, disputed), DAYS_LATER);

            assertThat(decision.state()).isEqualTo(PaymentState.PAID);
            assertThat(decision.needsPerson()).isEqualTo(disputed.needsPerson());
        }
    }
}
