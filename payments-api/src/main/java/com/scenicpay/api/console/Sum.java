package com.scenicpay.api.console;

import com.scenicpay.payments.records.RefundTurnover;
import com.scenicpay.payments.records.Turnover;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Collection;
import java.util.List;

/**
 * So many payments and their sum.
 *
 * @param refunded how much of it went back
 */
record Sum(long count, BigDecimal amount, BigDecimal refunded) {

    static final Sum ZERO = new Sum(0, BigDecimal.ZERO, BigDecimal.ZERO);

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    static Sum of(Collection<Turnover> lines) {
        return lines.stream()
                .map(line -> new Sum(
                        line.count(), line.amount().yuan(), line.refunded().yuan()))
                .reduce(ZERO, Sum::plus);
    }

    static Sum ofRefunds(List<RefundTurnover> lines) {
        return lines.stream()
                .map(line -> new Sum(line.count(), line.amount().yuan(), BigDecimal.ZERO))
                .reduce(ZERO, Sum::plus);
    }

    Sum plus(Sum other) {
        return new Sum(count + other.count, amount.add(other.amount), refunded.add(other.refunded));
    }

    BigDecimal net() {
        return amount.subtract(refunded);
    }

    /** @param largest the amount of the line that is shown in full width */
    SumRow row(String style, String label, BigDecimal largest) {
        int share = largest.signum() == 0
                ? 0
                : amount.multiply(HUNDRED).divide(largest, RoundingMode.HALF_UP).intValue();
        return new SumRow(
                style,
                label,
                Long.toString(count),
                Wording.money(amount),
                Wording.money(refunded),
                Wording.money(net()),
                share);
    }

    SumRow row(String label) {
        return row("", label, BigDecimal.ZERO);
    }
}
