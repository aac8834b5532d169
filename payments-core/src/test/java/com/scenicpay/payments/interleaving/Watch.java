package com.scenicpay.payments.interleaving;

import com.scenicpay.payments.Actor;
import com.scenicpay.payments.Attempt;
import com.scenicpay.payments.OrderStatus;
import com.scenicpay.payments.PaymentLedger.Change;
import java.util.Optional;
import java.util.function.Predicate;

/** Compares each change of an attempt, when it happens, with the gateway's book and with what was ordered. */
final class Watch {

    private final Turns turns;
    private final Bank bank;
    private final Breaches breaches;

    Watch(Turns turns, Bank bank, Breaches breaches) {
        this.turns = turns;
        this.bank = bank;
        this.breaches = breaches;
    }

    /** The request that the present worker works for. */
    Optional<Request> orderedBy() {
        return turns.current().flatMap(Worker::request);
    }

    void changed(Attempt before, Attempt after, Change change, Optional<Request> orderedBy) {
        if (before.state() != after.state()) {
            String why = change.decision().why();
            breaches.unless(
                    isProved(after, why, change, orderedBy),
                    "attempt " + after.id() + " became " + after.state() + " without proof: " + why);
        }
    }

    private boolean isProved(Attempt attempt, String why, Change change, Optional<Request> orderedBy) {
        Optional<BankOrder> order = bank.order(attempt.outTradeNo());
        return switch (attempt.state()) {
            case PAID, LATE_PAID ->
                order.filter(booked -> booked.isCharged()
                                && booked.amount().equals(attempt.bill().amount()))
                        .isPresent();
            case FAILED ->
                why.startsWith("never")
                        ? order.isEmpty()
                        : order.filter(was(OrderStatus.FAILED)).isPresent();
            case CANCELLED -> order.filter(was(OrderStatus.CANCELLED)).isPresent();
            case TIMED_OUT -> order.filter(was(OrderStatus.TIMED_OUT)).isPresent();
            case GIVEN_UP -> change.actor() == Actor.CANCEL && isOrdered(attempt, orderedBy);
            default -> true;
        };
    }

    private static Predicate<BankOrder> was(OrderStatus status) {
        return order -> order.hasBeen(status);
    }

    private static boolean isOrdered(Attempt attempt, Optional<Request> orderedBy) {
        return orderedBy
                .map(Request::order)
                .filter(order -> order instanceof Request.Order.Cancel cancel
                        && cancel.cancel().attempt().equals(attempt.id()))
                .isPresent();
    }
}
