package com.scenicpay.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import com.scenicpay.payments.Actor;
import com.scenicpay.payments.Attempt;
import com.scenicpay.payments.AttemptId;
import com.scenicpay.payments.Bill;
import com.scenicpay.payments.BillNumber;
import com.scenicpay.payments.BillStatus;
import com.scenicpay.payments.BusinessType;
import com.scenicpay.payments.Decision;
import com.scenicpay.payments.Decision.NotFoundNote;
import com.scenicpay.payments.GatewayReply;
import com.scenicpay.payments.Initiation;
import com.scenicpay.payments.Money;
import com.scenicpay.payments.OutTradeNo;
import com.scenicpay.payments.PaymentLedger;
import com.scenicpay.payments.PaymentLedger.BeginOutcome;
import com.scenicpay.payments.PaymentLedger.Change;
import com.scenicpay.payments.PaymentLedger.RecordOutcome;
import com.scenicpay.payments.PaymentState;
import com.scenicpay.payments.ReportedOrder;
import com.scenicpay.payments.TradeOrigin;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What every store must do with initiations. Each test uses bills and codes of its own, so the store may be shared. */
abstract class InitiationContract {

    private static final SecureRandom RANDOM = new SecureRandom();

    /** The ledger, whose first check is due at once. */
    abstract PaymentLedger ledger();

    /** The same store with a code guard of zero length. */
    abstract PaymentLedger ledgerWithoutCodeGuard();

    @Test
    void anInitiationIsRecordedAsItWasGiven() {
        Bill bill = new Bill(
                aBillNumber(),
                BusinessType.CARD_RECHARGE,
                Money.ofYuan("49999.99"),
                Optional.of("卡号12345678901234567"),
                Optional.of("储值卡充值，".repeat(16)));
        Initiation initiation = new Initiation(
                anOutTradeNo(), bill, "130000********0001", aHash(), Optional.of("收银员01"), TradeOrigin.INTERNET);

        Attempt attempt = recorded(ledger().begin(initiation));

        assertThat(attempt.bill()).isEqualTo(bill);
        assertThat(attempt.outTradeNo()).isEqualTo(initiation.outTradeNo());
        assertThat(attempt.maskedCode()).isEqualTo("130000********0001");
        assertThat(attempt.operatorNo()).contains("收银员01");
        assertThat(attempt.origin()).isEqualTo(TradeOrigin.INTERNET);
        assertThat(attempt.state()).isEqualTo(PaymentState.CREATED);
        assertThat(attempt.billStatus()).isEqualTo(BillStatus.OPEN);
        assertThat(attempt.version()).isZero();
        assertThat(ledger().find(attempt.id())).map(Attempt::outTradeNo).contains(attempt.outTradeNo());
        assertThat(Duration.between(attempt.createdAt(), Clock.systemUTC().instant())
                        .abs())
                .isLessThan(Duration.ofMinutes(1));
    }

    @Test
    void textsThatAreAbsentStayAbsent() {
        Attempt attempt = begun(aBill());

        assertThat(attempt.operatorNo()).isEmpty();
        assertThat(attempt.bill().cardNo()).isEmpty();
        assertThat(attempt.bill().content()).isEmpty();
        assertThat(attempt.needsPerson()).isEmpty();
        assertThat(attempt.refusal()).isEmpty();
        assertThat(attempt.notFoundAt()).isEmpty();
    }

    @Test
    void theSameInitiationAgainIsTheSameAttempt() {
        Initiation initiation = initiation(aBill(), aHash());

        Attempt first = recorded(ledger().begin(initiation));
        Attempt second = recorded(ledger().begin(initiation));

        assertThat(second.id()).isEqualTo(first.id());
    }

    @Test
    void aHeldBillAnswersWithItsHolder() {
        Bill bill = aBill();
        Attempt holder = begun(bill);

        assertThat(ledger().begin(initiation(bill, aHash())))
                .isInstanceOfSatisfying(
                        BeginOutcome.Existing.class,
                        existing -> assertThat(existing.attempt().id()).isEqualTo(holder.id()));
    }

    @Test
    void aHeldBillWithOtherFactsIsTold() {
        Bill bill = aBill();
        Attempt holder = begun(bill);
        Bill dearer = new Bill(bill.number(), bill.businessType(), Money.ofYuan("3.01"), bill.cardNo(), bill.content());

        assertThat(ledger().begin(initiation(dearer, aHash())))
                .isInstanceOfSatisfying(
                        BeginOutcome.HeldWithOtherFacts.class,
                        held -> assertThat(held.attempt().id()).isEqualTo(holder.id()));
    }

