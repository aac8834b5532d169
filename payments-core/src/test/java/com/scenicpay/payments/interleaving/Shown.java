package com.scenicpay.payments.interleaving;

import com.scenicpay.payments.Attempt;
import com.scenicpay.payments.Evidence;
import com.scenicpay.payments.PaymentLedger;
import com.scenicpay.payments.Refund;
import com.scenicpay.payments.RefundEvidence;
import com.scenicpay.payments.RefundLedger;
import java.util.List;
import java.util.Optional;

/** Results in a few words, for the trace. */
final class Shown {

    private Shown() {}

    static String of(Object result) {
        if (result instanceof Attempt attempt) {
            return "attempt " + attempt.id() + " " + attempt.state() + " v" + attempt.version();
        }
        if (result instanceof Refund refund) {
            return "refund " + refund.id() + " " + refund.state() + " v" + refund.version() + ", "
                    + of(refund.payment());
        }
        if (result instanceof Optional<?> optional) {
            return optional.map(Shown::of).orElse("nothing");
        }
        if (result instanceof List<?> list) {
            return list.stream().map(Shown::of).toList().toString();
        }
        if (result instanceof PaymentLedger.RecordOutcome outcome) {
            return (outcome.applied() ? "applied, " : "stale, ") + of(outcome.attempt());
        }
        if (result instanceof RefundLedger.RecordOutcome outcome) {
            return (outcome.applied() ? "applied, " : "stale or busy, ") + of(outcome.refund());
        }
        return ofOutcome(result);
    }

    private static String ofOutcome(Object result) {
        if (result instanceof PaymentLedger.BeginOutcome.Recorded recorded) {
            return "recorded, " + of(recorded.attempt());
        }
        if (result instanceof PaymentLedger.BeginOutcome.Existing existing) {
            return "existing, " + of(existing.attempt());
        }
        if (result instanceof RefundLedger.BeginOutcome.Recorded recorded) {
            return "recorded, " + of(recorded.refund());
        }
        if (result instanceof RefundLedger.BeginOutcome.Existing existing) {
            return "existing, " + of(existing.refund());
        }
        if (result instanceof Evidence.OrderReported reported) {
            return "reported " + reported.status();
        }
        if (result instanceof Evidence.Inconclusive inconclusive) {
            return inconclusive.doubt().toString();
        }
        if (result instanceof RefundEvidence.Inconclusive inconclusive) {
            return inconclusive.doubt().toString();
        }
        return result.getClass().getSimpleName();
    }
}
