package com.scenicpay.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.scenicpay.payments.Actor;
import com.scenicpay.payments.Attempt;
import com.scenicpay.payments.AttemptId;
import com.scenicpay.payments.Bill;
import com.scenicpay.payments.BusinessType;
import com.scenicpay.payments.Decision;
import com.scenicpay.payments.Decision.NotFoundNote;
import com.scenicpay.payments.GatewayReply;
import com.scenicpay.payments.Initiation;
import com.scenicpay.payments.Money;
import com.scenicpay.payments.PaymentLedger.Change;
import com.scenicpay.payments.PaymentState;
import com.scenicpay.payments.Refund;
import com.scenicpay.payments.RefundDecision;
import com.scenicpay.payments.ReportedOrder;
import com.scenicpay.payments.TradeOrigin;
import com.scenicpay.payments.records.Page;
import com.scenicpay.payments.records.PaymentFilter;
import com.scenicpay.payments.records.PaymentRecords;
import com.scenicpay.payments.records.Period;
import com.scenicpay.payments.records.RecordedPayment;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Which payments every store must find for those who look something up. Each test has a time of its own, long ago. */
abstract class RecordsContract extends RefundLedgerContract {

    static final Duration MINUTE = Duration.ofMinutes(1);
    private static final int DAYS_APART = 7;
    private static final AtomicInteger DAYS = new AtomicInteger();
    static final Period LONG_AGO =
            new Period(Instant.parse("2001-01-01T00:00:00Z"), Instant.parse("2001-01-02T00:00:00Z"));

    final Instant noon = Instant.parse("2010-01-01T04:00:00Z").plus(Duration.ofDays(DAYS.addAndGet(DAYS_APART)));
    final Period day = new Period(noon.minus(Duration.ofHours(12)), noon.plus(Duration.ofHours(12)));

    abstract PaymentRecords records();

    abstract LedgerDatabase database();

    @Test
    void aPaymentIsFoundWithAllThatTheGatewayTold() {
        Attempt paid = paidThrough("weixin", "渠道4200001234", "B990001");
        Attempt paying = decided(begun(aBill()), PaymentState.PAYING);

        RecordedPayment found = records().find(paid.id()).orElseThrow();

        assertThat(found.attempt())
                .usingRecursiveComparison()
                .ignoringFields("asOf")
                .isEqualTo(paid);
        assertThat(found.wallet()).contains("weixin");
        assertThat(found.channelNo()).contains("渠道4200001234");
        assertThat(found.bankOrderNo()).contains("B990001");
        assertThat(found.nextCheck()).isEmpty();
        assertThat(found.needsPerson()).isFalse();
        RecordedPayment undecided = records().find(paying.id()).orElseThrow();
        assertThat(undecided.wallet()).isEmpty();
        assertThat(undecided.channelNo()).isEmpty();
        assertThat(undecided.bankOrderNo()).isEmpty();
        assertThat(undecided.nextCheck().orElseThrow())
                .isBetween(paying.createdAt(), paying.asOf().plus(MINUTE));
        assertThat(records().find(new AttemptId(Long.MAX_VALUE))).isEmpty();
    }

    @Test
    void allAttemptsOfABillAreThereNewestFirst() {
        Bill bill = aBill();
        Attempt failed = decided(begun(bill), PaymentState.FAILED);
        Attempt paid = decided(begun(bill), PaymentState.PAID);

        assertThat(ids(records().ofBill(bill.number()))).containsExactly(paid.id(), failed.id());
        assertThat(records().ofBill(aBillNumber())).isEmpty();
    }

    @Test
    void aPaymentIsFoundByEachOfItsNumbers() {
        String channelNo = "c" + anOutTradeNo().value();
        String bankOrderNo = "银行" + anOutTradeNo().value();
        Attempt paid = paidThrough("alipay", channelNo, bankOrderNo);

        for (String number : List.of(
                paid.id().toString(),
                paid.bill().number().value(),
                paid.outTradeNo().value(),
                channelNo,
                bankOrderNo,
                "  " + channelNo + "\n")) {
            assertThat(ids(records().numbered(number, LONG_AGO, 10))).as(number).contains(paid.id());
        }
        assertThat(records().numbered(channelNo.toUpperCase(Locale.ROOT), LONG_AGO, 10))
                .isEmpty();
        assertThat(records().numbered(channelNo.substring(1), LONG_AGO, 10)).isEmpty();
    }

    @Test
    void whatNoNumberCanBeIsNotFound() {
        for (String text : List.of("", "  ", "'; DROP TABLE x; --", "%", "长".repeat(65), "9".repeat(64), "-1")) {
            assertThat(records().numbered(text, day, 10)).as(text).isEmpty();
        }
    }

    @Test
    void aCodesLastDigitsFindThePaymentsOfAPeriod() throws SQLException {
        Attempt before = begunAt(day.from().minusMillis(1), "130000********4711");
        Attempt first = begunAt(day.from(), "130000********4711");
        Attempt last = begunAt(day.until().minusMillis(1), "280000**********4711");
        Attempt after = begunAt(day.until(), "130000********4711");
        Attempt other = begunAt(noon, "130000********4712");

        List<AttemptId> found = ids(records().numbered("4711", day, 10));

        assertThat(found).containsSubsequence(last.id(), first.id());
        assertThat(found).doesNotContain(before.id(), after.id(), other.id());
    }

