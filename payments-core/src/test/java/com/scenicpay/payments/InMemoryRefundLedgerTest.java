package com.scenicpay.payments;

import static org.assertj.core.api.Assertions.assertThat;

import com.scenicpay.payments.RefundLedger.BeginOutcome;
import com.scenicpay.payments.RefundLedger.RecordOutcome;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What the persistence module demands of every store's refunds, of the ledger that the core's tests rely on. */
class InMemoryRefundLedgerTest {

    private static final Duration SOON = Duration.ofSeconds(2);

    private final AdjustableClock clock = new AdjustableClock(Samples.NOON);
    private final InMemoryLedger payments = new InMemoryLedger(clock);
    private final InMemoryRefundLedger refunds = payments.refunds();

    @Test
    void theSameNumberIsTheSameRefund() {
        Attempt paid = decided("B1", PaymentState.PAID);
        Refund first = begun(paid, "R1", "1.00");

        assertThat(begin(paid, "R1", "2.00"))
                .isInstanceOfSatisfying(BeginOutcome.Existing.class, existing -> assertThat(existing.refund())
                        .isEqualTo(first));
    }

    @Test
    void noMoreThanWasPaidIsReservedAndOnlyOfWhatIsPaid() {
        Attempt paid = decided("B1", PaymentState.PAID);
        begun(paid, "R1", "2.00");

        assertThat(begin(paid, "R2", "1.01")).isInstanceOf(BeginOutcome.NotPossible.class);
        assertThat(begin(paid, "R3", "1.00")).isInstanceOf(BeginOutcome.Recorded.class);
        assertThat(begin(decided("B2", PaymentState.FAILED), "R1", "1.00"))
                .isInstanceOf(BeginOutcome.NotPossible.class);
    }

    @Test
    void oneRefundOfAPaymentIsUnderWayAtATime() {
        Attempt paid = decided("B1", PaymentState.PAID);
        Refund first = begun(paid, "R1", "1.00");
        Refund second = begun(paid, "R2", "1.00");

        Refund sent = started(first);

        assertThat(start(second).applied()).isFalse();
        assertThat(start(first).applied()).isFalse();
        record(sent, RefundState.DONE);
        assertThat(start(second).applied()).isTrue();
    }

    @Test
    void aRefusedRefundFreesItsAmount() {
        Attempt paid = decided("B1", PaymentState.PAID);

        Refund failed = record(started(begun(paid, "R1", "3.00")), RefundState.FAILED);

        assertThat(failed.payment().refundReserved()).isEqualTo(Money.ZERO);
        assertThat(begin(paid, "R2", "3.00")).isInstanceOf(BeginOutcome.Recorded.class);
    }

    @Test
    void whatIsDecidedStaysSo() {
        Attempt paid = decided("B1", PaymentState.PAID);
        Refund done = record(started(begun(paid, "R1", "1.00")), RefundState.DONE);

        assertThat(record(done, RefundState.SENT)).isEqualTo(done);
        assertThat(record(done, RefundState.FAILED)).isEqualTo(done);
    }

    @Test
    void partsCountAndTheLastOneClosesThePayment() {
        Attempt paid = decided("B1", PaymentState.PAID);

        Refund part = record(started(begun(paid, "R1", "1.00")), RefundState.DONE);
        Refund rest = record(started(begun(paid, "R2", "2.00")), RefundState.DONE);

        assertThat(part.payment().billStatus()).isEqualTo(BillStatus.PARTLY_REFUNDED);
        assertThat(rest.payment().state()).isEqualTo(PaymentState.REFUNDED);
        assertThat(rest.payment().billStatus()).isEqualTo(BillStatus.REFUNDED);
    }

    @Test
    void aLateChargeHasItsFullRefundReservedAndDueAtOnceForOneClaimant() {
        Attempt failed = decided("B1", PaymentState.FAILED);
        record(failed, PaymentState.LATE_PAID);

        List<Refund> claimed = refunds.claimDueRefunds(10, SOON);

        assertThat(claimed).singleElement().matches(Refund::isAutomatic).matches(Refund::isFull);
        assertThat(refunds.claimDueRefunds(10, SOON)).isEmpty();
        clock.advance(SOON);
        assertThat(refunds.claimDueRefunds(10, SOON)).hasSize(1);
        Refund done = record(started(claimed.get(0)), RefundState.DONE);
        assertThat(done.payment().state()).isEqualTo(PaymentState.REFUNDED_LATE);
        assertThat(refunds.claimDueRefunds(10, SOON)).isEmpty();
    }

    private Attempt decided(String bill, PaymentState state) {
        Initiation initiation = Samples.initiation(bill, bill.hashCode());
        return record(((PaymentLedger.BeginOutcome.Recorded) payments.begin(initiation)).attempt(), state);
    }

    private Attempt record(Attempt seen, PaymentState state) {
        return payments.record(seen, Samples.change(state)).attempt();
    }

    private BeginOutcome begin(Attempt payment, String number, String yuan) {
        return refunds.beginRefund(payment.id(), Samples.refund(payment, number, yuan), SOON);
    }

    private Refund begun(Attempt payment, String number, String yuan) {
        return ((BeginOutcome.Recorded) begin(payment, number, yuan)).refund();
    }

    private RecordOutcome start(Refund refund) {
        return refunds.startSending(refund, UUID.randomUUID(), Actor.REFUND, SOON, SOON);
    }

    private Refund started(Refund refund) {
        RecordOutcome outcome = start(refund);
        assertThat(outcome.applied()).isTrue();
        return outcome.refund();
    }

    private Refund record(Refund refund, RefundState state) {
        RefundDecision decision = RefundDecision.of(state, "because of a test");
        return refunds.recordRefund(refund, decision, Answers.SUCCESS, Actor.RECONCILE, Optional.empty())
                .refund();
    }
}
