package com.scenicpay.api.console;

import com.scenicpay.payments.Attempt;
import com.scenicpay.payments.AttemptId;
import com.scenicpay.payments.Bill;
import com.scenicpay.payments.BillNumber;
import com.scenicpay.payments.BillStatus;
import com.scenicpay.payments.BusinessType;
import com.scenicpay.payments.Money;
import com.scenicpay.payments.OutTradeNo;
import com.scenicpay.payments.PaymentState;
import com.scenicpay.payments.TradeOrigin;
import com.scenicpay.payments.records.HistoryEvent;
import com.scenicpay.payments.records.Page;
import com.scenicpay.payments.records.PaymentFilter;
import com.scenicpay.payments.records.PaymentRecords;
import com.scenicpay.payments.records.Period;
import com.scenicpay.payments.records.RecordedPayment;
import com.scenicpay.payments.records.RecordedRefund;
import com.scenicpay.payments.records.RefundTurnover;
import com.scenicpay.payments.records.Turnover;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Paid payments in memory: more of them than a test could make in time. */
final class RecordsInMemory implements PaymentRecords {

    private static final Instant NOON = Instant.parse("2026-06-01T04:00:00Z");

    private final List<RecordedPayment> newestFirst = new ArrayList<>();

    /** Adds a payment that was begun after all others. */
    void add(String operator, BusinessType type) {
        long id = newestFirst.size() + 1L;
        Attempt attempt = new Attempt(
                new AttemptId(id),
                new OutTradeNo("20240501120000000ABCDEFGHJKMNPQR"),
                new Bill(new BillNumber("B" + id), type, Money.ofYuan("3.00"), Optional.empty(), Optional.empty()),
                "130000********0001",
                Optional.of(operator),
                TradeOrigin.FRONT_DESK,
                PaymentState.PAID,
                1,
                0,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                BillStatus.OPEN,
                Optional.of(NOON),
                0,
                Money.ZERO,
                Money.ZERO,
                NOON,
                NOON);
        newestFirst.add(
                0,
                new RecordedPayment(
                        attempt,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of("4200001234567890123"),
                        Optional.empty(),
                        Optional.empty()));
    }

    @Override
    public List<RecordedPayment> begunIn(Period period, PaymentFilter filter, Page page) {
        return newestFirst.stream()
                .filter(payment -> page.after()
                        .map(last -> payment.attempt().id().value() < last.value())
                        .orElse(true))
                .filter(payment -> filter.operatorNo().isEmpty()
                        || filter.operatorNo().equals(payment.attempt().operatorNo()))
                .filter(payment -> filter.businessType()
                        .map(type -> type == payment.attempt().bill().businessType())
                        .orElse(true))
                .limit(page.most())
                .toList();
    }

    @Override
    public Optional<RecordedPayment> find(AttemptId id) {
        return newestFirst.stream()
                .filter(payment -> payment.attempt().id().equals(id))
                .findFirst();
    }

    @Override
    public List<RecordedPayment> needingAttention(int most) {
        return newestFirst.stream().limit(most).toList();
    }

    @Override
    public List<RecordedPayment> ofBill(BillNumber bill) {
        throw new UnsupportedOperationException("no test needs it");
    }

    @Override
    public List<RecordedPayment> numbered(String text, Period codesWithin, int most) {
        throw new UnsupportedOperationException("no test needs it");
    }

    @Override
    public List<HistoryEvent> history(AttemptId payment) {
        throw new UnsupportedOperationException("no test needs it");
    }

    @Override
    public List<RecordedRefund> refunds(AttemptId payment) {
        throw new UnsupportedOperationException("no test needs it");
    }

    @Override
    public List<Turnover> turnover(Period period) {
        throw new UnsupportedOperationException("no test needs it");
    }

    @Override
    public List<RefundTurnover> refundTurnover(Period period) {
        throw new UnsupportedOperationException("no test needs it");
    }
}
