package com.scenicpay.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.scenicpay.payments.Actor;
import com.scenicpay.payments.Attempt;
import com.scenicpay.payments.AttemptId;
import com.scenicpay.payments.BusinessType;
import com.scenicpay.payments.GatewayReply;
import com.scenicpay.payments.Money;
import com.scenicpay.payments.PaymentState;
import com.scenicpay.payments.Refund;
import com.scenicpay.payments.RefundLedger;
import com.scenicpay.payments.RefundNumber;
import com.scenicpay.payments.RefundRequest;
import com.scenicpay.payments.RefundState;
import com.scenicpay.payments.records.HistoryEvent;
import com.scenicpay.payments.records.RecordedRefund;
import com.scenicpay.payments.records.RefundTurnover;
import com.scenicpay.payments.records.Turnover;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every store must tell of a payment's history and refunds, and the sums it must make. */
abstract class RecordedSumsContract extends RecordsContract {

    @Test
    void theHistoryTellsAllThatHappenedInOrder() {
        Attempt created = begun(aBill());
        Attempt paying = decided(created, PaymentState.PAYING);
        Attempt paid = decided(paying, PaymentState.PAID);
        Refund first = recorded(started(begunRefund(paid, "退款一", "1.00")), RefundState.DONE);
        recorded(started(begunRefund(first.payment(), "R2", "0.50")), RefundState.FAILED);
        recorded(started(begunRefund(first.payment(), "R3", "2.00")), RefundState.DONE);

        List<HistoryEvent> history = records().history(paid.id());

        assertThat(history.get(0))
                .isEqualTo(new HistoryEvent(
                        created.createdAt(),
                        Optional.empty(),
                        PaymentState.CREATED,
                        Actor.BEGIN,
                        "initiation recorded",
                        Optional.empty(),
                        Optional.empty()));
        assertThat(history.get(2).reply()).contains(new GatewayReply("00", "成功"));
        assertThat(history)
                .extracting(HistoryEvent::from, HistoryEvent::to, HistoryEvent::actor)
                .startsWith(
                        tuple(Optional.empty(), PaymentState.CREATED, Actor.BEGIN),
                        tuple(Optional.of(PaymentState.CREATED), PaymentState.PAYING, Actor.RECONCILE),
                        tuple(Optional.of(PaymentState.PAYING), PaymentState.PAID, Actor.RECONCILE))
                .endsWith(tuple(Optional.of(PaymentState.PAID), PaymentState.REFUNDED, Actor.RECONCILE));
        assertThat(history)
                .extracting(HistoryEvent::refund)
                .filteredOn(Optional::isPresent)
                .extracting(step -> step.orElseThrow().number().value(), step -> step.orElseThrow()
                        .state())
                .containsExactly(
                        tuple("退款一", RefundState.RESERVED),
                        tuple("退款一", RefundState.SENT),
                        tuple("退款一", RefundState.DONE),
                        tuple("R2", RefundState.RESERVED),
                        tuple("R2", RefundState.SENT),
                        tuple("R2", RefundState.FAILED),
                        tuple("R3", RefundState.RESERVED),
                        tuple("R3", RefundState.SENT),
                        tuple("R3", RefundState.DONE));
        assertThat(history).extracting(HistoryEvent::happenedAt).isSorted();
        assertThat(records().history(new AttemptId(Long.MAX_VALUE))).isEmpty();
    }

    @Test
    void aPaymentsRefundsAreListedOldestFirst() {
        Attempt paid = paid();
        Refund done = recorded(started(begunRefund(paid, "R1", "1.00")), RefundState.DONE);
        Refund open = begin(new RefundRequest(
                Optional.of(paid.id()),
                Optional.empty(),
                new RefundNumber("R2"),
                Money.ofYuan("0.50"),
                Optional.of("主管01"),
                Optional.of("游客退票")));

        List<RecordedRefund> listed = records().refunds(paid.id());

        assertThat(listed)
                .extracting(one -> one.refund().id(), one -> one.refund().state(), one -> one.refund()
                        .amount())
                .containsExactly(
                        tuple(done.id(), RefundState.DONE, Money.ofYuan("1.00")),
                        tuple(open.id(), RefundState.RESERVED, Money.ofYuan("0.50")));
        assertThat(listed.get(0).reply()).contains(new GatewayReply("00", "成功"));
        assertThat(listed.get(0).decidedAt()).isPresent();
        assertThat(listed.get(0).nextCheck()).isEmpty();
        assertThat(listed.get(1).operatorNo()).contains("主管01");
        assertThat(listed.get(1).reason()).contains("游客退票");
        assertThat(listed.get(1).reply()).isEmpty();
        assertThat(listed.get(1).decidedAt()).isEmpty();
        assertThat(listed.get(1).nextCheck()).isPresent();
        assertThat(listed.get(1).refund().payment().refunded()).isEqualTo(Money.ofYuan("1.00"));
        assertThat(records().refunds(begun(aBill()).id())).isEmpty();
    }

