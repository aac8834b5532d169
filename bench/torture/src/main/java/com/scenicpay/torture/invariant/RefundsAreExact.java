package com.scenicpay.torture.invariant;

import com.scenicpay.gateway.sandbox.Story;
import com.scenicpay.torture.evidence.Aftermath;
import com.scenicpay.torture.evidence.Book.Order;
import com.scenicpay.torture.evidence.Ledger.Attempt;
import com.scenicpay.torture.evidence.Ledger.Refund;
import com.scenicpay.torture.evidence.Told;
import com.scenicpay.torture.evidence.Told.Operation;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * (g) Each refund number takes effect at most once, refunds never exceed their payment, and what the gateway gave back is to
 * the cent what the ledger says: the refunds that are done, and of one whose outcome a person must find out, all or nothing.
 */
final class RefundsAreExact extends Invariant {

    RefundsAreExact() {
        super("g: refunds are exact");
    }

    @Override
    void check(Aftermath aftermath, Findings findings) {
        for (Attempt attempt : aftermath.ledger().attempts()) {
            List<Refund> refunds = aftermath.refunds(attempt);
            checkSums(attempt, refunds, findings);
            checkBook(aftermath, attempt, refunds, findings);
            checkRequests(aftermath, attempt, findings);
        }
        aftermath.told().stream()
                .filter(told -> told.is(Operation.REFUND) || told.is(Operation.QUERY_REFUND))
                .filter(told -> told.wasAnswered(0))
                .forEach(told -> checkWord(aftermath, told, findings));
    }

    private static void checkSums(Attempt attempt, List<Refund> refunds, Findings findings) {
        BigDecimal done = sum(refunds, "DONE");
        BigDecimal reserved = done.add(sum(refunds, "SENT")).add(sum(refunds, "RESERVED"));
        if (reserved.compareTo(attempt.amount()) > 0) {
            findings.add(attempt.label() + " of " + attempt.amount() + " has refunds of " + reserved);
        }
        if (attempt.refunded().compareTo(done) != 0 || attempt.refundReserved().compareTo(reserved) != 0) {
            findings.add(attempt.label() + " counts " + attempt.refunded() + " refunded, " + attempt.refundReserved()
                    + " reserved; its refunds say " + done + " and " + reserved);
        }
        boolean isAllBack = done.compareTo(attempt.amount()) == 0;
        if (isAllBack != attempt.state().startsWith("REFUNDED")) {
            findings.add(attempt.label() + " of " + attempt.amount() + " has " + done + " refunded");
        }
        Set<String> numbers = new HashSet<>();
        for (Refund refund : refunds) {
            if (!numbers.add(refund.refundNum())) {
                findings.add(attempt.label() + " has the refund number " + refund.refundNum() + " twice");
            }
        }
    }

    /** Each time that it is sent is on record before. */
    private static void checkRequests(Aftermath aftermath, Attempt attempt, Findings findings) {
        long sent = aftermath.events(attempt).stream()
                .filter(event -> event.why().equals("about to be sent"))
                .count();
        int asked = aftermath.order(attempt).map(Order::refundRequests).orElse(0);
        if (asked > sent) {
            findings.add(attempt.label() + " was sent for refund " + sent + " times by its history, and the gateway was"
                    + " asked " + asked + " times");
        }
    }

    private static void checkBook(Aftermath aftermath, Attempt attempt, List<Refund> refunds, Findings findings) {
        BigDecimal done = sum(refunds, "DONE");
        BigDecimal back = aftermath.order(attempt).map(Order::refunded).orElse(BigDecimal.ZERO);
        Optional<Story> story = aftermath.story(attempt);
        if (story.equals(Optional.of(Story.REFUNDED_ELSEWHERE)) && done.signum() == 0) {
            return;
        }
        boolean isSame = back.compareTo(done) == 0;
        boolean isWithUnknown = refunds.stream()
                .filter(refund -> refund.state().equals("SENT"))
                .anyMatch(refund -> back.compareTo(done.add(refund.amount())) == 0);
        if (!isSame && !isWithUnknown) {
            findings.add(attempt.label() + " has " + done + " refunded, the gateway gave back " + back + ", story "
                    + story.map(Story::name).orElse("none") + ", "
                    + refunds.stream().map(Refund::label).toList());
        }
    }

    private static void checkWord(Aftermath aftermath, Told told, Findings findings) {
        Optional<Attempt> attempt = told.tag().flatMap(aftermath::attempt);
        String number = told.request().refundNum().orElseThrow();
        Optional<Refund> refund = attempt.flatMap(payment -> aftermath.refunds(payment).stream()
                .filter(each -> each.refundNum().equals(number))
                .findFirst());
        if (refund.isEmpty()) {
            findings.add("refund " + number + " of bill " + told.request().bill()
                    + " was told to a cashier and is not on record");
            return;
        }
        boolean isOther = told.is(Operation.REFUND)
                && told.request()
                        .amount()
                        .filter(asked -> asked.compareTo(refund.get().amount()) == 0)
                        .isEmpty();
        if (isOther) {
            findings.add(refund.get().label() + " was taken for one of "
                    + told.request().amount().orElseThrow());
        }
        String words = told.tag().map(Told.Tag::description).orElse("");
        if (words.startsWith("已退款") && !refund.get().state().equals("DONE")
                || words.startsWith("退款被拒绝") && !refund.get().state().equals("FAILED")) {
            findings.add(refund.get().label() + " was told as \"" + words + "\"");
        }
    }

    private static BigDecimal sum(List<Refund> refunds, String state) {
        return refunds.stream()
                .filter(refund -> refund.state().equals(state))
                .map(Refund::amount)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
