package com.scenicpay.api.console;

import com.scenicpay.api.console.PaymentView.Fact;
import com.scenicpay.api.console.PaymentView.RefundRow;
import com.scenicpay.api.console.PaymentView.Step;
import com.scenicpay.payments.Attempt;
import com.scenicpay.payments.GatewayReply;
import com.scenicpay.payments.Money;
import com.scenicpay.payments.PaymentState;
import com.scenicpay.payments.records.HistoryEvent;
import com.scenicpay.payments.records.RecordedPayment;
import com.scenicpay.payments.records.RecordedRefund;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Puts one payment, its refunds and its history into a reader's words. */
final class PaymentPresenter {

    private final Visit visit;
    private final Words words;
    private final Wording wording;
    private final Reasons reasons;

    PaymentPresenter(Visit visit) {
        this.visit = visit;
        this.words = visit.words();
        this.wording = new Wording(words);
        this.reasons = new Reasons(words);
    }

    PaymentView view(RecordedPayment payment, List<RecordedRefund> refunds, List<HistoryEvent> history) {
        Attempt attempt = payment.attempt();
        return new PaymentView(
                new PaymentRows(words).of(payment),
                PaymentRows.watch(attempt),
                attempt.needsPerson().map(reasons::of).orElse(""),
                facts(payment),
                refunds.stream().map(this::refund).toList(),
                history.stream().map(this::step).toList(),
                attempt.isUndecided() && visit.mayWorkAtTill(),
                attempt.isUndecided() && visit.mayWorkAtTill(),
                isRefundable(attempt) && visit.maySupervise(),
                attempt.needsPerson().isPresent() && visit.maySupervise());
    }

    /** Whether something of it is left to pay back. */
    static boolean isRefundable(Attempt attempt) {
        return attempt.state() == PaymentState.PAID
                && attempt.refundReserved().compareTo(attempt.bill().amount()) < 0;
    }

    /** What is left to pay back. */
    static Money left(Attempt attempt) {
        return Money.ofYuan(
                attempt.bill().amount().yuan().subtract(attempt.refundReserved().yuan()));
    }

    private List<Fact> facts(RecordedPayment payment) {
        Attempt attempt = payment.attempt();
        List<Fact> facts = new ArrayList<>();
        facts.add(fact("fact.autoid", attempt.id().toString(), true));
        facts.add(fact("fact.begun", ChinaTime.seconds(attempt.createdAt()), false));
        attempt.decidedAt().ifPresent(at -> facts.add(fact("fact.decided", ChinaTime.seconds(at), false)));
        facts.add(fact("fact.type", wording.type(attempt.bill().businessType()), false));
        facts.add(fact("fact.operator", wording.orNone(attempt.operatorNo()), false));
        facts.add(
                fact("fact.origin", words.of("origin." + attempt.origin().name().toLowerCase(Locale.ROOT)), false));
        attempt.bill().content().ifPresent(content -> facts.add(fact("fact.content", content, false)));
        attempt.bill().cardNo().ifPresent(card -> facts.add(fact("fact.card", card, true)));
        facts.add(fact("fact.wallet", wording.wallet(payment.wallet()), false));
        facts.add(fact("fact.code", attempt.maskedCode(), true));
        facts.add(fact("fact.out-trade-no", attempt.outTradeNo().value(), true));
        payment.channelNo().ifPresent(number -> facts.add(fact("fact.channel-no", number, true)));
        payment.bankOrderNo().ifPresent(number -> facts.add(fact("fact.bank-order-no", number, true)));
        facts.add(fact("fact.refunded", Wording.money(attempt.refunded()), false));
        attempt.refusal()
                .map(PaymentPresenter::words)
                .ifPresent(reply -> facts.add(fact("fact.refusal", reply, false)));
        facts.add(fact("fact.checks", Integer.toString(attempt.checkCount()), false));
        payment.nextCheck().ifPresent(at -> facts.add(fact("fact.next-check", ChinaTime.seconds(at), false)));
        return facts;
    }

    private Fact fact(String key, String value, boolean code) {
        return new Fact(words.of(key), value, code);
    }

    private RefundRow refund(RecordedRefund recorded) {
        boolean resolvable = recorded.refund().needsPerson().isPresent()
                && visit.maySupervise()
                && PaymentBounds.admit(visit.caller(), recorded.refund().payment());
        String number = recorded.refund().number().value();
        return new RefundRow(
                number,
                Wording.money(recorded.refund().amount()),
                wording.badge(recorded.refund()),
                recorded.operatorNo()
                        .orElseGet(() ->
                                recorded.refund().isAutomatic() ? words.of("refund.automatic") : words.of("none")),
                recorded.reason().orElse(""),
                recorded.reply().map(PaymentPresenter::words).orElse(""),
                ChinaTime.seconds(recorded.decidedAt().orElse(recorded.refund().createdAt())),
                recorded.refund().needsPerson().map(reasons::of).orElse(""),
                resolvable ? URLEncoder.encode(number, StandardCharsets.UTF_8) : "");
    }

    private Step step(HistoryEvent event) {
        return new Step(
                ChinaTime.seconds(event.happenedAt()),
                wording.actor(event.actor()),
                text(event),
                state(event),
                event.reply().map(PaymentPresenter::words).orElse(""));
    }

    private String text(HistoryEvent event) {
        String why = reasons.of(event.why());
        return event.refund()
                .map(refund -> words.of("step.refund", refund.number(), why))
                .orElse(why);
    }

    private Badge state(HistoryEvent event) {
        Optional<Badge> refund = event.refund().map(step -> wording.badge(step.state()));
        boolean changed = event.from().filter(event.to()::equals).isEmpty();
        return refund.orElseGet(() -> changed ? wording.badge(event.to()) : new Badge("", ""));
    }

    /** The gateway's own words, as they came. */
    private static String words(GatewayReply reply) {
        return (reply.code() + " " + reply.message()).strip();
    }
}
