package com.scenicpay.api.observe;

import com.scenicpay.payments.Actor;
import com.scenicpay.payments.Attempt;
import com.scenicpay.payments.AttemptId;
import com.scenicpay.payments.BeginPayment;
import com.scenicpay.payments.BusinessType;
import com.scenicpay.payments.CancelPayment;
import com.scenicpay.payments.Decision;
import com.scenicpay.payments.Evidence;
import com.scenicpay.payments.GatewayReply;
import com.scenicpay.payments.LedgerUnavailableException;
import com.scenicpay.payments.PaymentObserver;
import com.scenicpay.payments.PaymentState;
import com.scenicpay.payments.Refund;
import com.scenicpay.payments.RefundDecision;
import com.scenicpay.payments.RefundId;
import com.scenicpay.payments.Resolution;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Typed;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionException;
import org.jboss.logging.Logger;

/** Writes one line for each thing that happens to a payment, and counts it. */
@Startup
@ApplicationScoped
@Typed(PaymentLog.class)
public class PaymentLog implements PaymentObserver {

    private static final Logger LOG = Logger.getLogger("scenicpay.payments");

    private static final Set<PaymentState> OPEN = EnumSet.of(PaymentState.CREATED, PaymentState.PAYING);

    /** Stands for the gateway's words in a line of what was decided without it. */
    static final String NOT_ASKED = "not asked";

    private final MeterRegistry metrics;
    private final RefundLog refunds;

    PaymentLog(MeterRegistry metrics, RefundLog refunds) {
        this.metrics = metrics;
        this.refunds = refunds;
        // From the start, at zero: an alert on an increase would miss a counter's first one.
        for (BusinessType type : BusinessType.values()) {
            counter("begun", type);
            counter("not_sent", type);
            for (PaymentState state : PaymentState.values()) {
                if (!OPEN.contains(state)) {
                    counter(word(state), type);
                }
            }
        }
    }

    @Override
    public void initiated(Attempt attempt) {
        LogLine.about(attempt)
                .field("outTradeNo", attempt.outTradeNo())
                .words("begun")
                .field("amount", attempt.bill().amount())
                .field("type", attempt.bill().businessType())
                .field("operator", attempt.operatorNo().orElse("-"))
                .field("code", attempt.maskedCode())
                .info();
        count("begun", attempt);
    }

    @Override
    public void notRecorded(BeginPayment payment, LedgerUnavailableException why) {
        LogLine.empty()
                .id("bill", payment.bill().number().value())
                .field("amount", payment.bill().amount())
                .field("operator", payment.operatorNo().orElse("-"))
                .field("code", payment.code().masked())
                .words("NOT RECORDED and not charged, the ledger is unavailable: "
                        + LogText.oneLine(String.valueOf(why.getMessage())))
                .error();
    }

    @Override
    public void notSent(Attempt attempt, String why) {
        LogLine.about(attempt).words("charge not sent: " + why).warn();
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
        LogLine line = LogLine.about(after)
                .change(before.state(), after.state())
                .field("by", actor)
                .quoted("why", decision.why())
                .quoted("gateway", LogText.words(evidence))
                .field("checks", after.checkCount())
                .field("next", next(nextCheck));
        if (becameLatePaid(before, after)) {
            line.words("an automatic refund of it is on record");
        }
        decision.needsPerson().ifPresent(why -> line.words(needsPerson(why)));
        if (change && decision.needsPerson().isPresent()) {
            line.warn();
        } else if (change || isMilestone(after.checkCount())) {
            line.info();
        } else {
            line.debug();
        }
        countEnd(before, after);
    }

    private static boolean becameLatePaid(Attempt before, Attempt after) {
        return before.state() != PaymentState.LATE_PAID && after.state() == PaymentState.LATE_PAID;
    }

    /** Of the many checks that change nothing, those that an operator should see. */
    private static boolean isMilestone(int checks) {
        return checks == 5 || checks == 30 || (checks > 0 && checks % 100 == 0);
    }

