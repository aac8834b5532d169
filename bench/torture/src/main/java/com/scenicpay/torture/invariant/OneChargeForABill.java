package com.scenicpay.torture.invariant;

import com.scenicpay.torture.evidence.Aftermath;
import com.scenicpay.torture.evidence.Book.Order;
import com.scenicpay.torture.evidence.Ledger.Attempt;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * (b) No bill holds more than one charge whose money did not go back. Charges that a person was called for do not count:
 * the gateway proves neither them nor what became of their refund.
 */
final class OneChargeForABill extends Invariant {

    OneChargeForABill() {
        super("b: one charge for a bill");
    }

    @Override
    void check(Aftermath aftermath, Findings findings) {
        Map<String, List<Attempt>> unrefunded = aftermath.ledger().attempts().stream()
                .filter(attempt ->
                        aftermath.order(attempt).filter(Order::isUnrefunded).isPresent())
                .filter(attempt -> attempt.state().equals("PAID") || !isWithAPerson(aftermath, attempt))
                .collect(Collectors.groupingBy(Attempt::bill));
        unrefunded.forEach((bill, attempts) -> {
            if (attempts.size() > 1) {
                findings.add("bill " + bill + " holds " + attempts.size() + " charges: "
                        + attempts.stream().map(Attempt::label).collect(Collectors.joining("; ")));
            }
        });
    }

    private static boolean isWithAPerson(Aftermath aftermath, Attempt attempt) {
        return Doubt.isWithAPerson(aftermath, attempt) || Doubt.hasRefundWithAPerson(aftermath, attempt);
    }
}
