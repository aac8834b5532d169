package com.scenicpay.api.observe;

import com.scenicpay.payments.Actor;
import com.scenicpay.payments.Attempt;
import com.scenicpay.payments.GatewayReply;
import com.scenicpay.payments.PaymentState;
import com.scenicpay.payments.Refund;
import com.scenicpay.payments.RefundDecision;
import com.scenicpay.payments.RefundRules;
import com.scenicpay.payments.RefundState;
import com.scenicpay.payments.Resolution;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** Writes one line for each thing that happens to a refund, and counts how refunds end. */
@Startup
@ApplicationScoped
class RefundLog {

    private final MeterRegistry metrics;

    RefundLog(MeterRegistry metrics) {
        this.metrics = metrics;
        for (boolean automatic : new boolean[] {false, true}) {
            counter(RefundState.DONE, automatic);
            counter(RefundState.FAILED, automatic);
        }
    }

    void begun(Refund refund) {
        LogLine.about(refund).words("begun").field("amount", refund.amount()).info();
    }

    void decided(
            Refund before,
            Refund after,
            RefundDecision decision,
            GatewayReply reply,
            Actor actor,
            Optional<Duration> nextCheck) {
        LogLine line = LogLine.about(after)
                .change(before.state(), after.state())
                .words((after.isAutomatic() ? "(automatic, of a late charge) " : "") + "by=" + actor)
                .quoted("why", decision.why())
                .quoted("gateway", words(reply))
                .field("next", PaymentLog.next(nextCheck));
        if (decision.needsPerson().isPresent()) {
            line.words(PaymentLog.needsPerson(decision.needsPerson().get())).warn();
        } else if (decision.why().equals(RefundRules.STILL_UNKNOWN)) {
            line.debug();
        } else {
            line.info();
        }
        tellOfPayment(before, after, actor, words(reply));
        countEnd(before, after);
    }

    private static String words(GatewayReply reply) {
        String words = LogText.words(reply);
        return words.isEmpty() ? PaymentLog.NOT_ASKED : words;
    }

    /** Whether with this refund all of the payment went back, which is a step of the payment too. */
    static boolean closesPayment(Refund before, Refund after) {
        PaymentState state = after.payment().state();
        return after.state() == RefundState.DONE
                && before.state() != RefundState.DONE
                && (state == PaymentState.REFUNDED || state == PaymentState.REFUNDED_LATE);
    }

    private static void tellOfPayment(Refund before, Refund after, Actor actor, String words) {
        if (closesPayment(before, after)) {
            Attempt payment = after.payment();
            PaymentState from = payment.state() == PaymentState.REFUNDED ? PaymentState.PAID : PaymentState.LATE_PAID;
            LogLine.about(payment)
                    .change(from, payment.state())
                    .field("by", actor)
                    .quoted("why", "all of it went back")
                    .quoted("gateway", words)
                    .field("next", PaymentLog.next(Optional.empty()))
                    .info();
        }
    }

    void resolved(Refund before, Refund after, Resolution word, Optional<Duration> nextCheck) {
        PaymentLog.resolved(
                LogLine.about(after).change(before.state(), after.state()), word, nextCheck, before.needsPerson());
        tellOfPayment(before, after, Actor.OPERATOR, PaymentLog.NOT_ASKED);
        countEnd(before, after);
    }

    private void countEnd(Refund before, Refund after) {
        if (before.state() != after.state() && !after.state().isUndecided()) {
            counter(after.state(), after.isAutomatic()).increment();
        }
    }

    private Counter counter(RefundState state, boolean automatic) {
        return metrics.counter(
                "scenicpay.refunds",
                "outcome",
                state.name().toLowerCase(Locale.ROOT),
                "automatic",
                Boolean.toString(automatic));
    }
}