    @Test
    void theTurnoverSumsUpWhatAgrees() throws SQLException {
        paidThrough(begunAt(day.from(), "收银员甲", BusinessType.TICKETING), "weixin", "C1", "B1");
        Attempt partlyRefunded = paidThrough(begunAt(noon, "收银员甲", BusinessType.TICKETING), "weixin", "C2", "B2");
        recorded(started(begunRefund(partlyRefunded, "R1", "1.25")), RefundState.DONE);
        recorded(started(begunRefund(partlyRefunded, "R2", "1.00")), RefundState.FAILED);
        paidThrough(begunAt(noon, "收银员甲", BusinessType.TICKETING), "alipay", "C3", "B3");
        paidThrough(begunAt(noon, "收银员乙", BusinessType.TICKETING), "weixin", "C4", "B4");
        decided(begunAt(noon), PaymentState.FAILED);
        begunAt(day.until().minusMillis(1), "收银员甲", BusinessType.ECO_BUS);
        begunAt(day.until(), "收银员甲", BusinessType.ECO_BUS);
        begunAt(day.from().minusMillis(1));

        Optional<String> first = Optional.of("收银员甲");
        Optional<String> weixin = Optional.of("weixin");
        assertThat(records().turnover(day))
                .containsExactlyInAnyOrder(
                        sum(PaymentState.PAID, BusinessType.TICKETING, weixin, first, 2, "6.00", "1.25"),
                        sum(PaymentState.PAID, BusinessType.TICKETING, Optional.of("alipay"), first, 1, "3.00", "0.00"),
                        sum(PaymentState.PAID, BusinessType.TICKETING, weixin, Optional.of("收银员乙"), 1, "3.00", "0.00"),
                        sum(
                                PaymentState.FAILED,
                                BusinessType.TICKETING,
                                Optional.empty(),
                                Optional.empty(),
                                1,
                                "3.00",
                                "0.00"),
                        sum(PaymentState.CREATED, BusinessType.ECO_BUS, Optional.empty(), first, 1, "3.00", "0.00"));
        assertThat(records().turnover(LONG_AGO)).isEmpty();
    }

    @Test
    void cashiersWhoseNumbersDifferInCaseAreSummedUpApart() throws SQLException {
        begunAt(noon, "a1", BusinessType.TICKETING);
        begunAt(noon, "A1", BusinessType.TICKETING);

        assertThat(records().turnover(day))
                .extracting(Turnover::operatorNo, Turnover::count)
                .containsExactlyInAnyOrder(tuple(Optional.of("a1"), 1L), tuple(Optional.of("A1"), 1L));
    }

    @Test
    void theTurnoverOfRefundsSumsUpWhatWentBackInAPeriod() throws SQLException {
        Attempt paid = paidThrough(begun(aBill()), "weixin", "C1", "B1");
        Refund first = recorded(started(begunRefund(paid, "R1", "0.25")), RefundState.DONE);
        Refund second = recorded(started(begunRefund(paid, "R2", "0.50")), RefundState.DONE);
        Refund late = recorded(started(begunRefund(paid, "R3", "1.00")), RefundState.DONE);
        Refund refused = recorded(started(begunRefund(paid, "R4", "0.75")), RefundState.FAILED);
        begunRefund(paid, "R5", "0.10");
        setTime("T_3Pay_Offline_Refund", "decided_at", "refund_id", first.id().value(), day.from());
        setTime(
                "T_3Pay_Offline_Refund",
                "decided_at",
                "refund_id",
                second.id().value(),
                day.until().minusMillis(1));
        setTime("T_3Pay_Offline_Refund", "decided_at", "refund_id", late.id().value(), day.until());
        setTime("T_3Pay_Offline_Refund", "decided_at", "refund_id", refused.id().value(), noon);

        assertThat(records().refundTurnover(day))
                .containsExactly(new RefundTurnover(
                        BusinessType.TICKETING, Optional.of("weixin"), Optional.of("主管01"), 2, Money.ofYuan("0.75")));
        assertThat(records().refundTurnover(LONG_AGO)).isEmpty();
    }

    // ---- given

    private static Turnover sum(
            PaymentState state,
            BusinessType type,
            Optional<String> wallet,
            Optional<String> operatorNo,
            long count,
            String amount,
            String refunded) {
        return new Turnover(state, type, wallet, operatorNo, count, Money.ofYuan(amount), Money.ofYuan(refunded));
    }

    private Refund begin(RefundRequest request) {
        return ((RefundLedger.BeginOutcome.Recorded)
                        refunds().beginRefund(request.attempt().orElseThrow(), request, MINUTE))
                .refund();
    }
}