    @Override
    public void givenUp(Attempt before, Attempt after, CancelPayment order, Optional<Duration> nextCheck) {
        LogLine line = LogLine.about(after)
                .change(before.state(), after.state())
                .field("by", Actor.CANCEL)
                .quoted("why", order.words())
                .quoted("gateway", NOT_ASKED)
                .field("next", next(nextCheck));
        after.needsPerson()
                .ifPresentOrElse(
                        why -> line.words("still " + needsPerson(why)),
                        () -> line.words("what turns out to be charged goes back by itself"));
        line.info();
        count("given_up", after);
    }

    @Override
    public void resolved(Attempt before, Attempt after, Resolution word, Optional<Duration> nextCheck) {
        resolved(LogLine.about(after).change(before.state(), after.state()), word, nextCheck, before.needsPerson());
        countEnd(before, after);
    }

    /**
     * Ends a line about a person's word.
     *
     * @param resolves why the person had been called
     */
    static void resolved(LogLine line, Resolution word, Optional<Duration> nextCheck, Optional<String> resolves) {
        line.field("by", Actor.OPERATOR)
                .quoted("why", word.words())
                .quoted("gateway", NOT_ASKED)
                .field("next", next(nextCheck))
                .quoted("resolves", resolves.orElse("-"))
                .info();
    }

    static String needsPerson(String why) {
        return "NEEDS A PERSON: " + LogText.oneLine(why);
    }

    private void countEnd(Attempt before, Attempt after) {
        if (before.state() != after.state() && !after.isUndecided()) {
            count(word(after.state()), after);
        }
    }

    private void count(String outcome, Attempt attempt) {
        counter(outcome, attempt.bill().businessType()).increment();
    }

    private Counter counter(String outcome, BusinessType type) {
        return metrics.counter("scenicpay.payments", "outcome", outcome, "business_type", word(type));
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    /** How long from now the schedule looks again. */
    static String next(Optional<Duration> nextCheck) {
        return nextCheck.map(wait -> wait.toSeconds() + "s").orElse("none");
    }

    @Override
    public void refundBegun(Refund refund) {
        refunds.begun(refund);
    }

    @Override
    public void refundDecided(
            Refund before,
            Refund after,
            RefundDecision decision,
            GatewayReply reply,
            Actor actor,
            Optional<Duration> nextCheck) {
        refunds.decided(before, after, decision, reply, actor, nextCheck);
        countRefunded(before, after);
    }

    @Override
    public void refundResolved(Refund before, Refund after, Resolution word, Optional<Duration> nextCheck) {
        refunds.resolved(before, after, word, nextCheck);
        countRefunded(before, after);
    }

    private void countRefunded(Refund before, Refund after) {
        if (RefundLog.closesPayment(before, after)) {
            count(word(after.payment().state()), after.payment());
        }
    }

    @Override
    public void refundTroubled(RefundId id, String what, Throwable trouble) {
        troubled(LogLine.empty().id("refund", id.toString()), what, trouble);
    }

    @Override
    public void troubled(AttemptId id, String what, Throwable trouble) {
        troubled(LogLine.empty().id("attempt", id.toString()), what, trouble);
    }

    private static void troubled(LogLine line, String what, Throwable trouble) {
        Throwable cause =
                trouble instanceof CompletionException && trouble.getCause() != null ? trouble.getCause() : trouble;
        line.words(what + " failed, to be tried again by schedule");
        if (cause instanceof LedgerUnavailableException) {
            line.words("- " + LogText.oneLine(String.valueOf(cause.getMessage())))
                    .warn();
        } else {
            line.error(cause);
        }
    }

    /** The breaker towards the gateway opened or closed. */
    public void gatewayAway(boolean away) {
        if (away) {
            LOG.warn("the gateway does not answer; undecided payments wait, and it is tried now and then");
        } else {
            LOG.info("the gateway answers again");
        }
    }
}
