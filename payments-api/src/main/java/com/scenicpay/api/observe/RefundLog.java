package com.scenicpay.api.observe;

import com.scenicpay.payments.Actor;
import com.scenicpay.payments.GatewayReply;
import com.scenicpay.payments.Refund;
import com.scenicpay.payments.RefundDecision;
import com.scenicpay.payments.RefundState;
import com.scenicpay.payments.Resolution;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;

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

    void decided(Refund before, Refund after, RefundDecision decision, GatewayReply reply, Actor actor) {
        LogLine line = LogLine.about(after)
                .change(before.state(), after.state())
                .words((after.isAutomatic() ? "(automatic, of a late charge) " : "") + "by=" + actor)
                .quoted("why", decision.why())
                .quoted("gateway", LogText.words(reply));
        if (decision.needsPerson().isPresent()) {
            line.words("NEEDS A PERSON: "
                            + LogText.oneLine(decision.needsPerson().get()))
                    .warn();
        } else if (before.state() != after.state()) {
            line.info();
        } else {
            line.debug();
        }
        countEnd(before, after);
    }

    void resolved(Refund before, Refund after, Resolution word) {
        PaymentLog.resolved(
                LogLine.about(after).change(before.state(), after.state()),
                word,
                before.needsPerson().orElse("-"));
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
