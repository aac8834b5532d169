package com.scenicpay.payments;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OrderInquiriesTest {

    private static final Duration SOON = Duration.ofSeconds(5);

    private final PaymentsCore core = PaymentsCore.asking(Duration.ofMillis(50));

    @AfterEach
    void close() {
        core.close();
    }

    @Test
    void asksAgainOnceTheIntervalIsOver() {
        Attempt attempt = core.recordedAttempt("B1", 1);

        for (int i = 1; i <= 3; i++) {
            assertThat(core.inquiries.ask(attempt, Actor.QUERY)).succeedsWithin(SOON);
            assertThat(core.gateway.questions()).hasSize(i);
            PaymentsCore.pause(Duration.ofMillis(60));
        }
    }

    @Test
    void asksForDifferentAttemptsAtTheSameTime() {
        Attempt first = core.recordedAttempt("B1", 1);
        Attempt second = core.recordedAttempt("B2", 2);
        Blockade silent = core.gateway.blockQueriesOf(first.outTradeNo());

        CompletableFuture<Attempt> slow = core.inquiries.ask(first, Actor.RECONCILE);

        assertThat(core.inquiries.ask(second, Actor.QUERY)).succeedsWithin(SOON);
        assertThat(slow).isNotDone();
        silent.release();
        assertThat(slow).succeedsWithin(SOON);
    }

    @Test
    void whoJoinsAQuestionIsNotToldLessThanHeHasRead() {
        Attempt attempt = core.recordedAttempt("B1", 1);
        Blockade late = core.ledger.blockAnswerOfNext(InMemoryLedger.Call.RECORD);
        CompletableFuture<Attempt> first = core.inquiries.ask(attempt, Actor.RECONCILE);
        late.awaitArrival();
        Attempt changed = core.ledger.changeElsewhere(attempt.id(), PaymentState.PAYING);

        CompletableFuture<Attempt> joined = core.inquiries.ask(changed, Actor.QUERY);
        late.release();

        assertThat(first).succeedsWithin(SOON);
        assertThat(joined).succeedsWithin(SOON).isEqualTo(changed);
    }

    @Test
    void aFaultIsToldAndDoesNotKeepTheOrderFromBeingAskedForAgain() {
        Attempt attempt = core.recordedAttempt("B1", 1);
        core.gateway.answerQueries(order -> {
            throw new IllegalStateException("a fault");
        });
        assertThat(PaymentsCore.troubleOf(core.inquiries.ask(attempt, Actor.QUERY)))
                .isInstanceOf(IllegalStateException.class);
        PaymentsCore.pause(Duration.ofMillis(60));

        core.reportOrdersAs(OrderStatus.PAID);

        assertThat(core.inquiries.ask(attempt, Actor.QUERY))
                .succeedsWithin(SOON)
                .matches(after -> after.state() == PaymentState.PAID);
    }

    @Test
    void anErrorOfTheMachineIsToldToo() {
        Attempt attempt = core.recordedAttempt("B1", 1);
        core.gateway.answerQueries(order -> {
            throw new StackOverflowError("as a test wants it");
        });

        assertThat(PaymentsCore.troubleOf(core.inquiries.ask(attempt, Actor.QUERY)))
                .isInstanceOf(StackOverflowError.class);
    }

    @Test
    void aQuestionThatWasNeverAskedIsNotARecentOne() {
        boolean[] busy = {true};
        try (PaymentsCore flaky = PaymentsCore.on(
                task -> {
                    if (busy[0]) {
                        throw new RejectedExecutionException("busy");
                    }
                    task.run();
                },
                Duration.ofMinutes(1))) {
            Attempt attempt = flaky.recordedAttempt("B1", 1);
            flaky.reportOrdersAs(OrderStatus.PAID);
            assertThat(PaymentsCore.troubleOf(flaky.inquiries.ask(attempt, Actor.QUERY)))
                    .isInstanceOf(RejectedExecutionException.class);

            busy[0] = false;

            assertThat(flaky.inquiries.ask(attempt, Actor.QUERY))
                    .succeedsWithin(SOON)
                    .matches(after -> after.state() == PaymentState.PAID);
        }
    }
}
