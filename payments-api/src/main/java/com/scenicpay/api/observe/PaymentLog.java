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
import com.scenicpay.payments.ReportedOrder;
import com.scenicpay.payments.Resolution;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Typed;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.jboss.logging.Logger;

/** Writes one line for each thing that happens to a payment, and counts it. */
@ApplicationScoped
@Typed(PaymentLog.class)
public class PaymentLog implements PaymentObserver {

    private static final Logger LOG = Logger.getLogger("scenicpay.payments");

    private final MeterRegistry metrics;

    PaymentLog(MeterRegistry metrics) {
        this.metrics = metrics;
    }

    @Override
    public void initiated(Attempt attempt) {
        LOG.infof(
                "attempt=%s bill=%s outTradeNo=%s begun amount=%s type=%s operator=%s code=%s",
                attempt.id(),
                attempt.bill().number(),
                attempt.outTradeNo(),
                attempt.bill().amount(),
                attempt.bill().businessType(),
                attempt.operatorNo().orElse("-"),
                attempt.maskedCode());
        count("begun", attempt);
    }

    @Override
    public void notRecorded(BeginPayment payment, LedgerUnavailableException why) {
        LOG.errorf(
                "bill=%s amount=%s operator=%s code=%s NOT RECORDED and not charged, the ledger is unavailable: %s",
                payment.bill().number(),
                payment.bill().amount(),
                payment.operatorNo().orElse("-"),
                payment.code().masked(),
                oneLine(String.valueOf(why.getMessage())));
    }

    @Override
    public void notSent(Attempt attempt, String why) {
        LOG.warnf(
                "attempt=%s bill=%s charge not sent: %s",
                attempt.id(), attempt.bill().number(), why);
        count("not_sent", attempt);
    }

    @Override
    public void decided(
            Attempt before,
            Attempt after,
            Decision decision,
            Evidence evidence,
            Actor actor,
            Optional<Duration> nextCheck) {
        boolean change = decision.changes(before);
        Logger.Level level = decision.needsPerson().isPresent() && change
                ? Logger.Level.WARN
                : change || isMilestone(after.checkCount()) ? Logger.Level.INFO : Logger.Level.DEBUG;
        LOG.logf(
                level,
                "attempt=%s bill=%s %s->%s by=%s why=\"%s\" gateway=\"%s\" checks=%d next=%s%s",
                after.id(),
                after.bill().number(),
                before.state(),
                after.state(),
                actor,
                decision.why(),
                words(evidence),
                after.checkCount(),
                nextCheck.map(PaymentLog::inSeconds).orElse("none"),
                decision.needsPerson().map(why -> " NEEDS A PERSON: " + why).orElse(""));
        countEnd(before, after);
    }

    private void countEnd(Attempt before, Attempt after) {
        if (before.state() != after.state() && !after.isUndecided()) {
            count(after.state().name().toLowerCase(Locale.ROOT), after);
        }
    }

    @Override
    public void givenUp(Attempt before, Attempt after, CancelPayment order) {
        LOG.infof(
                "attempt=%s bill=%s %s->%s by=%s operator=%s reason=\"%s\"; what turns out to be charged goes back by itself",
                after.id(),
                after.bill().number(),
                before.state(),
                after.state(),
                Actor.CANCEL,
                order.operatorNo().orElse("-"),
                order.reason().map(PaymentLog::oneLine).orElse("-"));
        count("given_up", after);
    }

    @Override
    public void resolved(Attempt before, Attempt after, Resolution word) {
        LOG.infof(
                "attempt=%s bill=%s %s->%s by=%s operator=%s happened=%s evidence=\"%s\" resolves \"%s\"",
                after.id(),
                after.bill().number(),
                before.state(),
                after.state(),
                Actor.OPERATOR,
                word.operatorNo(),
                word.happened(),
                oneLine(word.evidence()),
                before.needsPerson().orElse("-"));
        countEnd(before, after);
    }

    @Override
    public void refundResolved(Refund before, Refund after, Resolution word) {
        LOG.infof(
                "refund=%s attempt=%s bill=%s number=%s %s->%s by=%s operator=%s happened=%s evidence=\"%s\" resolves \"%s\"",
                after.id(),
                after.payment().id(),
                after.payment().bill().number(),
                oneLine(after.number().value()),
                before.state(),
                after.state(),
                Actor.OPERATOR,
                word.operatorNo(),
                word.happened(),
                oneLine(word.evidence()),
                before.needsPerson().orElse("-"));
        countEnd(before, after);
    }

