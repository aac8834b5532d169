package com.scenicpay.payments.interleaving;

import com.scenicpay.payments.Attempt;
import com.scenicpay.payments.BillNumber;
import com.scenicpay.payments.Money;
import com.scenicpay.payments.PaymentState;
import com.scenicpay.payments.Refund;
import com.scenicpay.payments.RefundState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Compares the ledger with the gateway's book once things are quiet: (a), (b), (c), (g), (h) of docs/guarantees.md. */
final class Invariants {

    private final Bank bank;
    private final Breaches breaches;
    private final List<Attempt> attempts;
    private final List<Refund> refunds;

    private Invariants(World world) {
        bank = world.bank();
        breaches = world.breaches();
        attempts = world.ledger().onRecord();
        refunds = world.ledger().refunds().onRecord();
    }

    static void check(World world) {
        Invariants invariants = new Invariants(world);
        invariants.chargesBelongToPayments();
        invariants.oneChargeForABill();
        invariants.attempts.forEach(invariants::attemptFits);
        invariants.refunds.forEach(invariants::refundHasEnded);
    }

    /** The same when people have said what the gateway does not prove: nothing is left open. */
    static void checkWithNobodyCalled(World world) {
        check(world);
        for (Refund refund : world.ledger().refunds().onRecord()) {
            world.breaches()
                    .unless(
                            !refund.state().isUndecided()
                                    && refund.needsPerson().isEmpty(),
                            "(h) is not ended by a person's word: " + Shown.of(refund) + ", " + refund.needsPerson());
        }
    }

    private void chargesBelongToPayments() {
        for (BankOrder order : bank.book()) {
            Optional<Attempt> owner = attempts.stream()
                    .filter(attempt -> attempt.outTradeNo().equals(order.outTradeNo()))
                    .findFirst();
            boolean owned =
                    owner.map(Attempt::state).filter(States.CHARGED::contains).isPresent();
            breaches.unless(
                    owner.isPresent() && (owned || !order.isCharged()),
                    "(a) the charge " + order.outTradeNo() + " is not on record: " + owner.map(Shown::of));
        }
    }

    private void oneChargeForABill() {
        Map<BillNumber, Integer> kept = new HashMap<>();
        Map<BillNumber, Attempt> sold = new HashMap<>();
        for (Attempt attempt : attempts) {
            if (attempt.state() == PaymentState.PAID || attempt.state() == PaymentState.REFUNDED) {
                Attempt before = sold.put(attempt.bill().number(), attempt);
                breaches.unless(before == null, "(b) a bill is sold twice: " + Shown.of(attempt));
            }
            boolean charged = bank.order(attempt.outTradeNo())
                    .filter(order -> order.isCharged() && !order.isGivenBack())
                    .isPresent();
            if (charged && !isWithAPerson(attempt)) {
                kept.merge(attempt.bill().number(), 1, Integer::sum);
            }
        }
        kept.forEach((bill, charges) ->
                breaches.unless(charges == 1, "(b) bill " + bill + " is charged " + charges + " times"));
    }

    /** The outcome of one of its refunds is unknown for good. */
    private boolean isWithAPerson(Attempt attempt) {
        return refundsOf(attempt).stream()
                .anyMatch(refund -> refund.state() == RefundState.SENT
                        && refund.needsPerson().isPresent());
    }

    private List<Refund> refundsOf(Attempt attempt) {
        return refunds.stream()
                .filter(refund -> refund.payment().id().equals(attempt.id()))
                .toList();
    }

    private void attemptFits(Attempt attempt) {
        String name = Shown.of(attempt);
        Optional<BankOrder> order = bank.order(attempt.outTradeNo());
        boolean paid = States.CHARGED.contains(attempt.state());
        boolean charged = order.filter(booked -> booked.isCharged()
                        && booked.amount().equals(attempt.bill().amount()))
                .isPresent();
        breaches.unless(!paid || charged, "(c) was never charged: " + name);
        breaches.unless(
                !States.UNDECIDED.contains(attempt.state()) && attempt.state() != PaymentState.GIVEN_UP,
                "(h) is not decided: " + name);
        breaches.unless(
                attempt.state() != PaymentState.LATE_PAID || isWithAPerson(attempt), "(h) is not paid back: " + name);
        breaches.unless(
                attempt.needsPerson().isEmpty(),
                "(h) a person is called for nothing: " + name + ", " + attempt.needsPerson());
        moneyWentBackAsRecorded(attempt, order.map(BankOrder::refunds).orElse(List.of()));
    }

    /** To the cent: each refund that is done, and of those whose outcome is unknown some. */
    private void moneyWentBackAsRecorded(Attempt attempt, List<Money> givenBack) {
        List<Money> unexplained = new ArrayList<>(givenBack);
        for (Refund refund : refundsOf(attempt)) {
            if (refund.state() == RefundState.DONE) {
                breaches.unless(
                        unexplained.remove(refund.amount()), "(g) did not go back: " + Shown.of(refund) + givenBack);
            }
        }
        for (Refund refund : refundsOf(attempt)) {
            if (refund.state() == RefundState.SENT) {
                unexplained.remove(refund.amount());
            }
        }
        breaches.unless(
                unexplained.isEmpty(), "(g) went back and is not on record: " + unexplained + Shown.of(attempt));
    }

    private void refundHasEnded(Refund refund) {
        boolean behindAnother = refund.state() == RefundState.RESERVED && isWithAPerson(refund.payment());
        boolean unknown = refund.state() == RefundState.SENT
                && (!refund.isProvedByItsOrder()
                        || bank.order(refund.payment().outTradeNo())
                                .filter(BankOrder::isGivenBack)
                                .isEmpty());
        breaches.unless(
                !refund.state().isUndecided()
                        || ((behindAnother || unknown) && refund.needsPerson().isPresent()),
                "(h) is not ended: " + Shown.of(refund) + ", " + refund.needsPerson());
    }
}
