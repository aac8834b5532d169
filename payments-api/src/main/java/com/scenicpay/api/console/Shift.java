package com.scenicpay.api.console;

import com.scenicpay.payments.records.Page;
import com.scenicpay.payments.records.PaymentFilter;
import com.scenicpay.payments.records.Period;
import com.scenicpay.payments.records.RecordedPayment;
import com.scenicpay.payments.records.RefundTurnover;
import com.scenicpay.payments.records.Turnover;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a shift report is about: an operator, a day, and from when until when on it.
 *
 * @param operator empty while none is chosen
 * @param until exclusive; midnight means the day's end
 */
record Shift(String operator, LocalDate day, LocalTime from, LocalTime until) {

    private static final int MOST_CHARACTERS = 32;

    /** What cannot be understood is the whole of today. */
    static Shift of(String operator, String day, String from, String until, LocalDate today) {
        String name = operator.strip();
        return new Shift(
                name.length() > MOST_CHARACTERS ? "" : name,
                ChinaTime.parseDay(day).filter(date -> !date.isAfter(today)).orElse(today),
                ChinaTime.parseTime(from).orElse(LocalTime.MIN),
                ChinaTime.parseTime(until).orElse(LocalTime.MIN));
    }

    /** A shift that ends before it begins ends on the next day. */
    Period period() {
        LocalDate last = until.isAfter(from) ? day : day.plusDays(1);
        return new Period(ChinaTime.at(day, from), ChinaTime.at(last, until));
    }

    boolean isChosen() {
        return !operator.isEmpty();
    }

    List<Turnover> taken(List<Turnover> all) {
        return all.stream()
                .filter(line -> line.operatorNo().filter(operator::equals).isPresent())
                .toList();
    }

    List<RefundTurnover> refunds(List<RefundTurnover> all) {
        return all.stream()
                .filter(line -> line.operatorNo().filter(operator::equals).isPresent())
                .toList();
    }

    /** The shift's payments, newest first, at most so many and a part of a list more. */
    List<RecordedPayment> payments(VisiblePayments visible, int most) {
        PaymentFilter filter = new PaymentFilter(Set.of(), Optional.of(operator), Optional.empty(), Optional.empty());
        List<RecordedPayment> payments = new ArrayList<>();
        Page page = Page.first(Math.min(most, Page.LARGEST));
        while (payments.size() < most) {
            List<RecordedPayment> part = visible.begunIn(period(), filter, page);
            payments.addAll(part);
            if (part.size() < page.most()) {
                break;
            }
            page = page.next(part.get(part.size() - 1).attempt().id());
        }
        return payments;
    }
}