    @Test
    void billNumbersDifferInUpperAndLowerCaseAndInWidth() {
        String number = aBillNumber().value();
        Attempt lower = begun(bill(new BillNumber("a" + number.substring(1))));
        Attempt upper = begun(bill(new BillNumber("A" + number.substring(1))));
        Attempt wide = begun(bill(new BillNumber("Ａ" + number.substring(1))));

        assertThat(List.of(lower.id(), upper.id(), wide.id())).doesNotHaveDuplicates();
    }

    @Test
    void aFailedAttemptBindsNothingAndANewCodeMayPay() {
        Bill bill = aBill();
        Attempt failed = decided(begun(bill), PaymentState.FAILED);
        Bill corrected = new Bill(
                bill.number(), BusinessType.OWN_RETAIL, Money.ofYuan("2.99"), Optional.empty(), Optional.empty());

        Attempt second = recorded(ledger().begin(initiation(corrected, aHash())));

        assertThat(second.id()).isNotEqualTo(failed.id());
        assertThat(ledger().findCurrent(bill.number())).map(Attempt::id).contains(second.id());
    }

    @Test
    void theSameBillWithTheSameCodeAlwaysAnswersTheAttemptThatHadIt() {
        Bill bill = aBill();
        String code = aHash();
        Attempt failed = decided(recorded(ledger().begin(initiation(bill, code))), PaymentState.FAILED);
        Attempt paid = decided(begun(bill), PaymentState.PAID);

        assertThat(ledger().begin(initiation(bill, code)))
                .isInstanceOfSatisfying(BeginOutcome.Existing.class, existing -> {
                    assertThat(existing.attempt().id()).isEqualTo(failed.id());
                    assertThat(existing.attempt().billStatus()).isEqualTo(BillStatus.PAID);
                });
        assertThat(ledger().findCurrent(bill.number())).map(Attempt::id).contains(paid.id());
    }

    @Test
    void aCodeThatMayBeChargedIsNotTakenForAnotherBill() {
        for (PaymentState state : List.of(PaymentState.CREATED, PaymentState.PAYING, PaymentState.PAID)) {
            String code = aHash();
            Attempt first = recorded(ledger().begin(initiation(aBill(), code)));
            if (state != PaymentState.CREATED) {
                decided(first, state);
            }

            assertThat(ledger().begin(initiation(aBill(), code))).isInstanceOf(BeginOutcome.CodeUsedElsewhere.class);
        }
    }

    @Test
    void aCodeProvenUnchargedMayPayAnotherBill() {
        for (PaymentState state : List.of(PaymentState.FAILED, PaymentState.CANCELLED, PaymentState.TIMED_OUT)) {
            String code = aHash();
            decided(recorded(ledger().begin(initiation(aBill(), code))), state);

            assertThat(ledger().begin(initiation(aBill(), code))).isInstanceOf(BeginOutcome.Recorded.class);
        }
    }

    @Test
    void aCodeChargedLateIsNotTakenForAThirdBill() {
        String code = aHash();
        Attempt failed = decided(recorded(ledger().begin(initiation(aBill(), code))), PaymentState.FAILED);
        decided(failed, PaymentState.LATE_PAID);

        assertThat(ledger().begin(initiation(aBill(), code))).isInstanceOf(BeginOutcome.CodeUsedElsewhere.class);
    }

    @Test
    void aLateChargeIsRecordedThoughItsCodePaysAnotherBillByNow() {
        String code = aHash();
        Attempt failed = decided(recorded(ledger().begin(initiation(aBill(), code))), PaymentState.FAILED);
        recorded(ledger().begin(initiation(aBill(), code)));

        assertThat(decided(failed, PaymentState.LATE_PAID).state()).isEqualTo(PaymentState.LATE_PAID);
    }

    @Test
    void aCodeIsFreeAgainAfterTheGuardTime() throws InterruptedException {
        String code = aHash();
        decided(recorded(ledger().begin(initiation(aBill(), code))), PaymentState.PAID);
        TimeUnit.MILLISECONDS.sleep(5);

        assertThat(ledgerWithoutCodeGuard().begin(initiation(aBill(), code))).isInstanceOf(BeginOutcome.Recorded.class);
    }

