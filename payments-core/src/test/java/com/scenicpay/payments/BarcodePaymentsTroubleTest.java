package com.scenicpay.payments;

import static com.scenicpay.payments.PaymentsCore.answerOf;
import static com.scenicpay.payments.PaymentsCore.attemptOf;
import static com.scenicpay.payments.PaymentsCore.eventually;
import static com.scenicpay.payments.Samples.bill;
import static com.scenicpay.payments.Samples.code;
import static com.scenicpay.payments.Samples.payment;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a begin promises when something breaks or is slow. */
class BarcodePaymentsTroubleTest {

    /** Long enough for a begin to come, on a busy machine, to where the test holds it up. */
    private static final Duration SHORT = Duration.ofSeconds(1);

    private static final Duration LONG = Duration.ofSeconds(10);

    private final PaymentsCore core = PaymentsCore.asking(Duration.ofSeconds(1));

    @AfterEach
    void close() {
        core.close();
    }

    private CompletionStage<PaymentResult> begin(Duration within) {
        return begin(core, within);
    }

    private static CompletionStage<PaymentResult> begin(PaymentsCore instance, Duration within) {
        return instance.payments.begin(payment(bill("B1"), code(1)), Samples.within(within));
    }

    @Test
    void aDeadlineThatPassesWhileRecordingMeansThatNothingIsEverCharged() {
        Blockade recording = core.ledger.blockNext(InMemoryLedger.Call.BEGIN);

        PaymentResult answer = answerOf(begin(SHORT));
        recording.release();

        assertThat(answer).isInstanceOf(PaymentResult.Unavailable.class);
        eventually("told as not sent", () -> !core.observer.notSent().isEmpty());
        assertThat(core.gateway.charges()).isEmpty();
        eventually("the bill is free", () -> core.ledger.onRecord().get(0).state() == PaymentState.FAILED);
    }

    @Test
    void anInitiationThatIsOnRecordWithoutAnAnswerIsClosedByTheFirstWhoLooksAtIt() {
        core.reportOrdersAs(OrderStatus.PAID);
        core.ledger.failAfterNext(InMemoryLedger.Call.BEGIN);
        PaymentResult answer = answerOf(begin(LONG));
        Attempt unknown = core.ledger.onRecord().get(0);

        Attempt closed = core.inquiries.askHere(unknown, Actor.RECONCILE).join();

        assertThat(answer).isInstanceOf(PaymentResult.Unavailable.class);
        assertThat(unknown.state()).isEqualTo(PaymentState.CREATED);
        assertThat(closed.state()).isEqualTo(PaymentState.FAILED);
        assertThat(core.gateway.charges()).isEmpty();
        assertThat(core.gateway.questions()).isEmpty();
    }

    @Test
    void whatWasNotSentIsKnownUntilItIsRecorded() {
        try (PaymentsCore hasty = PaymentsCore.asking(Duration.ofNanos(1))) {
            hasty.ledger.failAfterNext(InMemoryLedger.Call.BEGIN);
            answerOf(begin(hasty, LONG));
            Attempt unknown = hasty.ledger.onRecord().get(0);
            hasty.ledger.failNext(InMemoryLedger.Call.RECORD, 1);
            assertThatThrownBy(() ->
                            hasty.inquiries.askHere(unknown, Actor.RECONCILE).join())
                    .hasCauseInstanceOf(LedgerUnavailableException.class);

            Attempt closed = hasty.inquiries.askHere(unknown, Actor.RECONCILE).join();

            assertThat(closed.state()).isEqualTo(PaymentState.FAILED);
        }
    }

    @Test
    void aRequestThatComesAfterItsDeadlineIsNotEvenRecorded() {
        PaymentResult answer = answerOf(begin(Duration.ZERO));

        assertThat(answer).isInstanceOf(PaymentResult.Unavailable.class);
        assertThat(core.ledger.onRecord()).isEmpty();
        assertThat(core.gateway.charges()).isEmpty();
    }

