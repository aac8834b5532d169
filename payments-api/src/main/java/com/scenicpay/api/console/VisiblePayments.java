package com.scenicpay.api.console;

import com.scenicpay.api.console.TurnedAwayException.Why;
import com.scenicpay.api.security.Caller;
import com.scenicpay.payments.AttemptId;
import com.scenicpay.payments.BusinessType;
import com.scenicpay.payments.records.Page;
import com.scenicpay.payments.records.PaymentFilter;
import com.scenicpay.payments.records.PaymentRecords;
import com.scenicpay.payments.records.Period;
import com.scenicpay.payments.records.RecordedPayment;
import com.scenicpay.payments.records.RefundTurnover;
import com.scenicpay.payments.records.Turnover;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What a key may see of the ledger: all of it, or the payments of the operators and the business types that it is bound to. */
record VisiblePayments(PaymentRecords records, Caller caller) {

    /**
     * A part of a list.
     *
     * @param more whether there may be others
     */
    record Some(List<RecordedPayment> payments, boolean more) {}

    boolean has(RecordedPayment payment) {
        return PaymentBounds.admit(caller, payment.attempt());
    }

    /** @throws TurnedAwayException when there is no such payment, or when it is beyond the key's bounds */
    RecordedPayment require(String autoid) {
        RecordedPayment payment = AttemptId.parse(autoid)
                .flatMap(records::find)
                .orElseThrow(() -> new TurnedAwayException(Why.NOT_FOUND));
        PaymentBounds.require(caller, payment.attempt());
        return payment;
    }

    /**
     * What was begun in a period, newest first.
     *
     * @throws TurnedAwayException when it is asked for an operator or a type beyond the key's bounds
     */
    List<RecordedPayment> begunIn(Period period, PaymentFilter filter, Page page) {
        if (filter.operatorNo().isPresent()) {
            PaymentBounds.requireOperator(caller, filter.operatorNo());
        }
        filter.businessType().ifPresent(type -> PaymentBounds.requireType(caller, type));
        List<RecordedPayment> found = new ArrayList<>();
        for (Optional<String> operator : oneByOne(filter.operatorNo(), caller.operatorNos())) {
            for (Optional<BusinessType> type : oneByOne(filter.businessType(), caller.businessTypes())) {
                found.addAll(records.begunIn(
                        period, new PaymentFilter(filter.states(), operator, type, filter.wallet()), page));
            }
        }
        return found.stream()
                .sorted(Comparator.comparingLong((RecordedPayment payment) ->
                                payment.attempt().id().value())
                        .reversed())
                .limit(page.most())
                .toList();
    }

    /** What is asked for, or else each that the key is bound to; once without any when it is bound to none. */
    private static <T> List<Optional<T>> oneByOne(Optional<T> asked, Collection<T> bounds) {
        return asked.isPresent() || bounds.isEmpty()
                ? List.of(asked)
                : bounds.stream().map(Optional::of).toList();
    }

    /** What needs a person, and then what is undecided; the oldest first in both. */
    Some needingAttention(int most) {
        List<RecordedPayment> all = records.needingAttention(isBound() ? Page.LARGEST : most);
        List<RecordedPayment> seen = all.stream().filter(this::has).toList();
        boolean more = seen.size() > most || all.size() == (isBound() ? Page.LARGEST : most);
        return new Some(seen.stream().limit(most).toList(), more);
    }

    /** The sums of what was begun in a period. */
    List<Turnover> turnover(Period period) {
        return records.turnover(period).stream()
                .filter(line -> caller.mayActFor(line.operatorNo()) && caller.mayOrder(line.businessType()))
                .toList();
    }

    /** The sums of the money that went back in a period, by orders of the key's operators or with the key itself. */
    List<RefundTurnover> refundTurnover(Period period) {
        Optional<String> itself = Optional.of(PaymentBounds.actor(caller));
        return records.refundTurnover(period).stream()
                .filter(line ->
                        caller.mayActFor(line.operatorNo()) || line.operatorNo().equals(itself))
                .filter(line -> caller.mayOrder(line.businessType()))
                .toList();
    }

    boolean isBound() {
        return !caller.operatorNos().isEmpty() || !caller.businessTypes().isEmpty();
    }
}
