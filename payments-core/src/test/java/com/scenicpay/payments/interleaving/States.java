package com.scenicpay.payments.interleaving;

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

import com.scenicpay.payments.PaymentState;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** The table of states in docs/architecture.md once more, so that the program is not judged by its own. */
final class States {

    static final Set<PaymentState> CHARGED = EnumSet.of(PAID, REFUNDED, LATE_PAID, REFUNDED_LATE);
    static final Set<PaymentState> HOLDING_THE_BILL = EnumSet.of(CREATED, PAYING, PAID, REFUNDED);
    static final Set<PaymentState> UNDECIDED = EnumSet.of(CREATED, PAYING);

    private static final Map<PaymentState, Set<PaymentState>> AFTER = Map.of(
            CREATED, EnumSet.complementOf(EnumSet.of(CREATED)),
            PAYING, EnumSet.complementOf(EnumSet.of(CREATED, PAYING)),
            PAID, EnumSet.of(REFUNDED),
            REFUNDED, EnumSet.noneOf(PaymentState.class),
            FAILED, EnumSet.of(LATE_PAID, REFUNDED_LATE),
            CANCELLED, EnumSet.of(LATE_PAID, REFUNDED_LATE),
            TIMED_OUT, EnumSet.of(LATE_PAID, REFUNDED_LATE),
            GIVEN_UP, EnumSet.of(LATE_PAID, REFUNDED_LATE, FAILED, CANCELLED, TIMED_OUT),
            LATE_PAID, EnumSet.of(REFUNDED_LATE),
            REFUNDED_LATE, EnumSet.noneOf(PaymentState.class));

    private States() {}

    /** Whether an attempt may be in the second state some time after it was in the first. */
    static boolean mayFollow(PaymentState earlier, PaymentState later) {
        return earlier == later || AFTER.get(earlier).contains(later);
    }
}
