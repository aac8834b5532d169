package com.scenicpay.payments.interleaving;

import com.scenicpay.payments.Attempt;
import com.scenicpay.payments.AttemptId;
import com.scenicpay.payments.BeginPayment;
import com.scenicpay.payments.Bill;
import com.scenicpay.payments.BillNumber;
import com.scenicpay.payments.BusinessType;
import com.scenicpay.payments.CancelPayment;
import com.scenicpay.payments.Money;
import com.scenicpay.payments.PaymentCode;
import com.scenicpay.payments.PaymentState;
import com.scenicpay.payments.QueryPayment;
import com.scenicpay.payments.RefundNumber;
import com.scenicpay.payments.RefundRequest;
import com.scenicpay.payments.TradeOrigin;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A cashier: goes on from what he was told last, mostly sensibly. */
final class Till {

    private static final List<Duration> PATIENCE =
            List.of(Duration.ZERO, Duration.ZERO, Duration.ofSeconds(3), Duration.ofSeconds(12));
    /** The amount belongs to the number, mostly. */
    private static final List<String> REFUNDS = List.of("3.00", "0.50", "1.00", "1.70", "3.00");

    private final Chances chances;
    private final List<BillNumber> bills;
    private final int firstCode;
    private final List<PaymentCode> codes = new ArrayList<>();
    private final List<AttemptId> attempts = new ArrayList<>();
    private Optional<Attempt> last = Optional.empty();

    Till(Chances chances, List<BillNumber> bills, int firstCode) {
        this.chances = chances;
        this.bills = bills;
        this.firstCode = firstCode;
    }

    void hear(Told.Answer answer) {
        answer.attempt().ifPresent(attempt -> {
            last = Optional.of(attempt);
            attempts.add(attempt.id());
        });
    }

    Request.Order next() {
        int dice = chances.below(100);
        if (last.isEmpty()
                || last.get().state().isProvenUncharged()
                || last.get().state() == PaymentState.GIVEN_UP) {
            return dice < 75 ? begin() : anything();
        }
        if (dice < 15) {
            return anything();
        }
        if (last.get().isUndecided()) {
            return dice < 45 ? query() : dice < 80 ? cancel() : begin();
        }
        return dice < 75 ? refund() : dice < 85 ? begin() : cancel();
    }

    private Request.Order anything() {
        return switch (chances.below(6)) {
            case 0 -> begin();
            case 1 -> query();
            case 2 -> cancel();
            case 3, 4 -> refund();
            default -> new Request.Order.RefundQuery(refundRequest());
        };
    }

    private Request.Order begin() {
        if (codes.isEmpty() || chances.percent(70)) {
            codes.add(new PaymentCode("13%016d".formatted(chances.percent(10) ? 99 : firstCode + codes.size())));
        }
        Bill bill = new Bill(
                bill(),
                BusinessType.TICKETING,
                Money.ofYuan(chances.percent(4) ? "4.00" : "3.00"),
                Optional.empty(),
                Optional.empty());
        return new Request.Order.Begin(
                new BeginPayment(bill, chances.any(codes), Optional.empty(), TradeOrigin.FRONT_DESK));
    }

    private Request.Order query() {
        boolean byBill = attempts.isEmpty() || chances.percent(50);
        return new Request.Order.Query(new QueryPayment(
                byBill ? Optional.empty() : Optional.of(attempt()),
                byBill ? Optional.of(bill()) : Optional.empty(),
                chances.any(PATIENCE)));
    }

    private Request.Order cancel() {
        return new Request.Order.Cancel(new CancelPayment(attempt(), Optional.empty(), Optional.empty()));
    }

    private Request.Order refund() {
        return new Request.Order.Refund(refundRequest());
    }

    private RefundRequest refundRequest() {
        boolean byBill = chances.percent(30);
        int number = chances.below(REFUNDS.size());
        return new RefundRequest(
                byBill ? Optional.empty() : Optional.of(attempt()),
                byBill ? Optional.of(bill()) : Optional.empty(),
                new RefundNumber("R" + number),
                Money.ofYuan(chances.percent(5) ? "1.25" : REFUNDS.get(number)),
                Optional.empty(),
                Optional.empty());
    }

    private BillNumber bill() {
        return chances.any(bills);
    }

    /** One that it was told of; now and then, or when it was told of none, one of the first that there may be. */
    private AttemptId attempt() {
        return attempts.isEmpty() || chances.percent(10)
                ? new AttemptId(1L + chances.below(3))
                : chances.percent(60) ? attempts.get(attempts.size() - 1) : chances.any(attempts);
    }
}
