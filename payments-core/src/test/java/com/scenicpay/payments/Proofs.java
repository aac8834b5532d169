package com.scenicpay.payments;

import static com.scenicpay.payments.AttemptBuilder.ORDER;
import static com.scenicpay.payments.Samples.THREE_YUAN;

import java.util.Set;

/** What evidence about the attempt of {@link AttemptBuilder} proves when it is looked at alone, in the protocol's words. */
final class Proofs {

    private static final Set<OrderStatus> CLOSED =
            Set.of(OrderStatus.FAILED, OrderStatus.CANCELLED, OrderStatus.TIMED_OUT);

    private Proofs() {}

    /** A trusted answer says that this order was paid, over this amount. */
    static boolean provesCharged(Evidence evidence) {
        if (evidence instanceof Evidence.Charged charged) {
            return isOurs(charged.order()) && !isOverAnotherAmount(charged.order());
        }
        return evidence instanceof Evidence.OrderReported reported
                && reported.status() == OrderStatus.PAID
                && isOurs(reported.order())
                && reported.order().amount().filter(THREE_YUAN::equals).isPresent();
    }

    /** A trusted answer says that the gateway closed this order. */
    static boolean provesClosed(Evidence evidence) {
        return evidence instanceof Evidence.OrderReported reported
                && CLOSED.contains(reported.status())
                && isOurs(reported.order());
    }

    /** A trusted answer, about this order or about none in particular, says that there is no such order. */
    static boolean deniesTheOrder(Evidence evidence) {
        return evidence instanceof Evidence.OrderReported reported
                && reported.status() == OrderStatus.UNKNOWN_ORDER
                && (isOurs(reported.order()) || reported.order().outTradeNo().isEmpty());
    }

    /** A trusted answer says that this order is open: so the gateway has it. */
    static boolean showsTheOrderOpen(Evidence evidence) {
        return evidence instanceof Evidence.OrderReported reported
                && (reported.status() == OrderStatus.NOT_PAID || reported.status() == OrderStatus.PAYING)
                && isOurs(reported.order());
    }

    /** A trusted answer tells of money that does not fit: a person must look. */
    static boolean isDisputed(Evidence evidence) {
        if (!(evidence instanceof Evidence.OrderReported reported)) {
            return false;
        }
        boolean anothers = reported.order().outTradeNo().isPresent() && !isOurs(reported.order());
        return reported.status() == OrderStatus.PAID && (anothers || isOverAnotherAmount(reported.order()));
    }

    static boolean tellsOfARefund(Evidence evidence) {
        return evidence instanceof Evidence.OrderReported reported
                && reported.status() == OrderStatus.REFUNDED
                && isOurs(reported.order());
    }

    static boolean isOverAnotherAmount(ReportedOrder order) {
        return order.amount().filter(amount -> !amount.equals(THREE_YUAN)).isPresent();
    }

    private static boolean isOurs(ReportedOrder order) {
        return order.outTradeNo().filter(ORDER.value()::equals).isPresent();
    }
}
