package com.scenicpay.payments;

import static org.assertj.core.api.Assertions.assertThat;

import com.scenicpay.payments.Evidence.Doubt;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DecisionRecorderTest {

    private final PaymentsCore core = PaymentsCore.asking(Duration.ofSeconds(1));
    private final Attempt attempt = core.recordedAttempt("B1", 1);

    @AfterEach
    void close() {
        core.close();
    }

    private Attempt record(Attempt seen, Evidence evidence) {
        return core.recorder.record(seen, evidence, Actor.QUERY);
    }

    @Test
    void bringsADecisionOnRecordAndTellsIt() {
        Attempt after = record(attempt, Answers.reported(OrderStatus.PAID, attempt));

        assertThat(after.state()).isEqualTo(PaymentState.PAID);
        assertThat(core.ledger.nextCheckAt(attempt.id())).isEmpty();
        assertThat(core.observer.decided()).singleElement().satisfies(decided -> {
            assertThat(decided.before()).isEqualTo(attempt);
            assertThat(decided.after()).isEqualTo(after);
            assertThat(decided.nextCheck()).isEmpty();
        });
    }

    @Test
    void decidesAnewWithTheSameEvidenceWhenSomebodyWasFaster() {
        core.ledger.changeElsewhere(attempt.id(), PaymentState.GIVEN_UP);

        Attempt after = record(attempt, Answers.reported(OrderStatus.PAID, attempt));

        assertThat(after.state()).isEqualTo(PaymentState.LATE_PAID);
    }

    @Test
    void decidesAnewAsOftenAsSomebodyWasFaster() {
        core.ledger.beforeNext(
                InMemoryLedger.Call.RECORD, () -> core.ledger.changeElsewhere(attempt.id(), PaymentState.PAYING));
        core.ledger.beforeNext(
                InMemoryLedger.Call.RECORD, () -> core.ledger.changeElsewhere(attempt.id(), PaymentState.GIVEN_UP));
        core.ledger.beforeNext(
                InMemoryLedger.Call.RECORD, () -> core.ledger.changeElsewhere(attempt.id(), PaymentState.FAILED));

        Attempt after = record(attempt, Answers.charged(attempt.outTradeNo(), Samples.THREE_YUAN));

        assertThat(after.state()).isEqualTo(PaymentState.LATE_PAID);
        assertThat(core.ledger.calls(InMemoryLedger.Call.RECORD)).isEqualTo(4);
    }

    @Test
    void keepsWhatIsPaidWhenTheGatewaysWordComesTooLate() {
        core.ledger.changeElsewhere(attempt.id(), PaymentState.PAID);

        Attempt after = record(attempt, Answers.reported(OrderStatus.FAILED, attempt));

        assertThat(after.state()).isEqualTo(PaymentState.PAID);
        assertThat(core.ledger.events(attempt.id())).hasSize(2);
    }

    @Test
    void twoDenialsAskedAtTheSameTimeCountAsOneHoweverLateTheyAreRecorded() {
        core.clock.advance(Samples.GRACE);
        Attempt seen = core.ledger.onRecord(attempt.id());
        record(seen, Answers.notFound());
        core.clock.advance(Samples.NOT_FOUND_APART.multipliedBy(2));

        Attempt after = record(seen, Answers.notFound());

        assertThat(after.isUndecided()).isTrue();
    }

    @Test
    void keepsTheWordsOfARefusalEvenWhenSomebodyAskedMeanwhile() {
        core.ledger.changeElsewhere(attempt.id(), PaymentState.PAYING);

        Attempt after = record(attempt, Answers.refused());

        assertThat(after.refusal()).contains(Answers.REFUSAL);
    }

    @Test
    void putsOffTheNextCheckEvenWhenNothingChanges() {
        Attempt paying = record(attempt, Answers.passwordAwaited());
        core.clock.advance(Duration.ofMinutes(2));

        Attempt after = record(core.ledger.onRecord(attempt.id()), Answers.inconclusive(Doubt.NO_ANSWER));

        assertThat(after.version()).isEqualTo(paying.version());
        assertThat(core.ledger.nextCheckAt(attempt.id()))
                .contains(core.clock.instant().plusSeconds(10));
        assertThat(core.ledger.events(attempt.id())).hasSize(2);
    }

    @Test
    void callsAPersonAtTheLaddersEnd() {
        core.clock.advance(Duration.ofHours(24));

        Attempt after = record(core.ledger.onRecord(attempt.id()), Answers.silence());

        assertThat(after.state()).isEqualTo(PaymentState.PAYING);
        assertThat(after.needsPerson()).isPresent();
        assertThat(core.ledger.nextCheckAt(attempt.id()))
                .contains(core.clock.instant().plus(Duration.ofHours(1)));
    }

    @Test
    void aDisputeIsInTheHistoryEvenWhenAPersonWasCalledBefore() {
        core.clock.advance(Duration.ofHours(24));
        Attempt overdue = record(core.ledger.onRecord(attempt.id()), Answers.silence());
        int events = core.ledger.events(attempt.id()).size();

        Attempt disputed = record(overdue, paidOverAnotherAmount());

        assertThat(disputed.needsPerson()).isPresent().isNotEqualTo(overdue.needsPerson());
        assertThat(core.ledger.events(attempt.id())).hasSize(events + 1);
    }

    @Test
    void theNumbersOfAnotherOrderAreNotKept() {
        ReportedOrder other = new ReportedOrder(
                Optional.of("ANOTHER"),
                Optional.of(attempt.bill().amount()),
                Optional.of("C-other"),
                Optional.of("B-other"),
                Optional.of("alipay"));
        Attempt charged = record(attempt, new Evidence.Charged(other, Answers.SUCCESS));
        Attempt disputed = record(charged, new Evidence.OrderReported(OrderStatus.PAID, other, Answers.SUCCESS));
        Attempt paid = record(disputed, Answers.reported(OrderStatus.PAID, attempt));

        RefundLedger.BeginOutcome begun =
                core.ledger.refunds().beginRefund(paid.id(), Samples.refund(paid, "R1", "1"), Duration.ZERO);

        assertThat(begun).isInstanceOfSatisfying(RefundLedger.BeginOutcome.Recorded.class, recorded -> assertThat(
                        recorded.refund().bankOrderNo())
                .isEmpty());
    }

    @Test
    void aForeignRefundOfADisputedPaymentIsOnRecord() {
        Attempt paid = record(attempt, Answers.reported(OrderStatus.PAID, attempt));
        Attempt disputed = record(paid, paidOverAnotherAmount());

        Attempt refunded = record(disputed, Answers.reported(OrderStatus.REFUNDED, attempt));

        assertThat(disputed.needsPerson()).isPresent();
        assertThat(refunded.needsPerson()).isPresent().isNotEqualTo(disputed.needsPerson());
    }

    @Test
    void nobodyIsCalledAgainForADisputeThatAPersonHasResolved() {
        Attempt disputed = record(attempt, paidOverAnotherAmount());
        Attempt resolved = resolved(disputed, PaymentState.FAILED);
        int events = core.ledger.events(attempt.id()).size();

        Attempt after = core.recorder.record(resolved, paidOverAnotherAmount(), Actor.RECONCILE);
        Attempt other = core.recorder.record(after, Answers.reported(OrderStatus.REFUNDED, attempt), Actor.RECONCILE);

        assertThat(resolved.needsPerson()).isEmpty();
        assertThat(resolved.resolvedDoubt()).isEqualTo(disputed.needsPerson());
        assertThat(after.needsPerson()).isEmpty();
        assertThat(after.postCloseChecks()).isEqualTo(1);
        assertThat(core.ledger.events(attempt.id())).hasSize(events + 1);
        assertThat(other.needsPerson()).isPresent();
    }

    @Test
    void whatIsProvedAfterAPersonsWordIsNotThrownAway() {
        Attempt resolved = resolved(record(attempt, paidOverAnotherAmount()), PaymentState.FAILED);

        Attempt after = core.recorder.record(resolved, Answers.reported(OrderStatus.PAID, attempt), Actor.RECONCILE);

        assertThat(after.state()).isEqualTo(PaymentState.LATE_PAID);
    }

    @Test
    void theSameDisputeAgainIsNoNewEvent() {
        Attempt disputed = record(attempt, paidOverAnotherAmount());
        int events = core.ledger.events(attempt.id()).size();

        record(disputed, paidOverAnotherAmount());

        assertThat(core.ledger.events(attempt.id())).hasSize(events);
    }

    @Test
    void thoseWhoWaitAreToldOfADecisionThatIsFoundOnRecord() {
        CompletableFuture<Attempt> waiter = core.waiters.register(attempt.id());
        core.ledger.changeElsewhere(attempt.id(), PaymentState.PAID);

        record(attempt, Answers.reported(OrderStatus.PAID, attempt));

        assertThat(waiter).isCompletedWithValueMatching(decided -> decided.state() == PaymentState.PAID);
    }

    @Test
    void thoseWhoWaitAreForgottenOnceTheyAreToldOrLeave() {
        CompletableFuture<Attempt> leaving = core.waiters.register(attempt.id());
        CompletableFuture<Attempt> staying = core.waiters.register(attempt.id());

        leaving.cancel(false);
        assertThat(core.waiters.anyFor(attempt.id())).isTrue();
        record(attempt, Answers.passwordAwaited());
        assertThat(staying).isNotDone();
        record(core.ledger.onRecord(attempt.id()), Answers.reported(OrderStatus.PAID, attempt));

        assertThat(staying).isCompleted();
        assertThat(core.waiters.anyFor(attempt.id())).isFalse();
    }

    private Attempt resolved(Attempt seen, PaymentState state) {
        PaymentLedger.Change word = new PaymentLedger.Change(
                Decision.of(state, "it did not happen, says 900: statement"),
                Actor.OPERATOR,
                ReportedOrder.NONE,
                Optional.empty(),
                new GatewayReply("", ""),
                0,
                Optional.of(Duration.ofMinutes(2)));
        return core.ledger.record(seen, word).attempt();
    }

    private Evidence paidOverAnotherAmount() {
        return Answers.reported(OrderStatus.PAID, Optional.of(attempt.outTradeNo()), Optional.of(Money.ofYuan("3.01")));
    }
}
