package com.scenicpay.payments.interleaving;

import com.scenicpay.payments.Attempt;
import com.scenicpay.payments.BeginPayment;
import com.scenicpay.payments.LedgerEvent;
import com.scenicpay.payments.PaymentResult;
import com.scenicpay.payments.PaymentState;
import com.scenicpay.payments.Refund;
import com.scenicpay.payments.RefundState;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Checks what front ends were told, and the histories: (d), (e), (f), (i) of docs/guarantees.md. */
final class WordsAndHistory {

    private final World world;
    private final Breaches breaches;
    private final List<Told.Answer> answers;

    private WordsAndHistory(World world) {
        this.world = world;
        this.breaches = world.breaches();
        this.answers = world.told().answers();
    }

    static void check(World world) {
        WordsAndHistory words = new WordsAndHistory(world);
        words.answers.forEach(words::isHonest);
        words.theSameBillAndCodeAreTheSameAttempt();
        words.wordsAreKept();
        world.ledger().onRecord().forEach(words::historyIsComplete);
    }

    private void isHonest(Told.Answer answer) {
        breaches.unless(!(answer.result() instanceof Throwable), "(i) a fault: " + answer);
        if (answer.request().order() instanceof Request.Order.Begin
                && answer.result() instanceof PaymentResult.Unavailable) {
            breaches.unless(
                    !world.bank().sent().containsValue(Optional.of(answer.request())),
                    "(i) charged, and called unavailable: " + answer);
        }
        if (answer.request().order() instanceof Request.Order.Cancel
                && answer.result() instanceof PaymentResult.Current current) {
            PaymentState state = current.attempt().state();
            breaches.unless(!States.HOLDING_THE_BILL.contains(state), "(i) cancelled in words only: " + answer);
        }
    }

    private void theSameBillAndCodeAreTheSameAttempt() {
        Map<List<Object>, Attempt> known = new HashMap<>();
        for (Attempt attempt : world.ledger().onRecord()) {
            Object before = known.put(List.of(attempt.bill().number(), attempt.maskedCode()), attempt);
            breaches.unless(before == null, "(i) the same bill and code twice: " + Shown.of(attempt));
        }
        for (Told.Answer answer : answers) {
            if (answer.request().order() instanceof Request.Order.Begin begin
                    && answer.result() instanceof PaymentResult.Current current) {
                BeginPayment asked = begin.payment();
                Attempt had =
                        known.get(List.of(asked.bill().number(), asked.code().masked()));
                breaches.unless(
                        had != null && had.id().equals(current.attempt().id()) || holdsWithOtherCode(current, asked),
                        "(i) answered by an attempt that neither had this code nor holds the bill: " + answer);
            }
        }
    }

    /** Before its code was used for the bill, a request may have been answered by who held the bill then. */
    private static boolean holdsWithOtherCode(PaymentResult.Current current, BeginPayment asked) {
        return States.HOLDING_THE_BILL.contains(current.attempt().state())
                && current.attempt().bill().number().equals(asked.bill().number());
    }

    private void wordsAreKept() {
        for (Told.Answer earlier : answers) {
            for (Told.Answer later : answers) {
                if (earlier.heardAt() < later.askedAt()) {
                    earlier.attempt().ifPresent(one -> later.attempt()
                            .filter(other -> other.id().equals(one.id()))
                            .ifPresent(other -> isKept(earlier, one.state(), other.state())));
                    earlier.refund().ifPresent(one -> later.refund()
                            .filter(other -> other.id().equals(one.id()))
                            .ifPresent(other -> isKept(earlier, one, other)));
                }
            }
            earlier.attempt()
                    .ifPresent(attempt ->
                            isKept(earlier, attempt.state(), onRecord(attempt).state()));
            earlier.refund().ifPresent(refund -> isKept(earlier, refund, onRecord(refund)));
        }
    }

    private Attempt onRecord(Attempt told) {
        return world.ledger().onRecord(told.outTradeNo());
    }

    private Refund onRecord(Refund told) {
        return world.ledger().refunds().onRecord().stream()
                .filter(refund -> refund.id().equals(told.id()))
                .findFirst()
                .orElseThrow();
    }

    private void isKept(Told.Answer answer, PaymentState told, PaymentState then) {
        breaches.unless(States.mayFollow(told, then), "(e) not kept, now " + then + ": " + answer);
    }

    private void isKept(Told.Answer answer, Refund told, Refund then) {
        boolean kept = told.state().isUndecided() || told.state() == then.state();
        breaches.unless(kept, "(e) not kept, now " + Shown.of(then) + ": " + answer);
    }

    private void historyIsComplete(Attempt attempt) {
        List<LedgerEvent> events = world.ledger().events(attempt.id());
        PaymentState at = PaymentState.CREATED;
        Map<Object, RefundState> refunds = new HashMap<>();
        for (LedgerEvent event : events.subList(1, events.size())) {
            boolean follows = event.from().filter(at::equals).isPresent() && States.mayFollow(at, event.to());
            breaches.unless(follows, "(f) a gap in the history: " + Shown.of(attempt) + " " + event);
            at = event.to();
            event.refund().ifPresent(refund -> {
                RefundState before = refunds.put(refund.number(), refund.state());
                breaches.unless(
                        before == null ? refund.state() == RefundState.RESERVED : before.isUndecided(),
                        "(f) a refund's history: " + Shown.of(attempt) + " " + event);
            });
            if (event.to() == PaymentState.FAILED && event.why().startsWith("never")) {
                breaches.unless(
                        world.bank().order(attempt.outTradeNo()).isEmpty(),
                        "(d) said to be never received, and received: " + Shown.of(attempt));
            }
        }
        breaches.unless(at == attempt.state(), "(f) the history ends elsewhere: " + Shown.of(attempt));
    }
}
