package com.scenicpay.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import com.scenicpay.payments.Actor;
import com.scenicpay.payments.Attempt;
import com.scenicpay.payments.BillStatus;
import com.scenicpay.payments.GatewayReply;
import com.scenicpay.payments.Money;
import com.scenicpay.payments.PaymentState;
import com.scenicpay.payments.Refund;
import com.scenicpay.payments.RefundDecision;
import com.scenicpay.payments.RefundLedger;
import com.scenicpay.payments.RefundLedger.BeginOutcome;
import com.scenicpay.payments.RefundNumber;
import com.scenicpay.payments.RefundRequest;
import com.scenicpay.payments.RefundState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What every store must do with refunds, beside what it must do with payments. */
abstract class RefundLedgerContract extends PaymentLedgerContract {

    private static final Duration SOON = Duration.ofSeconds(2);
    private static final GatewayReply REPLY = new GatewayReply("00", "成功");

    abstract RefundLedger refunds();

    @Test
    void aRefundIsRecordedAndItsAmountReserved() {
        Attempt paid = paid();

        Refund refund = begunRefund(paid, "R1", "1.25");

        assertThat(refund.state()).isEqualTo(RefundState.RESERVED);
        assertThat(refund.amount()).isEqualTo(Money.ofYuan("1.25"));
        assertThat(refund.isAutomatic()).isFalse();
        assertThat(refund.isFull()).isFalse();
        assertThat(refund.payment().refundReserved()).isEqualTo(Money.ofYuan("1.25"));
        assertThat(refund.payment().refunded()).isEqualTo(Money.ZERO);
        assertThat(refunds().findRefund(paid.id(), new RefundNumber("R1")))
                .map(Refund::id)
                .contains(refund.id());
        assertThat(refunds().findRefund(paid.id(), new RefundNumber("r1"))).isEmpty();
    }

    @Test
    void theSameNumberIsTheSameRefund() {
        Attempt paid = paid();
        Refund first = begunRefund(paid, "R1", "1.00");

        BeginOutcome again = begin(paid, "R1", "2.00");

        assertThat(again).isInstanceOfSatisfying(BeginOutcome.Existing.class, existing -> {
            assertThat(existing.refund().id()).isEqualTo(first.id());
            assertThat(existing.refund().payment().refundReserved()).isEqualTo(Money.ofYuan("1.00"));
        });
    }

    @Test
    void moreThanWasPaidIsNotReserved() {
        Attempt paid = paid();
        begunRefund(paid, "R1", "2.00");

        assertThat(begin(paid, "R2", "1.01")).isInstanceOf(BeginOutcome.NotPossible.class);
        assertThat(begin(paid, "R3", "1.00")).isInstanceOf(BeginOutcome.Recorded.class);
    }

    @Test
    void onlyWhatIsPaidIsRefunded() {
        Attempt created = begun(aBill());
        Attempt failed = decided(begun(aBill()), PaymentState.FAILED);

        assertThat(begin(created, "R1", "1.00")).isInstanceOf(BeginOutcome.NotPossible.class);
        assertThat(begin(failed, "R1", "1.00")).isInstanceOf(BeginOutcome.NotPossible.class);
    }

    @Test
    void ofManyRefundsAtOneInstantNoMoreThanThePaymentAreReserved() throws Exception {
        Attempt paid = paid();
        AtomicInteger number = new AtomicInteger();

        List<BeginOutcome> outcomes = atOnce(20, () -> begin(paid, "R" + number.incrementAndGet(), "0.50"));

        assertThat(outcomes).filteredOn(BeginOutcome.Recorded.class::isInstance).hasSize(6);
        assertThat(ledger().find(paid.id()).orElseThrow().refundReserved()).isEqualTo(Money.ofYuan("3.00"));
    }

    @Test
    void oneRefundOfAPaymentIsUnderWayAtATime() {
        Attempt paid = paid();
        Refund first = begunRefund(paid, "R1", "1.00");
        Refund second = begunRefund(paid, "R2", "1.00");

        Refund sent = started(first);

        assertThat(refunds()
                        .startSending(second, UUID.randomUUID(), Actor.REFUND, SOON, SOON)
                        .applied())
                .isFalse();
        assertThat(refunds()
                        .startSending(first, UUID.randomUUID(), Actor.REFUND, SOON, SOON)
                        .applied())
                .isFalse();
        recorded(sent, RefundState.DONE);
        Refund now = refunds().findRefund(paid.id(), second.number()).orElseThrow();
        assertThat(refunds()
                        .startSending(now, UUID.randomUUID(), Actor.REFUND, SOON, SOON)
                        .applied())
                .isTrue();
    }

    @Test
    void aRefusedRefundFreesItsAmount() {
        Attempt paid = paid();
        Refund refund = started(begunRefund(paid, "R1", "3.00"));

        Refund failed = recorded(refund, RefundState.FAILED);

        assertThat(failed.payment().refundReserved()).isEqualTo(Money.ZERO);
        assertThat(begin(paid, "R2", "3.00")).isInstanceOf(BeginOutcome.Recorded.class);
    }

