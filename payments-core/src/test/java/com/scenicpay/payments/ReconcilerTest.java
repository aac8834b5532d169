package com.scenicpay.payments;

import static com.scenicpay.payments.PaymentsCore.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReconcilerTest {

    private static final Duration LEASE = Duration.ofSeconds(30);

    private final PaymentsCore core = PaymentsCore.asking(Duration.ZERO);

    @AfterEach
    void close() {
        core.close();
    }

    private List<Attempt> recordedAttempts(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> core.recordedAttempt("B" + i, i))
                .toList();
    }

    private void becomeDue() {
        core.clock.advance(InMemoryLedger.FIRST_CHECK);
    }

    private boolean isEveryoneIn(PaymentState state) {
        return core.ledger.onRecord().stream().allMatch(attempt -> attempt.state() == state);
    }

    @ParameterizedTest
    @EnumSource(names = {"PAID", "FAILED", "CANCELLED", "TIMED_OUT"})
    void asksForWhatIsDueAndDecides(OrderStatus status) {
        recordedAttempts(3);
        core.reportOrdersAs(status);
        becomeDue();

        int claimed = core.reconciler(50).runOnce();

        assertThat(claimed).isEqualTo(3);
        eventually("decided", () -> isEveryoneIn(PaymentState.valueOf(status.name())));
        assertThat(core.gateway.questions()).hasSize(3);
    }

    @Test
    void doesNotAskForWhatIsNotDue() {
        recordedAttempts(1);
        core.clock.advance(InMemoryLedger.FIRST_CHECK.minusMillis(1));

        assertThat(core.reconciler(50).runOnce()).isZero();
        assertThat(core.gateway.questions()).isEmpty();
    }

    @Test
    void doesNotAskForWhatIsDecided() {
        Attempt attempt = core.recordedAttempt("B1", 1);
        core.ledger.changeElsewhere(attempt.id(), PaymentState.PAID);
        becomeDue();

        assertThat(core.reconciler(50).runOnce()).isZero();
    }

    @Test
    void takesNoMoreThanItHasRoomFor() {
        List<Attempt> attempts = recordedAttempts(5);
        attempts.forEach(attempt -> core.gateway.blockQueriesOf(attempt.outTradeNo()));
        Reconciler reconciler = core.reconciler(2);
        becomeDue();

        assertThat(reconciler.runOnce()).isEqualTo(2);
        assertThat(reconciler.runOnce()).isZero();
        attempts.forEach(
                attempt -> core.gateway.blockQueriesOf(attempt.outTradeNo()).release());

        int[] claimed = {2};
        eventually("the rest is claimed", () -> (claimed[0] += reconciler.runOnce()) == 5);
        eventually("all are asked for", () -> isEveryoneIn(PaymentState.PAYING));
        assertThat(core.gateway.questions())
                .extracting(ScriptedGateway.Question::outTradeNo)
                .doesNotHaveDuplicates();
    }

    @Test
    void aSilentOrderDoesNotHoldUpTheOthers() {
        List<Attempt> attempts = recordedAttempts(6);
        Blockade silence = core.gateway.blockQueriesOf(attempts.get(0).outTradeNo());
        core.reportOrdersAs(OrderStatus.PAID);
        Reconciler reconciler = core.reconciler(2);
        becomeDue();

        eventually("the others are decided", () -> {
            reconciler.runOnce();
            return attempts.stream()
                    .skip(1)
                    .allMatch(attempt -> core.ledger.onRecord(attempt.id()).state() == PaymentState.PAID);
        });

        assertThat(core.ledger.onRecord(attempts.get(0).id()).isUndecided()).isTrue();
        silence.release();
        eventually("the silent one too", () -> isEveryoneIn(PaymentState.PAID));
    }

    @Test
    void anAttemptThatAnotherInstanceAsksForIsLeftToIt() {
        List<Attempt> attempts = recordedAttempts(40);
        core.reportOrdersAs(OrderStatus.PAID);
        becomeDue();

        try (PaymentsCore other = core.anotherInstance(Duration.ZERO)) {
            Reconciler here = core.reconciler(50);
            Reconciler there = other.reconciler(50);
            CompletableFuture<Integer> theirs = CompletableFuture.supplyAsync(there::runOnce);
            int ours = here.runOnce();

            assertThat(ours + theirs.join()).isEqualTo(40);
            eventually("decided", () -> isEveryoneIn(PaymentState.PAID));
        }
        assertThat(core.gateway.questions()).hasSize(attempts.size());
    }

    @Test
    void whatACrashedInstanceClaimedIsFoundWhenItsLeaseRunsOut() {
        Attempt attempt = core.recordedAttempt("B1", 1);
        core.reportOrdersAs(OrderStatus.PAID);
        becomeDue();
        core.ledger.claimDue(50, LEASE);
        Reconciler reconciler = core.reconciler(50);

        core.clock.advance(LEASE.minusMillis(1));
        assertThat(reconciler.runOnce()).isZero();
        core.clock.advance(Duration.ofMillis(1));
        assertThat(reconciler.runOnce()).isEqualTo(1);

        eventually("decided", () -> core.ledger.onRecord(attempt.id()).state() == PaymentState.PAID);
    }

    @Test
    void anAnswerThatCrossesWithGivingUpIsALateCharge() {
        Attempt attempt = core.recordedAttempt("B1", 1);
        core.reportOrdersAs(OrderStatus.PAID);
        Blockade question = core.gateway.blockQueriesOf(attempt.outTradeNo());
        becomeDue();
        core.reconciler(50).runOnce();
        question.awaitArrival();

        core.ledger.changeElsewhere(attempt.id(), PaymentState.GIVEN_UP);
        question.release();

        eventually("late", () -> core.ledger.onRecord(attempt.id()).state() == PaymentState.LATE_PAID);
    }

    @Test
    void anOrderThatTheGatewayNeverReceivedFailsOnlyAfterTheSecondDenial() {
        Attempt attempt = core.recordedAttempt("B1", 1);
        core.gateway.answerQueries(outTradeNo -> Answers.notFound());
        Reconciler reconciler = core.reconciler(50);
        Duration age = Duration.ZERO;

        while (core.ledger.onRecord(attempt.id()).isUndecided() && age.toMinutes() < 10) {
            core.clock.advance(Duration.ofSeconds(1));
            age = age.plusSeconds(1);
            int questions = core.gateway.questions().size();
            int decided = core.observer.decided().size();
            int claimed = reconciler.runOnce();
            eventually("recorded", () -> core.observer.decided().size() == decided + claimed);
            assertThat(core.gateway.questions()).hasSize(questions + claimed);
        }

        assertThat(core.ledger.onRecord(attempt.id()).state()).isEqualTo(PaymentState.FAILED);
        assertThat(age).isBetween(Samples.GRACE.plus(Samples.NOT_FOUND_APART), Duration.ofSeconds(140));
    }

    @Test
    void aLedgerThatIsDownIsToldAndLeavesTheRoomFree() {
        recordedAttempts(2);
        core.reportOrdersAs(OrderStatus.PAID);
        Reconciler reconciler = core.reconciler(2);
        becomeDue();

        core.ledger.failNext(InMemoryLedger.Call.CLAIM_DUE, 3);
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(reconciler::runOnce).isInstanceOf(LedgerUnavailableException.class);
        }

        assertThat(reconciler.runOnce()).isEqualTo(2);
    }

    @Test
    void aFaultGivesItsRoomBackAndIsTriedAgainAfterTheLease() {
        recordedAttempts(2);
        core.gateway.answerQueries(outTradeNo -> {
            throw new IllegalStateException("a fault");
        });
        Reconciler reconciler = core.reconciler(2);
        becomeDue();
        assertThat(reconciler.runOnce()).isEqualTo(2);
        eventually("told", () -> core.observer.troubles().size() == 2);

        core.reportOrdersAs(OrderStatus.PAID);
        core.clock.advance(LEASE);

        assertThat(reconciler.runOnce()).isEqualTo(2);
        eventually("decided", () -> isEveryoneIn(PaymentState.PAID));
    }

    @Test
    void anErrorOfTheMachineGivesItsRoomBackToo() {
        recordedAttempts(2);
        core.gateway.answerQueries(outTradeNo -> {
            throw new StackOverflowError("as a test wants it");
        });
        Reconciler reconciler = core.reconciler(2);
        becomeDue();
        assertThat(reconciler.runOnce()).isEqualTo(2);
        eventually("asked", () -> core.gateway.questions().size() == 2);
        PaymentsCore.pause(Duration.ofMillis(50));

        core.clock.advance(LEASE);

        assertThat(reconciler.runOnce()).isEqualTo(2);
    }

    @Test
    void aBusyProgramGivesTheRoomBack() {
        boolean[] busy = {true};
        try (PaymentsCore flaky = PaymentsCore.on(
                task -> {
                    if (busy[0]) {
                        throw new RejectedExecutionException("busy");
                    }
                    task.run();
                },
                Duration.ZERO)) {
            Attempt attempt = flaky.recordedAttempt("B1", 1);
            flaky.reportOrdersAs(OrderStatus.PAID);
            Reconciler reconciler = flaky.reconciler(1);
            flaky.clock.advance(InMemoryLedger.FIRST_CHECK);
            assertThat(reconciler.runOnce()).isEqualTo(1);
            assertThat(flaky.observer.troubles()).hasSize(1);

            busy[0] = false;
            flaky.clock.advance(LEASE);

            assertThat(reconciler.runOnce()).isEqualTo(1);
            assertThat(flaky.ledger.onRecord(attempt.id()).state()).isEqualTo(PaymentState.PAID);
        }
    }
}