    @Test
    void aDecisionOfTheScheduleIsToldToTheOneWhoStillWaitsForTheCharge() {
        Blockade charge = core.gateway.blockNext(ScriptedGateway.Call.CHARGE);
        CompletionStage<PaymentResult> begun = begin(LONG);
        charge.awaitArrival();
        core.reportOrdersAs(OrderStatus.PAID);

        Attempt attempt = core.ledger.onRecord().get(0);
        core.recorder.record(attempt, core.gateway.query(attempt.outTradeNo()), Actor.RECONCILE);

        assertThat(attemptOf(begun).state()).isEqualTo(PaymentState.PAID);
        charge.release();
    }

    @Test
    void aDeadlineThatPassesWhileChargingIsAnsweredUndecidedAndTheResultIsRecordedLater() {
        core.gateway.acceptCharges();
        Blockade charge = core.gateway.blockNext(ScriptedGateway.Call.CHARGE);

        Attempt answered = attemptOf(begin(SHORT));
        charge.release();

        assertThat(answered.isUndecided()).isTrue();
        eventually("recorded", () -> core.ledger.onRecord(answered.id()).state() == PaymentState.PAID);
    }

    @Test
    void aDeadlineThatPassesWhileTheRefusalIsProvedIsAnsweredUndecidedAndTheProofIsRecordedLater() {
        core.gateway.answerCharges(order -> Answers.refused());
        core.reportOrdersAs(OrderStatus.FAILED);
        Blockade question = core.gateway.blockNext(ScriptedGateway.Call.QUERY);

        Attempt answered = attemptOf(begin(SHORT));
        question.release();

        assertThat(answered.isUndecided()).isTrue();
        eventually("recorded", () -> core.ledger.onRecord(answered.id()).state() == PaymentState.FAILED);
    }

    @Test
    void anOrdersTimeIsFromBeforeItsRecordingSoThatNoDelayMakesItLookFresh() {
        core.gateway.acceptCharges();
        core.ledger.beforeNext(InMemoryLedger.Call.BEGIN, () -> core.clock.advance(Duration.ofSeconds(2)));

        begin(LONG).toCompletableFuture().join();

        assertThat(core.gateway.charges())
                .singleElement()
                .extracting(PaymentGateway.ChargeOrder::orderedAt)
                .isEqualTo(Samples.NOON);
    }

    @Test
    void aChargeIsNotSentWhenRecordingTookMoreThanThreeSeconds() {
        core.gateway.acceptCharges();
        core.ledger.beforeNext(
                InMemoryLedger.Call.BEGIN, () -> PaymentsCore.pause(BarcodePayments.SEND_WITHIN.plusMillis(50)));

        Attempt answered = attemptOf(begin(LONG));

        assertThat(BarcodePayments.SEND_WITHIN).isEqualTo(Duration.ofSeconds(3));
        assertThat(answered.state()).isEqualTo(PaymentState.FAILED);
        assertThat(core.gateway.charges()).isEmpty();
        assertThat(core.observer.notSent()).extracting(Attempt::id).containsExactly(answered.id());
    }

    @Test
    void nothingIsChargedWhenTheLedgerIsDown() {
        core.ledger.setDown(true);

        assertThat(answerOf(begin(LONG))).isInstanceOf(PaymentResult.Unavailable.class);
        assertThat(core.gateway.charges()).isEmpty();
    }

    @Test
    void nothingIsChargedWhenItIsNotCertainThatTheInitiationIsOnRecord() {
        core.ledger.failAfterNext(InMemoryLedger.Call.BEGIN);

        assertThat(answerOf(begin(LONG))).isInstanceOf(PaymentResult.Unavailable.class);
        assertThat(core.ledger.onRecord()).hasSize(1);
        assertThat(core.gateway.charges()).isEmpty();
    }

    @Test
    void troubleWithTheLedgerAfterTheChargeIsNeverToldAsUnavailable() {
        core.gateway.acceptCharges();
        core.ledger.failNext(InMemoryLedger.Call.RECORD, 1);

        Attempt answered = attemptOf(begin(LONG));

        assertThat(answered.isUndecided()).isTrue();
        assertThat(core.observer.troubles()).hasSize(1);
        assertThat(core.ledger.nextCheckAt(answered.id())).isPresent();
    }

    @Test
    void troubleWithTheLedgerAfterARefusalIsToldAsUndecided() {
        core.gateway.answerCharges(order -> Answers.refused());
        core.reportOrdersAs(OrderStatus.FAILED);
        core.ledger.beforeNext(InMemoryLedger.Call.RECORD, () -> {});
        core.ledger.failNext(InMemoryLedger.Call.RECORD, 1);

        Attempt answered = attemptOf(begin(LONG));

        assertThat(answered.state()).isEqualTo(PaymentState.PAYING);
        assertThat(core.observer.troubles()).hasSize(1);
    }