    @Test
    void whatIsDecidedStaysSo() {
        Attempt paid = paid();
        Refund done = recorded(started(begunRefund(paid, "R1", "1.00")), RefundState.DONE);
        Refund failed = recorded(started(begunRefund(paid, "R2", "1.00")), RefundState.FAILED);

        for (Refund decided : List.of(done, failed)) {
            for (RefundState other : RefundState.values()) {
                if (other != decided.state()) {
                    RefundLedger.RecordOutcome outcome = refunds()
                            .recordRefund(
                                    decided,
                                    new RefundDecision(other, Optional.empty(), "because of a test"),
                                    new GatewayReply("00", ""),
                                    Actor.RECONCILE,
                                    Optional.empty());
                    assertThat(outcome.applied())
                            .as(decided.state() + " to " + other)
                            .isFalse();
                    assertThat(outcome.refund().state()).isEqualTo(decided.state());
                }
            }
        }
        Attempt now = ledger().find(paid.id()).orElseThrow();
        assertThat(now.refundReserved()).isEqualTo(Money.ofYuan("1.00"));
        assertThat(now.refunded()).isEqualTo(Money.ofYuan("1.00"));
    }

    @Test
    void partsCountAndTheLastOneClosesThePayment() {
        Attempt paid = paid();

        Refund part = recorded(started(begunRefund(paid, "R1", "1.00")), RefundState.DONE);
        Refund rest = recorded(started(begunRefund(paid, "R2", "2.00")), RefundState.DONE);

        assertThat(part.payment().state()).isEqualTo(PaymentState.PAID);
        assertThat(part.payment().billStatus()).isEqualTo(BillStatus.PARTLY_REFUNDED);
        assertThat(rest.payment().state()).isEqualTo(PaymentState.REFUNDED);
        assertThat(rest.payment().billStatus()).isEqualTo(BillStatus.REFUNDED);
        assertThat(rest.payment().refunded()).isEqualTo(Money.ofYuan("3.00"));
    }

    @Test
    void aLateChargeHasItsFullRefundReservedAndDueAtOnce() {
        Attempt late = decided(decided(begun(aBill()), PaymentState.FAILED), PaymentState.LATE_PAID);

        Refund automatic = claimOf(late).orElseThrow();

        assertThat(automatic.isAutomatic()).isTrue();
        assertThat(automatic.isFull()).isTrue();
        assertThat(automatic.payment().refundReserved()).isEqualTo(Money.ofYuan("3.00"));
        Refund done = recorded(started(automatic), RefundState.DONE);
        assertThat(done.payment().state()).isEqualTo(PaymentState.REFUNDED_LATE);
        assertThat(done.payment().billStatus()).isEqualTo(BillStatus.OPEN);
    }

    @Test
    void aRefundIsClaimedOnceUntilItIsRecorded() {
        Attempt late = decided(decided(begun(aBill()), PaymentState.FAILED), PaymentState.LATE_PAID);

        Refund claimed = claimOf(late).orElseThrow();

        assertThat(claimOf(late)).isEmpty();
        recorded(claimed, RefundState.RESERVED, Optional.of(Duration.ZERO));
        assertThat(claimOf(late)).isPresent();
    }

    @Test
    void aRefundsChangeIsRecordedOverTheVersionThatItWasDecidedOnOnly() {
        Refund refund = begunRefund(paid(), "R1", "3.00");
        Refund sent = started(refund);
        recorded(sent, RefundState.DONE);

        RefundLedger.RecordOutcome late = refunds()
                .recordRefund(
                        sent,
                        new RefundDecision(RefundState.FAILED, Optional.empty(), "because of a test"),
                        REPLY,
                        Actor.RECONCILE,
                        Optional.empty());

        assertThat(late.applied()).isFalse();
        assertThat(late.refund().state()).isEqualTo(RefundState.DONE);
        assertThat(late.refund().payment().refunded()).isEqualTo(Money.ofYuan("3.00"));
    }

    @Test
    void aCallForAPersonStaysWhileTheRefundIsUndecided() {
        Refund sent = started(begunRefund(paid(), "R1", "1.00"));

        Refund called = refunds()
                .recordRefund(
                        sent,
                        new RefundDecision(RefundState.SENT, Optional.of("unknown"), "because of a test"),
                        REPLY,
                        Actor.REFUND,
                        Optional.empty())
                .refund();
        Refund done = recorded(called, RefundState.DONE);

        assertThat(called.needsPerson()).contains("unknown");
        assertThat(done.needsPerson()).isEmpty();
    }

