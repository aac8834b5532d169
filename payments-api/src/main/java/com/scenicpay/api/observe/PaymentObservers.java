package com.scenicpay.api.observe;

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
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;

/** Tells the log, and whoever follows payments on a screen, of everything that happens to them. */
@ApplicationScoped
public class PaymentObservers implements PaymentObserver {

    private final PaymentLog log;
    private final PaymentChanges changes;

    PaymentObservers(PaymentLog log, PaymentChanges changes) {
        this.log = log;
        this.changes = changes;
    }

    @Override
    public void initiated(Attempt attempt) {
        log.initiated(attempt);
        changes.publish(attempt);
    }

    @Override
    public void notRecorded(BeginPayment payment, LedgerUnavailableException why) {
        log.notRecorded(payment, why);
    }

    @Override
    public void notSent(Attempt attempt, String why) {
        log.notSent(attempt, why);
    }

    @Override
    public void decided(
            Attempt before,
            Attempt after,
            Decision decision,
            Evidence evidence,
            Actor actor,
            Optional<Duration> nextCheck) {
        log.decided(before, after, decision, evidence, actor, nextCheck);
        if (before.version() != after.version()) {
            changes.publish(after);
        }
    }

    @Override
    public void givenUp(Attempt before, Attempt after, CancelPayment order, Optional<Duration> nextCheck) {
        log.givenUp(before, after, order, nextCheck);
        changes.publish(after);
    }

    @Override
    public void resolved(Attempt before, Attempt after, Resolution word, Optional<Duration> nextCheck) {
        log.resolved(before, after, word, nextCheck);
        changes.publish(after);
    }

    @Override
    public void refundResolved(Refund before, Refund after, Resolution word, Optional<Duration> nextCheck) {
        log.refundResolved(before, after, word, nextCheck);
        changes.publish(after.payment());
    }

    @Override
    public void refundBegun(Refund refund) {
        log.refundBegun(refund);
        changes.publish(refund.payment());
    }

    @Override
    public void refundDecided(
            Refund before,
            Refund after,
            RefundDecision decision,
            GatewayReply reply,
            Actor actor,
            Optional<Duration> nextCheck) {
        log.refundDecided(before, after, decision, reply, actor, nextCheck);
        changes.publish(after.payment());
    }

    @Override
    public void refundTroubled(RefundId id, String what, Throwable trouble) {
        log.refundTroubled(id, what, trouble);
    }

    @Override
    public void troubled(AttemptId id, String what, Throwable trouble) {
        log.troubled(id, what, trouble);
    }
}
