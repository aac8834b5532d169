package com.scenicpay.payments;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.Test;

class PaymentCancelsTest {

    private static final String DISPUTE = "the gateway reports another amount as paid";

    private final AdjustableClock clock = new AdjustableClock(Samples.NOON);
    private final InMemoryLedger ledger = new InMemoryLedger(clock);
    private final Attempt attempt =
            ((PaymentLedger.BeginOutcome.Recorded) ledger.begin(Samples.initiation("B1", 1))).attempt();

    private CompletableFuture<PaymentResult> cancel(Executor executor, Duration within) {
        PaymentCancels cancels =
                new PaymentCancels(ledger, Samples.SCHEDULE, new DecisionWaiters(), new RecordingObserver(), executor);
        return cancels.cancel(
                        new CancelPayment(attempt.id(), Optional.of("T001"), Optional.empty()), Samples.within(within))
                .toCompletableFuture();
    }

    @Test
    void aDisputeStaysWithAPersonWhenTheBillIsGivenUp() {
        ledger.record(
                attempt,
                new PaymentLedger.Change(
                        Decision.of(PaymentState.PAYING, "disputed").callingPerson(DISPUTE),
                        Actor.QUERY,
                        ReportedOrder.NONE,
                        Optional.empty(),
                        Answers.SUCCESS,
                        0,
                        Optional.empty()));

        cancel(Runnable::run, Duration.ofSeconds(5)).join();

        Attempt givenUp = ledger.onRecord(attempt.id());
        assertThat(givenUp.state()).isEqualTo(PaymentState.GIVEN_UP);
        assertThat(givenUp.needsPerson()).contains(DISPUTE);
    }

    @Test
    void anOrderThatWasAnsweredAsUnavailableIsNotCarriedOutAfterwards() {
        Queue<Runnable> queue = new ArrayDeque<>();

        PaymentResult answer = cancel(queue::add, Duration.ofMillis(20)).join();
        queue.forEach(Runnable::run);

        assertThat(answer).isInstanceOf(PaymentResult.Unavailable.class);
        assertThat(ledger.onRecord(attempt.id()).isUndecided()).isTrue();
    }
}
