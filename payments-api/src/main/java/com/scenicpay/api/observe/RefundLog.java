package com.scenicpay.api.observe;

import com.scenicpay.payments.Actor;
import com.scenicpay.payments.Attempt;
import com.scenicpay.payments.GatewayReply;
import com.scenicpay.payments.PaymentState;
import com.scenicpay.payments.Refund;
import com.scenicpay.payments.RefundDecision;
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
                .quoted("gateway", LogText.words(reply))
                .field("next", PaymentLog.next(nextCheck));
        if (decision.needsPerson().isPresent()) {
            line.words("NEEDS A PERSON: "
                            + LogText.oneLine(decision.needsPerson().get()))
                    .warn();
        } else if (before.state() != after.state()) {
            line.info();
        } else {
            line.debug();
        }
        tellOfPayment(before, after, actor);
        countEnd(before, after);
    }

    /** Whether with this refund all of the payment went back, which is a step of the payment too. */
    static boolean closesPayment(Refund before, Refund after) {
        PaymentState state = after.payment().state();
        return after.state() == RefundState.DONE
                && before.state() != RefundState.DONE
                && (state == PaymentState.REFUNDED || state == PaymentState.REFUNDED_LATE);
    }

    private static void tellOfPayment(Refund before, Refund after, Actor actor) {
        if (closesPayment(before, after)) {
            Attempt payment = after.payment();
            PaymentState from = payment.state() == PaymentState.REFUNDED ? PaymentState.PAID : PaymentState.LATE_PAID;
            LogLine.about(payment)
                    .change(from, payment.state())
                    .field("by", actor)
                    .quoted("why", "all of it went back")
                    .field("next", PaymentLog.next(Optional.empty()))
                    .info();
        }
    }

    void resolved(Refund before, Refund after, Resolution word) {
        PaymentLog.resolved(
                LogLine.about(after).change(before.state(), after.state()),
                word,
                before.needsPerson().orElse("-"));
        tellOfPayment(before, after, Actor.OPERATOR);
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
