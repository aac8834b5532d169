package com.scenicpay.payments;

import static com.scenicpay.payments.PaymentState.CANCELLED;
import static com.scenicpay.payments.PaymentState.CREATED;
import static com.scenicpay.payments.PaymentState.FAILED;
import static com.scenicpay.payments.PaymentState.GIVEN_UP;
import static com.scenicpay.payments.PaymentState.LATE_PAID;
import static com.scenicpay.payments.PaymentState.PAID;
import static com.scenicpay.payments.PaymentState.PAYING;
import static com.scenicpay.payments.PaymentState.REFUNDED;
import static com.scenicpay.payments.PaymentState.REFUNDED_LATE;
import static com.scenicpay.payments.PaymentState.TIMED_OUT;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class PaymentStateTest {

    /** The table of states in {@code docs/architecture.md}. */
    private static final Map<PaymentState, Set<PaymentState>> MAY_BECOME = Map.of(
            CREATED, Set.of(PAYING, PAID, FAILED, CANCELLED, TIMED_OUT, GIVEN_UP),
            PAYING, Set.of(PAID, FAILED, CANCELLED, TIMED_OUT, GIVEN_UP),
            PAID, Set.of(REFUNDED),
            REFUNDED, Set.of(),
            FAILED, Set.of(LATE_PAID),
            CANCELLED, Set.of(LATE_PAID),
            TIMED_OUT, Set.of(LATE_PAID),
            GIVEN_UP, Set.of(LATE_PAID, FAILED, CANCELLED, TIMED_OUT),
            LATE_PAID, Set.of(REFUNDED_LATE),
            REFUNDED_LATE, Set.of());

    @ParameterizedTest
    @EnumSource
    void becomesWhatTheTableSays(PaymentState state) {
        assertThat(state.successors()).isEqualTo(MAY_BECOME.get(state));
        for (PaymentState next : PaymentState.values()) {
            assertThat(state.mayBecome(next)).isEqualTo(MAY_BECOME.get(state).contains(next));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "CREATED, I, true",
        "PAYING, I, true",
        "PAID, P, true",
        "REFUNDED, R, true",
        "FAILED, F, false",
        "CANCELLED, C, false",
        "TIMED_OUT, T, false",
        "GIVEN_UP, C, false",
        "LATE_PAID, C, false",
        "REFUNDED_LATE, R, false"
    })
    void isShownAndHoldsTheBillAsTheTableSays(PaymentState state, String letter, boolean holdsBill) {
        assertThat(state.payStatus()).isEqualTo(letter);
        assertThat(state.holdsBill()).isEqualTo(holdsBill);
    }

    @ParameterizedTest
    @EnumSource
    void isUndecidedExactlyWhileItIsShownAsPaying(PaymentState state) {
        assertThat(state.isUndecided()).isEqualTo(state.payStatus().equals("I"));
    }

    @ParameterizedTest
    @EnumSource
    void isProvenUnchargedOnlyByTheGatewaysWord(PaymentState state) {
        assertThat(state.isProvenUncharged())
                .isEqualTo(Set.of(FAILED, CANCELLED, TIMED_OUT).contains(state));
    }

    @Test
    void successorsAreNotSharedBetweenCallers() {
        PAYING.successors().clear();

        assertThat(PAYING.mayBecome(PAID)).isTrue();
    }
}