    @Test
    void aFaultInTheGatewaysCodeIsToldAsUndecided() {
        core.gateway.answerCharges(order -> {
            throw new IllegalStateException("a fault");
        });

        assertThat(attemptOf(begin(LONG)).isUndecided()).isTrue();
        assertThat(core.observer.troubles()).hasSize(1);
    }

    @Test
    void aFaultBeforeTheChargeFailsTheAnswer() {
        core.ledger.beforeNext(InMemoryLedger.Call.BEGIN, () -> {
            throw new IllegalStateException("a fault");
        });

        CompletableFuture<PaymentResult> answer = begin(LONG).toCompletableFuture();

        assertThat(PaymentsCore.troubleOf(answer)).isInstanceOf(IllegalStateException.class);
        assertThat(core.gateway.charges()).isEmpty();
    }

    @Test
    void aBusyProgramAnswersUnavailableAtOnceAndRecordsNothing() {
        try (PaymentsCore busy = PaymentsCore.on(
                task -> {
                    throw new RejectedExecutionException("busy");
                },
                LONG)) {
            CompletionStage<PaymentResult> answer = begin(busy, LONG);

            assertThat(answer.toCompletableFuture()).isDone();
            assertThat(answerOf(answer)).isInstanceOf(PaymentResult.Unavailable.class);
            assertThat(busy.ledger.calls(InMemoryLedger.Call.BEGIN)).isZero();
        }
    }

    @Test
    void aRequestWhoseTurnComesAfterItsDeadlineIsNotEvenRecorded() {
        Deque<Runnable> queue = new ArrayDeque<>();
        try (PaymentsCore slow = PaymentsCore.on(queue::add, LONG)) {
            PaymentResult answer = answerOf(begin(slow, SHORT));
            queue.remove().run();

            assertThat(answer).isInstanceOf(PaymentResult.Unavailable.class);
            assertThat(slow.ledger.calls(InMemoryLedger.Call.BEGIN)).isZero();
        }
    }

    @Test
    void aRefusalIsProvedInlineEvenWhenEveryThreadIsBusyWithARefusal() {
        try (PaymentsCore narrow = PaymentsCore.on(Executors.newFixedThreadPool(1), LONG)) {
            narrow.gateway.answerCharges(order -> Answers.refused());
            narrow.reportOrdersAs(OrderStatus.FAILED);

            assertThat(attemptOf(begin(narrow, Duration.ofSeconds(2))).state()).isEqualTo(PaymentState.FAILED);
        }
    }

    @Test
    void theAnswerIsTheChargesOrUnavailableButNeverBothWhereverTheDeadlineFalls() {
        core.gateway.acceptCharges();

        for (int i = 0; i < 300; i++) {
            int delayMicros = i % 30 * 20;
            core.ledger.beforeNext(InMemoryLedger.Call.BEGIN, () -> spin(delayMicros));
            String number = "R" + i;
            PaymentResult answer = answerOf(
                    core.payments.begin(payment(bill(number), code(i)), Samples.within(Duration.ofNanos(300_000))));

            assertThat(answer).isInstanceOfAny(PaymentResult.Current.class, PaymentResult.Unavailable.class);
            if (answer instanceof PaymentResult.Unavailable) {
                assertThat(core.gateway.charges())
                        .extracting(PaymentGateway.ChargeOrder::code)
                        .doesNotContain(code(i));
            }
        }
        eventually("all background work is done", () -> core.ledger.onRecord().stream()
                .allMatch(attempt -> attempt.state() == PaymentState.PAID
                        || core.observer.notSent().stream()
                                .anyMatch(notSent -> notSent.id().equals(attempt.id()))));
        assertThat(core.gateway.charges()).hasSize((int) core.ledger.onRecord().stream()
                .filter(attempt -> attempt.state() == PaymentState.PAID)
                .count());
    }

    private static void spin(int micros) {
        long start = System.nanoTime();
        while (System.nanoTime() - start < micros * 1_000L) {
            Thread.onSpinWait();
        }
    }
}