    @Test
    void ofManyRequestsForOneBillAtOneInstantOneIsRecorded() throws Exception {
        for (int round = 0; round < 5; round++) {
            Bill bill = aBill();
            String code = aHash();

            List<BeginOutcome> outcomes = atOnce(60, () -> ledger().begin(initiation(bill, code)));

            assertThat(outcomes)
                    .filteredOn(BeginOutcome.Recorded.class::isInstance)
                    .hasSize(1);
            AttemptId id = ledger().findCurrent(bill.number()).orElseThrow().id();
            assertThat(outcomes)
                    .allSatisfy(outcome -> assertThat(attemptOf(outcome).id()).isEqualTo(id));
        }
    }

    @Test
    void ofManyBillsWithOneCodeAtOneInstantOneIsRecorded() throws Exception {
        String code = aHash();

        List<BeginOutcome> outcomes = atOnce(20, () -> ledger().begin(initiation(aBill(), code)));

        assertThat(outcomes).filteredOn(BeginOutcome.Recorded.class::isInstance).hasSize(1);
        assertThat(outcomes)
                .filteredOn(BeginOutcome.CodeUsedElsewhere.class::isInstance)
                .hasSize(19);
    }

    // ---- given

    static Bill aBill() {
        return bill(aBillNumber());
    }

    static Bill bill(BillNumber number) {
        return new Bill(number, BusinessType.TICKETING, Money.ofYuan("3"), Optional.empty(), Optional.empty());
    }

    static BillNumber aBillNumber() {
        return new BillNumber(anOutTradeNo().value());
    }

    static OutTradeNo anOutTradeNo() {
        return OutTradeNo.next(Clock.systemUTC(), RANDOM);
    }

    static String aHash() {
        return String.format("%064x", new java.math.BigInteger(255, RANDOM));
    }

    static Initiation initiation(Bill bill, String codeHash) {
        return new Initiation(
                anOutTradeNo(), bill, "130000********0001", codeHash, Optional.empty(), TradeOrigin.FRONT_DESK);
    }

    Attempt begun(Bill bill) {
        return recorded(ledger().begin(initiation(bill, aHash())));
    }

    Attempt decided(Attempt attempt, PaymentState state) {
        return applied(attempt, change(state));
    }

    Attempt applied(Attempt attempt, Change change) {
        RecordOutcome outcome = ledger().record(attempt, change);
        assertThat(outcome.applied()).isTrue();
        return outcome.attempt();
    }

    static Change word(PaymentState state) {
        return new Change(
                new Decision(
                        state, NotFoundNote.KEEP, Optional.empty(), true, "it did not happen, says 900: statement"),
                Actor.OPERATOR,
                ReportedOrder.NONE,
                Optional.empty(),
                new GatewayReply("", ""),
                0,
                Optional.empty());
    }

    static Change change(PaymentState state) {
        return change(state, NotFoundNote.KEEP, Optional.empty());
    }

    static Change change(PaymentState state, NotFoundNote notFound, Optional<String> needsPerson) {
        return new Change(
                new Decision(state, notFound, needsPerson, true, "because of a test"),
                Actor.RECONCILE,
                ReportedOrder.NONE,
                Optional.empty(),
                new GatewayReply("00", "成功"),
                0,
                state.isUndecided() ? Optional.of(Duration.ofMinutes(1)) : Optional.empty());
    }

    static Attempt recorded(BeginOutcome outcome) {
        assertThat(outcome).isInstanceOf(BeginOutcome.Recorded.class);
        return attemptOf(outcome);
    }

    private static Attempt attemptOf(BeginOutcome outcome) {
        return outcome instanceof BeginOutcome.Recorded recorded
                ? recorded.attempt()
                : ((BeginOutcome.Existing) outcome).attempt();
    }

    static <T> List<T> atOnce(int times, Callable<T> what) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(times);
        try {
            CountDownLatch start = new CountDownLatch(1);
            List<Future<T>> running = new ArrayList<>();
            for (int i = 0; i < times; i++) {
                running.add(threads.submit(() -> {
                    start.await();
                    return what.call();
                }));
            }
            start.countDown();
            List<T> results = new ArrayList<>();
            for (Future<T> one : running) {
                results.add(one.get(120, TimeUnit.SECONDS));
            }
            return results;
        } finally {
            threads.shutdownNow();
        }
    }
}
