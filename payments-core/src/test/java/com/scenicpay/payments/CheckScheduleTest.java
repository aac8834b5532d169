package com.scenicpay.payments;

import static com.scenicpay.payments.AttemptBuilder.anAttempt;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A closed attempt is asked for again, to catch a late success. */
class CheckScheduleTest {

    @Test
    void whatTheGatewayHasJustClosedIsAskedForAfterTwoMinutes() {
        Attempt paying = anAttempt().build();

        Decision closing = Decision.of(PaymentState.FAILED, "closed by the gateway");

        assertThat(Samples.SCHEDULE.nextCheck(paying, closing)).contains(Duration.ofMinutes(2));
        assertThat(Samples.SCHEDULE.postCloseChecks(paying, closing)).isZero();
    }

    @Test
    void aCheckWithoutProofDoesNotCount() {
        Attempt failed = anAttempt().in(PaymentState.FAILED).build();
        Decision proof = Decision.of(PaymentState.FAILED, "closed by the gateway, already decided");

        assertThat(Samples.SCHEDULE.postCloseChecks(failed, proof)).isEqualTo(1);
        assertThat(Samples.SCHEDULE.postCloseChecks(failed, proof.inconclusive()))
                .isZero();
        assertThat(Samples.SCHEDULE.nextCheck(failed, proof.inconclusive())).contains(Duration.ofSeconds(2));
    }

    @Test
    void aPersonIsCalledForAClosedAttemptThatNoCheckConfirms() {
        Duration last = Duration.ofHours(24);
        Duration ladder = Duration.ofHours(24);
        Decision nothing = Decision.of(PaymentState.FAILED, "no proof").inconclusive();
        Attempt young = anAttempt()
                .in(PaymentState.FAILED)
                .decidedAt(Samples.NOON)
                .asOf(Samples.NOON.plus(last).plus(ladder).minusMillis(1))
                .build();
        Attempt old = anAttempt()
                .in(PaymentState.FAILED)
                .decidedAt(Samples.NOON)
                .asOf(Samples.NOON.plus(last).plus(ladder))
                .build();

        assertThat(Samples.SCHEDULE.overdue(young, nothing)).isEmpty();
        assertThat(Samples.SCHEDULE.overdue(old, nothing)).contains("closed, and no check confirms it");
        assertThat(Samples.SCHEDULE.overdue(old, Decision.of(PaymentState.FAILED, "closed")))
                .isEmpty();
    }

    @Test
    void whatIsPaidOrRefundedIsNotAskedForAgain() {
        for (PaymentState state :
                List.of(PaymentState.PAID, PaymentState.REFUNDED, PaymentState.LATE_PAID, PaymentState.REFUNDED_LATE)) {
            Attempt attempt = anAttempt().in(state).build();

            assertThat(Samples.SCHEDULE.nextCheck(attempt, Decision.of(state, "as it was")))
                    .isEmpty();
        }
    }

    @Test
    void whatWasGivenUpStaysOnTheLadder() {
        Attempt givenUp = anAttempt()
                .in(PaymentState.GIVEN_UP)
                .asOf(Samples.NOON.plus(Duration.ofMinutes(2)))
                .build();

        assertThat(Samples.SCHEDULE.nextCheck(givenUp, Decision.of(PaymentState.GIVEN_UP, "not decided")))
                .contains(Duration.ofSeconds(10));
    }

    @Test
    void checksAfterClosingAreInOrder() {
        for (List<Duration> wrong :
                List.of(List.of(Duration.ZERO), List.of(Duration.ofMinutes(2), Duration.ofMinutes(2)))) {
            assertThatThrownBy(() -> new CheckSchedule(Samples.LADDER, wrong))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }
}
