package com.scenicpay.payments.interleaving;

import com.scenicpay.payments.Actor;
import com.scenicpay.payments.Attempt;
import com.scenicpay.payments.AttemptId;
import com.scenicpay.payments.BeginPayment;
import com.scenicpay.payments.CancelPayment;
import com.scenicpay.payments.Decision;
import com.scenicpay.payments.Evidence;
import com.scenicpay.payments.GatewayReply;
import com.scenicpay.payments.LedgerUnavailableException;
import com.scenicpay.payments.PaymentObserver;
import com.scenicpay.payments.Refund;
import com.scenicpay.payments.RefundDecision;
import com.scenicpay.payments.RefundId;
import com.scenicpay.payments.Resolution;
import java.time.Duration;
import java.util.Optional;

/** Notes troubles in the trace, and nothing else. */
final class TracingObserver implements PaymentObserver {

    private final Turns turns;

    TracingObserver(Turns turns) {
        this.turns = turns;
    }

    @Override
    public void initiated(Attempt attempt) {}

    @Override
    public void notRecorded(BeginPayment payment, LedgerUnavailableException why) {}

    @Override
    public void notSent(Attempt attempt, String why) {
        turns.note("does not send attempt " + attempt.id() + ": " + why);
    }

    @Override
    public void decided(
            Attempt before,
            Attempt after,
            Decision decision,
            Evidence evidence,
            Actor actor,
            Optional<Duration> nextCheck) {}

    @Override
    public void givenUp(Attempt before, Attempt after, CancelPayment order, Optional<Duration> nextCheck) {}

    @Override
    public void resolved(Attempt before, Attempt after, Resolution word, Optional<Duration> nextCheck) {}

    @Override
    public void refundResolved(Refund before, Refund after, Resolution word, Optional<Duration> nextCheck) {}

    @Override
    public void refundBegun(Refund refund) {}

    @Override
    public void refundDecided(
            Refund before,
            Refund after,
            RefundDecision decision,
            GatewayReply reply,
            Actor actor,
            Optional<Duration> nextCheck) {}

    @Override
    public void refundTroubled(RefundId id, String what, Throwable trouble) {
        turns.note("trouble with refund " + id + ", " + what + ": " + trouble.getMessage());
    }

    @Override
    public void troubled(AttemptId id, String what, Throwable trouble) {
        turns.note("trouble with attempt " + id + ", " + what + ": " + trouble.getMessage());
    }
}
