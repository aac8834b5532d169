package com.scenicpay.payments;

import static com.scenicpay.payments.PaymentsCore.answerOf;
import static com.scenicpay.payments.PaymentsCore.attemptOf;
import static com.scenicpay.payments.PaymentsCore.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a query answers that waits for the decision. */
class PatientQueriesTest {

    private static final Duration INTERVAL = Duration.ofMillis(100);
    private static final Duration PATIENCE = Duration.ofSeconds(12);

    private final PaymentsCore core = PaymentsCore.asking(INTERVAL);

    @AfterEach
    void close() {
        core.close();
    }

    private CompletableFuture<PaymentResult> await(AttemptId id, Duration patience) {
        return await(core, id, patience, Duration.ofSeconds(15));
    }

    private static CompletableFuture<PaymentResult> await(
            PaymentsCore instance, AttemptId id, Duration patience, Duration deadline) {
        return instance.queries
                .query(new QueryPayment(Optional.of(id), Optional.empty(), patience), Samples.within(deadline))
                .toCompletableFuture();
    }

    @Test
    void twoHundredWhoWaitCostOneQuestionInAnIntervalAndAreAllToldAtOnce() {
        Attempt attempt = core.recordedAttempt("B1", 1);
        core.reportOrdersAs(OrderStatus.PAYING);
        List<CompletableFuture<PaymentResult>> answers = IntStream.range(0, 200)
                .mapToObj(i -> await(attempt.id(), PATIENCE))
                .toList();
        eventually("all have read twice", () -> core.ledger.calls(InMemoryLedger.Call.FIND) >= 400);
        eventually("some rounds", () -> core.gateway.questions().size() >= 4);
        assertThat(answers).noneMatch(CompletableFuture::isDone);

        core.reportOrdersAs(OrderStatus.PAID);
        eventually("decided", () -> !core.ledger.onRecord(attempt.id()).isUndecided());

        assertThat(CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new)))
                .succeedsWithin(Duration.ofMillis(300));
        assertThat(answers).extracting(answer -> attemptOf(answer).state()).containsOnly(PaymentState.PAID);
        List<ScriptedGateway.Question> questions = core.gateway.questions();
        for (int i = 1; i < questions.size(); i++) {
            assertThat(questions.get(i).atNanos() - questions.get(i - 1).atNanos())
                    .isGreaterThanOrEqualTo(INTERVAL.toNanos());
        }
    }

    @Test
    void nobodyIsKeptWaitingByAStop() {
        Attempt attempt = core.recordedAttempt("B1", 1);
        core.reportOrdersAs(OrderStatus.PAYING);
        CompletableFuture<PaymentResult> before = await(attempt.id(), PATIENCE);
        eventually("asked", () -> !core.gateway.questions().isEmpty());
        assertThat(before).isNotDone();

        core.waiters.close();

        assertThat(before).succeedsWithin(Duration.ofMillis(300));
        assertThat(attemptOf(before).isUndecided()).isTrue();
        CompletableFuture<PaymentResult> after = await(attempt.id(), PATIENCE);
        assertThat(after).succeedsWithin(Duration.ofSeconds(2));
        assertThat(attemptOf(after).isUndecided()).isTrue();
    }

    @Test
    void theImpatientDoNotCostMoreQuestionsWhileOthersWait() {
        Attempt attempt = core.recordedAttempt("B1", 1);
        core.reportOrdersAs(OrderStatus.PAYING);
        long start = System.nanoTime();
        CompletableFuture<PaymentResult> patient = await(attempt.id(), Duration.ofMillis(600));

        while (!patient.isDone()) {
            attemptOf(await(attempt.id(), Duration.ZERO));
        }

        long intervals = (System.nanoTime() - start) / INTERVAL.toNanos();
        assertThat((long) core.gateway.questions().size()).isLessThanOrEqualTo(intervals + 1);
    }

    @Test
    void theEndOfTheWaitIsAnsweredUndecided() {
        Attempt attempt = core.recordedAttempt("B1", 1);
        core.reportOrdersAs(OrderStatus.PAYING);

        assertThat(attemptOf(await(attempt.id(), Duration.ofMillis(500))).isUndecided())
                .isTrue();
    }

    /** The reading is held up a little, as any store does it, so that the wait begins after the request came in. */
    @Test
    void theEndOfAWaitBeyondTheDeadlineIsAnsweredUndecidedToo() {
        Attempt attempt = core.recordedAttempt("B1", 1);
        core.reportOrdersAs(OrderStatus.PAYING);
        Blockade reading = core.ledger.blockNext(InMemoryLedger.Call.FIND);

        CompletableFuture<PaymentResult> answer =
                await(core, attempt.id(), Duration.ofMillis(700), Duration.ofMillis(100));
        reading.release();

        assertThat(attemptOf(answer).isUndecided()).isTrue();
    }

    @Test
    void askingStopsWhenNobodyWaitsAnyLonger() {
        Attempt attempt = core.recordedAttempt("B1", 1);
        core.reportOrdersAs(OrderStatus.PAYING);
        attemptOf(await(attempt.id(), Duration.ofMillis(500)));
        assertThat(core.waiters.anyFor(attempt.id())).isFalse();
        PaymentsCore.pause(INTERVAL);

        int questions = core.gateway.questions().size();
        PaymentsCore.pause(INTERVAL.multipliedBy(3));

        assertThat(core.gateway.questions()).hasSize(questions);
    }

    @Test
    void aDecisionByAnotherInstanceIsToldWithinAnInterval() {
        Attempt attempt = core.recordedAttempt("B1", 1);
        core.reportOrdersAs(OrderStatus.PAYING);
        CompletableFuture<PaymentResult> answer = await(attempt.id(), PATIENCE);
        eventually("asked", () -> !core.gateway.questions().isEmpty());

        core.ledger.changeElsewhere(attempt.id(), PaymentState.GIVEN_UP);

        assertThat(answer).succeedsWithin(INTERVAL.multipliedBy(10));
        assertThat(attemptOf(answer).state()).isEqualTo(PaymentState.GIVEN_UP);
    }

    @Test
    void aDecisionByTheScheduleIsToldAtOnce() {
        try (PaymentsCore slow = PaymentsCore.asking(Duration.ofSeconds(30))) {
            Attempt attempt = slow.recordedAttempt("B1", 1);
            slow.reportOrdersAs(OrderStatus.PAYING);
            CompletableFuture<PaymentResult> answer = await(slow, attempt.id(), PATIENCE, PATIENCE);
            eventually("asked", () -> slow.observer.decided().size() == 1);

            slow.recorder.record(
                    slow.ledger.onRecord(attempt.id()), Answers.reported(OrderStatus.PAID, attempt), Actor.RECONCILE);

            assertThat(answer).succeedsWithin(Duration.ofMillis(300));
            assertThat(attemptOf(answer).state()).isEqualTo(PaymentState.PAID);
        }
    }

    @Test
    void aDecisionBetweenReadingAndWaitingIsNotMissed() {
        try (PaymentsCore slow = PaymentsCore.asking(Duration.ofSeconds(30))) {
            Attempt attempt = slow.recordedAttempt("B1", 1);
            slow.reportOrdersAs(OrderStatus.PAYING);
            CompletableFuture<PaymentResult> first = await(slow, attempt.id(), PATIENCE, PATIENCE);
            eventually("asked", () -> slow.observer.decided().size() == 1);
            Blockade reading = slow.ledger.blockAnswerOfNext(InMemoryLedger.Call.FIND);

            CompletableFuture<PaymentResult> second = await(slow, attempt.id(), PATIENCE, PATIENCE);
            reading.awaitArrival();
            slow.ledger.changeElsewhere(attempt.id(), PaymentState.GIVEN_UP);
            reading.release();

            assertThat(attemptOf(second).state()).isEqualTo(PaymentState.GIVEN_UP);
            assertThat(attemptOf(first).state()).isEqualTo(PaymentState.GIVEN_UP);
        }
    }

    @Test
    void aLedgerThatFailsMeanwhileOnlyDelaysTheDecision() {
        Attempt attempt = core.recordedAttempt("B1", 1);
        core.reportOrdersAs(OrderStatus.PAYING);
        CompletableFuture<PaymentResult> answer = await(attempt.id(), PATIENCE);
        eventually("asked", () -> !core.gateway.questions().isEmpty());

        core.ledger.setDown(true);
        eventually("troubled", () -> core.observer.troubles().size() >= 2);
        assertThat(answer).isNotDone();
        core.reportOrdersAs(OrderStatus.PAID);
        core.ledger.setDown(false);

        assertThat(attemptOf(answer).state()).isEqualTo(PaymentState.PAID);
    }

    @Test
    void aSecondWaiterIsNotSentAwayWhenTheLedgerFailsAfterItsReading() {
        Attempt attempt = core.recordedAttempt("B1", 1);
        core.reportOrdersAs(OrderStatus.PAYING);
        Blockade question = core.gateway.blockQueriesOf(attempt.outTradeNo());
        CompletableFuture<PaymentResult> first = await(attempt.id(), PATIENCE);
        question.awaitArrival();
        core.ledger.beforeNext(InMemoryLedger.Call.FIND, () -> {});
        core.ledger.failNext(InMemoryLedger.Call.FIND, 1);

        CompletableFuture<PaymentResult> second = await(attempt.id(), PATIENCE);
        eventually("the second has read twice", () -> core.ledger.calls(InMemoryLedger.Call.FIND) == 4);
        core.reportOrdersAs(OrderStatus.PAID);
        question.release();

        assertThat(attemptOf(first).state()).isEqualTo(PaymentState.PAID);
        assertThat(answerOf(second)).isInstanceOf(PaymentResult.Current.class);
    }

    @Test
    void aBusyProgramAnswersUnavailableAtOnce() {
        try (PaymentsCore busy = PaymentsCore.on(
                task -> {
                    throw new RejectedExecutionException("busy");
                },
                INTERVAL)) {
            assertThat(await(busy, new AttemptId(1), PATIENCE, PATIENCE)).isDone();
        }
    }

    @Test
    void aProgramThatIsBusyMeanwhileOnlyDelaysTheDecision() {
        ExecutorService threads = Executors.newCachedThreadPool();
        AtomicInteger rejections = new AtomicInteger();
        try (PaymentsCore flaky = PaymentsCore.on(
                task -> {
                    if (rejections.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                        throw new RejectedExecutionException("busy");
                    }
                    threads.execute(task);
                },
                INTERVAL)) {
            Attempt attempt = flaky.recordedAttempt("B1", 1);
            flaky.reportOrdersAs(OrderStatus.PAYING);
            CompletableFuture<PaymentResult> answer = await(flaky, attempt.id(), PATIENCE, PATIENCE);
            eventually("asked", () -> !flaky.gateway.questions().isEmpty());

            rejections.set(3);
            eventually("rejected", () -> rejections.get() == 0);
            flaky.reportOrdersAs(OrderStatus.PAID);

            assertThat(attemptOf(answer).state()).isEqualTo(PaymentState.PAID);
        } finally {
            threads.shutdownNow();
        }
    }

    /** Newcomers arrive just when the last one who waited leaves, and the asking is about to stop. */
    @Test
    void aNewcomerIsAskedForEvenWhenTheAskingIsAboutToStop() {
        try (PaymentsCore quick = PaymentsCore.asking(Duration.ofMillis(20))) {
            quick.reportOrdersAs(OrderStatus.PAYING);
            List<CompletionStage<PaymentResult>> newcomers = new ArrayList<>();
            List<CompletableFuture<Void>> arrivals = new ArrayList<>();
            for (int i = 0; i < 300; i++) {
                Attempt attempt = quick.recordedAttempt("B" + i, i);
                CompletableFuture<PaymentResult> leaving =
                        await(quick, attempt.id(), Duration.ofMillis(15 + i % 10), PATIENCE);
                arrivals.add(leaving.thenAcceptAsync(
                        left -> {
                            CompletableFuture<PaymentResult> newcomer = await(quick, attempt.id(), PATIENCE, PATIENCE);
                            synchronized (newcomers) {
                                newcomers.add(newcomer);
                            }
                        },
                        CompletableFuture.delayedExecutor(i % 25, TimeUnit.MILLISECONDS)));
            }
            assertThat(CompletableFuture.allOf(arrivals.toArray(CompletableFuture[]::new)))
                    .succeedsWithin(PATIENCE);

            quick.reportOrdersAs(OrderStatus.PAID);

            assertThat(newcomers)
                    .hasSize(300)
                    .extracting(newcomer -> attemptOf(newcomer).state())
                    .containsOnly(PaymentState.PAID);
            assertThat(quick.ledger.onRecord()).noneMatch(attempt -> quick.waiters.anyFor(attempt.id()));
        }
    }
}