    @Test
    void ofTooManyTheNewestAreFound() throws SQLException {
        List<AttemptId> all = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            all.add(0, begunAt(noon.plusSeconds(i), "130000********4713").id());
        }

        assertThat(ids(records().numbered("4713", day, 3))).isEqualTo(all.subList(0, 3));
    }

    @Test
    void aPeriodHoldsItsFirstInstantAndNotItsLast() throws SQLException {
        begunAt(day.from().minusMillis(1));
        Attempt first = begunAt(day.from());
        Attempt last = begunAt(day.until().minusMillis(1));
        begunAt(day.until());

        assertThat(begunIn(day, PaymentFilter.NONE)).containsExactly(last.id(), first.id());
        Period within = new Period(day.from().plusNanos(1), day.until().minusMillis(1));
        assertThat(begunIn(within, PaymentFilter.NONE)).isEmpty();
        assertThat(begunIn(new Period(noon, noon), PaymentFilter.NONE)).isEmpty();
    }

    @Test
    void pagesFollowOneAnotherWithoutGapOrRepetition() throws SQLException {
        List<AttemptId> all = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            // Some at one millisecond, some out of the order of their numbers.
            Instant at = i < 4 ? noon : noon.minusSeconds(i);
            all.add(begunAt(at).id());
        }
        List<AttemptId> newestFirst = new ArrayList<>(all.subList(0, 4));
        Collections.reverse(newestFirst);
        newestFirst.addAll(all.subList(4, 7));

        List<AttemptId> seen = new ArrayList<>();
        Page page = Page.first(2);
        for (List<AttemptId> part = begunIn(page); !part.isEmpty(); part = begunIn(page)) {
            assertThat(part).hasSizeLessThanOrEqualTo(2);
            seen.addAll(part);
            page = page.next(part.get(part.size() - 1));
        }

        assertThat(seen).isEqualTo(newestFirst);
    }

    @Test
    void aPageAfterSomethingElseBeginsThereOrNowhere() throws SQLException {
        Attempt inside = begunAt(noon);
        Attempt later = begunAt(day.until().plusSeconds(1));
        Attempt earlier = begunAt(day.from().minusSeconds(1));

        assertThat(begunIn(Page.first(5).next(later.id()))).containsExactly(inside.id());
        assertThat(begunIn(Page.first(5).next(earlier.id()))).isEmpty();
        assertThat(begunIn(Page.first(5).next(new AttemptId(Long.MAX_VALUE)))).isEmpty();
    }

    @Test
    void aListHoldsWhatFitsInAllThatIsAskedFor() throws SQLException {
        Attempt created = begunAt(noon, "收银员甲", BusinessType.TICKETING);
        Attempt paying = decided(begunAt(noon, "收银员甲", BusinessType.ECO_BUS), PaymentState.PAYING);
        Attempt paid = paidThrough(begunAt(noon, "a1", BusinessType.TICKETING), "weixin", "C1", "B1");
        Attempt cancelled = decided(begunAt(noon), PaymentState.CANCELLED);

        assertThat(begunIn(day, filter(Set.of(PaymentState.CREATED, PaymentState.PAYING))))
                .containsExactly(paying.id(), created.id());
        assertThat(begunIn(day, filter(Set.of(PaymentState.CANCELLED)))).containsExactly(cancelled.id());
        assertThat(begunIn(day, filter(Set.of(PaymentState.REFUNDED)))).isEmpty();
        assertThat(begunIn(day, filter("收银员甲", null, null))).containsExactly(paying.id(), created.id());
        assertThat(begunIn(day, filter("A1", null, null))).isEmpty();
        assertThat(begunIn(day, filter(null, BusinessType.TICKETING, null)))
                .containsExactly(cancelled.id(), paid.id(), created.id());
        assertThat(begunIn(day, filter(null, null, "weixin"))).containsExactly(paid.id());
        assertThat(begunIn(day, filter("收银员甲", BusinessType.ECO_BUS, null))).containsExactly(paying.id());
        assertThat(begunIn(day, filter("收银员甲", BusinessType.ECO_BUS, "weixin"))).isEmpty();
    }

    @Test
    void whatNeedsAPersonComesBeforeWhatIsUndecidedAndTheOldestFirst() throws SQLException {
        Attempt oldest = decided(begunAt(noon.minusSeconds(9)), PaymentState.PAYING);
        Attempt called = applied(
                decided(begunAt(noon.minusSeconds(5)), PaymentState.PAYING),
                change(PaymentState.PAYING, NotFoundNote.KEEP, Optional.of("金额不符")));
        Attempt younger = begunAt(noon.minusSeconds(4));
        Attempt refunding = decided(begunAt(noon.minusSeconds(7)), PaymentState.PAID);
        callForRefund(started(begunRefund(refunding, "R1", "1.00")), "answer missing");
        callForRefund(begunRefund(refunding, "R2", "0.50"), "answer missing again");
        decided(begunAt(noon), PaymentState.PAID);

        List<RecordedPayment> listed = records().needingAttention(Page.LARGEST);

        List<AttemptId> mine = List.of(refunding.id(), called.id(), oldest.id(), younger.id());
        assertThat(ids(listed)).filteredOn(mine::contains).isEqualTo(mine);
        assertThat(listed)
                .filteredOn(one -> one.attempt().id().equals(refunding.id()))
                .allMatch(RecordedPayment::needsPerson)
                .extracting(RecordedPayment::refundNeedsPerson)
                .containsExactly(Optional.of("answer missing"));
        assertThat(listed)
                .filteredOn(one -> one.attempt().id().equals(called.id()))
                .extracting(one -> one.attempt().needsPerson())
                .containsExactly(Optional.of("金额不符"));
        assertThat(listed).extracting(one -> one.attempt().state()).doesNotContain(PaymentState.FAILED);
        assertThat(records().needingAttention(1)).hasSize(1).allMatch(RecordedPayment::needsPerson);
    }

    @Test
    void questionsHaveBounds() {
        assertThatThrownBy(() -> Page.first(Page.LARGEST + 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> records().needingAttention(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> records().numbered("1", day, Page.LARGEST + 1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Period(noon, noon.minusNanos(1))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Period(noon, noon.plus(Period.LONGEST).plusNanos(1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    // ---- given

    private List<AttemptId> begunIn(Period period, PaymentFilter filter) {
        return ids(records().begunIn(period, filter, Page.first(Page.LARGEST)));
    }

    private List<AttemptId> begunIn(Page page) {
        return ids(records().begunIn(day, PaymentFilter.NONE, page));
    }

    private static List<AttemptId> ids(List<RecordedPayment> payments) {
        return payments.stream().map(payment -> payment.attempt().id()).toList();
    }

    private static PaymentFilter filter(Set<PaymentState> states) {
        return new PaymentFilter(states, Optional.empty(), Optional.empty(), Optional.empty());
    }

    private static PaymentFilter filter(String operatorNo, BusinessType businessType, String wallet) {
        return new PaymentFilter(
                Set.of(),
                Optional.ofNullable(operatorNo),
                Optional.ofNullable(businessType),
                Optional.ofNullable(wallet));
    }

    Attempt begunAt(Instant at) throws SQLException {
        return begunAt(at, "130000********0001");
    }

    Attempt begunAt(Instant at, String maskedCode) throws SQLException {
        return begunAt(at, maskedCode, Optional.empty(), BusinessType.TICKETING);
    }

    Attempt begunAt(Instant at, String operatorNo, BusinessType type) throws SQLException {
        return begunAt(at, "130000********0001", Optional.of(operatorNo), type);
    }

    Attempt begunAt(Instant at, String maskedCode, Optional<String> operatorNo, BusinessType type) throws SQLException {
        Bill bill = new Bill(aBillNumber(), type, Money.ofYuan("3"), Optional.empty(), Optional.empty());
        Attempt begun = recorded(ledger().begin(
                        new Initiation(anOutTradeNo(), bill, maskedCode, aHash(), operatorNo, TradeOrigin.FRONT_DESK)));
        setTime(
                "T_3Pay_Offline_ReceiveMoney",
                "created_at",
                "autoid",
                begun.id().value(),
                at);
        return ledger().find(begun.id()).orElseThrow();
    }

    Attempt paidThrough(String wallet, String channelNo, String bankOrderNo) {
        return paidThrough(begun(aBill()), wallet, channelNo, bankOrderNo);
    }

    Attempt paidThrough(Attempt begun, String wallet, String channelNo, String bankOrderNo) {
        return applied(
                begun,
                new Change(
                        new Decision(PaymentState.PAID, NotFoundNote.KEEP, Optional.empty(), true, "because of a test"),
                        Actor.BEGIN,
                        new ReportedOrder(
                                Optional.empty(),
                                Optional.empty(),
                                Optional.of(channelNo),
                                Optional.of(bankOrderNo),
                                Optional.of(wallet)),
                        Optional.empty(),
                        new GatewayReply("00", "成功"),
                        0,
                        Optional.empty()));
    }

    private void callForRefund(Refund refund, String why) {
        assertThat(refunds()
                        .recordRefund(
                                refund,
                                new RefundDecision(refund.state(), Optional.of(why), why),
                                new GatewayReply("", ""),
                                Actor.RECONCILE,
                                Optional.of(MINUTE))
                        .applied())
                .isTrue();
    }

    void setTime(String table, String column, String key, long number, Instant at) throws SQLException {
        String sql = "UPDATE " + table + " SET " + column + " = ? WHERE " + key + " = ?";
        try (Connection connection = database().dataSource().getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, LocalDateTime.ofInstant(at.truncatedTo(ChronoUnit.MILLIS), ZoneOffset.UTC));
            statement.setLong(2, number);
            // Not every server says how many rows it changed; what is found afterwards says it.
            statement.executeUpdate();
        }
    }
}