    @Test
    void aPersonsWordEndsTheCallAlsoWhenTheRefundStaysReserved() {
        Attempt late = decided(decided(begun(aBill()), PaymentState.FAILED), PaymentState.LATE_PAID);
        Refund called = refunds()
                .recordRefund(
                        claimOf(late).orElseThrow(),
                        new RefundDecision(RefundState.RESERVED, Optional.of("refused"), "because of a test"),
                        REPLY,
                        Actor.RECONCILE,
                        Optional.empty())
                .refund();

        Refund resolved = refunds()
                .recordRefund(
                        called,
                        new RefundDecision(RefundState.RESERVED, Optional.empty(), "it did not happen, says 900: call"),
                        new GatewayReply("", ""),
                        Actor.OPERATOR,
                        Optional.of(Duration.ZERO))
                .refund();

        assertThat(called.needsPerson()).contains("refused");
        assertThat(resolved.needsPerson()).isEmpty();
        assertThat(resolved.version()).isEqualTo(called.version() + 1);
        assertThat(claimOf(late)).isPresent();
    }

    @Test
    void aRefundKeepsTheGatewaysLastWords() {
        Refund sent = started(begunRefund(paid(), "R1", "1.00"));
        Refund doubtful = recorded(sent, RefundState.SENT);

        Refund called = refunds()
                .recordRefund(
                        doubtful,
                        new RefundDecision(RefundState.SENT, Optional.of("unknown"), "because of a test"),
                        new GatewayReply("", ""),
                        Actor.RECONCILE,
                        Optional.empty())
                .refund();

        assertThat(sent.lastReply()).isEmpty();
        assertThat(doubtful.lastReply()).contains(REPLY);
        assertThat(called.lastReply()).contains(REPLY);
    }

    @Test
    void aCallForAPersonStaysWhileARefusedRefundIsTriedAgain() {
        String refused = "the gateway refuses the automatic refund";
        Attempt late = decided(decided(begun(aBill()), PaymentState.FAILED), PaymentState.LATE_PAID);
        Refund called = refunds()
                .recordRefund(
                        claimOf(late).orElseThrow(),
                        new RefundDecision(RefundState.RESERVED, Optional.of(refused), "because of a test"),
                        REPLY,
                        Actor.RECONCILE,
                        Optional.empty())
                .refund();

        assertThat(started(called).needsPerson()).contains(refused);
    }

    @Test
    void aRefundKnowsWhetherItsPaymentHasOthers() {
        Attempt paid = paid();
        Refund alone = begunRefund(paid, "R1", "1.00");
        recorded(started(alone), RefundState.FAILED);
        Refund second = begunRefund(paid, "R2", "3.00");

        assertThat(alone.hasOthers()).isFalse();
        assertThat(second.hasOthers()).isTrue();
        assertThat(started(second).hasOthers()).isTrue();
        assertThat(refunds()
                        .findRefund(paid.id(), second.number())
                        .orElseThrow()
                        .hasOthers())
                .isTrue();
    }

    @Test
    void theNextTryEndsTheCall() {
        Refund called = refunds()
                .recordRefund(
                        begunRefund(paid(), "R1", "1.00"),
                        new RefundDecision(RefundState.RESERVED, Optional.of("refused"), "because of a test"),
                        REPLY,
                        Actor.RECONCILE,
                        Optional.empty())
                .refund();

        assertThat(called.needsPerson()).contains("refused");
        assertThat(started(called).needsPerson()).isEmpty();
    }

    Attempt paid() {
        return decided(begun(aBill()), PaymentState.PAID);
    }

    private BeginOutcome begin(Attempt payment, String number, String yuan) {
        return refunds().beginRefund(payment.id(), refundRequest(payment, number, yuan), SOON);
    }

    static RefundRequest refundRequest(Attempt payment, String number, String yuan) {
        return new RefundRequest(
                Optional.of(payment.id()),
                Optional.empty(),
                new RefundNumber(number),
                Money.ofYuan(yuan),
                Optional.of("主管01"),
                Optional.of("顾客退票"));
    }

    Refund begunRefund(Attempt payment, String number, String yuan) {
        BeginOutcome outcome = begin(payment, number, yuan);
        assertThat(outcome).isInstanceOf(BeginOutcome.Recorded.class);
        return ((BeginOutcome.Recorded) outcome).refund();
    }

    Refund started(Refund refund) {
        RefundLedger.RecordOutcome outcome =
                refunds().startSending(refund, UUID.randomUUID(), Actor.REFUND, SOON, SOON);
        assertThat(outcome.applied()).isTrue();
        assertThat(outcome.refund().state()).isEqualTo(RefundState.SENT);
        return outcome.refund();
    }

    Refund recorded(Refund refund, RefundState state) {
        return recorded(refund, state, Optional.empty());
    }

    Refund recorded(Refund refund, RefundState state, Optional<Duration> nextCheck) {
        RefundLedger.RecordOutcome outcome = refunds()
                .recordRefund(
                        refund,
                        new RefundDecision(state, Optional.empty(), "because of a test"),
                        REPLY,
                        Actor.RECONCILE,
                        nextCheck);
        assertThat(outcome.applied()).isTrue();
        return outcome.refund();
    }

    private Optional<Refund> claimOf(Attempt payment) {
        return new ArrayList<>(refunds().claimDueRefunds(1000, Duration.ofSeconds(30)))
                .stream()
                        .filter(refund -> refund.payment().id().equals(payment.id()))
                        .findFirst();
    }
}
