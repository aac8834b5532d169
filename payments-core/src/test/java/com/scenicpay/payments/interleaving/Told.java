package com.scenicpay.payments.interleaving;

import com.scenicpay.payments.Attempt;
import com.scenicpay.payments.PaymentResult;
import com.scenicpay.payments.Refund;
import com.scenicpay.payments.RefundResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** All that the service told its front ends, in the order in which they heard it. */
final class Told {

    /**
     * One answer.
     *
     * @param askedAt the step of the schedule at which the request was sent
     * @param heardAt the step at which its answer was there
     * @param result a {@link PaymentResult}, a {@link RefundResult}, or the fault that came instead
     */
    record Answer(Request request, int askedAt, int heardAt, Object result) {

        /** The attempt that it tells of. */
        Optional<Attempt> attempt() {
            if (result instanceof PaymentResult.Current current) {
                return Optional.of(current.attempt());
            }
            if (result instanceof PaymentResult.HeldWithOtherFacts held) {
                return Optional.of(held.attempt());
            }
            if (result instanceof PaymentResult.NotPossible notPossible) {
                return Optional.of(notPossible.attempt());
            }
            if (result instanceof RefundResult.NotPossible notPossible) {
                return Optional.of(notPossible.payment());
            }
            return refund().map(Refund::payment);
        }

        /** The refund that it tells of. */
        Optional<Refund> refund() {
            if (result instanceof RefundResult.Current current) {
                return Optional.of(current.refund());
            }
            if (result instanceof RefundResult.OtherAmount other) {
                return Optional.of(other.refund());
            }
            return Optional.empty();
        }

        @Override
        public String toString() {
            String what = attempt()
                            .map(attempt -> " attempt " + attempt.id() + " " + attempt.state())
                            .orElse("")
                    + refund().map(refund -> " refund " + refund.number() + " " + refund.state())
                            .orElse("");
            return request + " is told " + result.getClass().getSimpleName() + what;
        }
    }

    private final List<Answer> answers = new ArrayList<>();

    void add(Answer answer) {
        answers.add(answer);
    }

    List<Answer> answers() {
        return answers;
    }
}
