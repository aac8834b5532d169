package com.scenicpay.torture.invariant;

import com.scenicpay.torture.evidence.Aftermath;
import com.scenicpay.torture.evidence.Book.Order;
import com.scenicpay.torture.evidence.Ledger.Attempt;
import java.util.Optional;

/** (c) No attempt counts as charged without a charge of exactly its amount. */
final class PaidMeansCharged extends Invariant {

    PaidMeansCharged() {
        super("c: paid means charged");
    }

    @Override
    void check(Aftermath aftermath, Findings findings) {
        for (Attempt attempt : aftermath.ledger().attempts()) {
            if (!attempt.isCharged()) {
                continue;
            }
            Optional<Order> order = aftermath.order(attempt);
            if (order.flatMap(Order::charged).isEmpty()) {
                findings.add(attempt.label() + " was never charged, "
                        + order.map(each -> "story " + each.story()).orElse("the gateway does not know it"));
            } else if (order.get().charged().get().compareTo(attempt.amount()) != 0) {
                findings.add(attempt.label() + " over " + attempt.amount() + " was charged "
                        + order.get().charged().get());
            }
        }
    }
}
