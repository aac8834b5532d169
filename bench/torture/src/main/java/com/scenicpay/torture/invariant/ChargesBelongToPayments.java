package com.scenicpay.torture.invariant;

import com.scenicpay.torture.evidence.Aftermath;
import com.scenicpay.torture.evidence.Book.Order;
import com.scenicpay.torture.evidence.Ledger.Attempt;
import java.util.Optional;

/**
 * (a) Every charge in the book belongs to an attempt that is paid, refunded or being refunded in full, and none was asked for
 * twice.
 */
final class ChargesBelongToPayments extends Invariant {

    ChargesBelongToPayments() {
        super("a: every charge is on record");
    }

    @Override
    void check(Aftermath aftermath, Findings findings) {
        for (Order order : aftermath.book().orders().values()) {
            if (order.chargeRequests() > 1) {
                findings.add(
                        "the gateway was asked " + order.chargeRequests() + " times to charge " + order.outTradeNo());
            }
            if (order.charged().isEmpty()) {
                continue;
            }
            Optional<Attempt> attempt = aftermath.attempt(order.outTradeNo());
            if (attempt.isEmpty()) {
                findings.add("the charge " + order.outTradeNo() + " of "
                        + order.charged().get() + " has no attempt");
            } else if (!isAccountedFor(aftermath, attempt.get())) {
                findings.add(attempt.get().label() + " was charged "
                        + order.charged().get() + " at "
                        + order.takenAt().orElseThrow() + ", story " + order.story());
            }
        }
    }

    private static boolean isAccountedFor(Aftermath aftermath, Attempt attempt) {
        return switch (attempt.state()) {
            case "PAID", "REFUNDED", "REFUNDED_LATE" -> true;
            case "LATE_PAID" ->
                aftermath.refunds(attempt).stream()
                        .anyMatch(refund -> !refund.state().equals("FAILED") && Doubt.isFull(attempt, refund));
            default -> Doubt.isWithAPerson(aftermath, attempt);
        };
    }
}