    @Override
    public void refundBegun(Refund refund) {
        LOG.infof(
                "refund=%s attempt=%s bill=%s number=%s begun amount=%s",
                refund.id(),
                refund.payment().id(),
                refund.payment().bill().number(),
                oneLine(refund.number().value()),
                refund.amount());
    }

    @Override
    public void refundDecided(Refund before, Refund after, RefundDecision decision, GatewayReply reply, Actor actor) {
        boolean change =
                before.state() != after.state() || decision.needsPerson().isPresent();
        LOG.logf(
                !change
                        ? Logger.Level.DEBUG
                        : decision.needsPerson().isPresent() ? Logger.Level.WARN : Logger.Level.INFO,
                "refund=%s attempt=%s bill=%s number=%s %s->%s%s by=%s why=\"%s\" gateway=\"%s\"%s",
                after.id(),
                after.payment().id(),
                after.payment().bill().number(),
                oneLine(after.number().value()),
                before.state(),
                after.state(),
                after.isAutomatic() ? " (automatic, of a late charge)" : "",
                actor,
                decision.why(),
                words(reply),
                decision.needsPerson().map(why -> " NEEDS A PERSON: " + why).orElse(""));
        countEnd(before, after);
    }

    private void countEnd(Refund before, Refund after) {
        if (before.state() != after.state() && !after.state().isUndecided()) {
            metrics.counter(
                            "scenicpay.refunds",
                            "outcome",
                            after.state().name().toLowerCase(Locale.ROOT),
                            "automatic",
                            Boolean.toString(after.isAutomatic()))
                    .increment();
        }
    }

    @Override
    public void refundTroubled(RefundId id, String what, Throwable trouble) {
        troubled("refund=" + id, what, trouble);
    }

    @Override
    public void troubled(AttemptId id, String what, Throwable trouble) {
        troubled("attempt=" + id, what, trouble);
    }

    private static void troubled(String whose, String what, Throwable trouble) {
        Throwable cause =
                trouble instanceof CompletionException && trouble.getCause() != null ? trouble.getCause() : trouble;
        if (cause instanceof LedgerUnavailableException) {
            LOG.warnf("%s %s failed, to be tried again by schedule: %s", whose, what, cause.getMessage());
        } else {
            LOG.errorf(cause, "%s %s failed, to be tried again by schedule", whose, what);
        }
    }

    private void count(String outcome, Attempt attempt) {
        metrics.counter(
                        "scenicpay.payments",
                        "outcome",
                        outcome,
                        "business_type",
                        attempt.bill().businessType().name().toLowerCase(Locale.ROOT))
                .increment();
    }

    /** The gateway's text comes from outside, so nothing in it may look like a new line of the log. */
    private static String words(GatewayReply reply) {
        return oneLine((reply.code() + " " + reply.message()).strip());
    }

    /** What the gateway told, with what decides: the order's state, and an amount or a number that may be another one. */
    private static String words(Evidence evidence) {
        ReportedOrder order = ReportedOrder.NONE;
        String status = "";
        if (evidence instanceof Evidence.OrderReported reported) {
            order = reported.order();
            status = " payStatus=" + reported.status().letter();
        } else if (evidence instanceof Evidence.Charged charged) {
            order = charged.order();
        }
        return words(evidence.reply())
                + status
                + order.amount().map(amount -> " amount=" + amount).orElse("")
                + order.outTradeNo().map(number -> " order=" + oneLine(number)).orElse("");
    }

    /** Of the many checks that change nothing, those that an operator should see. */
    private static boolean isMilestone(int checks) {
        return checks == 5 || checks == 30 || (checks > 0 && checks % 100 == 0);
    }

    /** The breaker towards the gateway opened or closed. */
    public void gatewayAway(boolean away) {
        if (away) {
            LOG.warn("the gateway does not answer; undecided payments wait, and it is tried now and then");
        } else {
            LOG.info("the gateway answers again");
        }
    }

    /** A request was not carried out. Its message names parameters and never holds their values. */
    public void refused(String requestId, String operation, int errcode, String errmsg) {
        LOG.infof("request=%s %s refused errcode=%d %s", requestId, operation, errcode, oneLine(errmsg));
        metrics.counter("scenicpay.refusals", "operation", operation, "errcode", Integer.toString(errcode))
                .increment();
    }

    /** A request was carried out: brings together the number that the front end knows and the attempt. */
    public void answered(String requestId, String operation, String autoid, String payStatus, Duration took) {
        LOG.infof(
                "request=%s %s answered attempt=%s paystatus=%s after %d ms",
                requestId, operation, autoid, payStatus, took.toMillis());
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\p{Cntrl}", " ").replace('"', '\'');
    }

    private static String inSeconds(Duration duration) {
        return duration.toSeconds() + "s";
    }
}
