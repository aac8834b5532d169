package com.scenicpay.payments;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;

/** A paid bill with a refund of one yuan that is reserved, and steps over a ledger that can be held up and can fail. */
abstract class RefundStepsFixture {

    static final Duration LEASE = Duration.ofSeconds(30);

    static final RefundEvidence NO_ANSWER = new RefundEvidence.Inconclusive(
            Evidence.Doubt.NO_ANSWER, Answers.silence().reply());

    final AdjustableClock clock = new AdjustableClock(Samples.NOON);
    final InMemoryLedger payments = new InMemoryLedger(clock);
    final InMemoryRefundLedger refunds = payments.refunds();
    final ScriptedGateway gateway = new ScriptedGateway();
    private final ClockTime time = new ClockTime();
    Refund reserved;

    /** Goes forward with the clock. */
    private final class ClockTime implements MonotonicTime {

        @Override
        public long nanoTime() {
            return Duration.between(Samples.NOON, clock.instant()).toNanos();
        }

        @Override
        public CompletableFuture<Void> after(Duration delay) {
            throw new UnsupportedOperationException();
        }

        @Override
        public <T> T await(CompletableFuture<T> future, Duration atMost) {
            throw new UnsupportedOperationException();
        }
    }

    /**
     * The refunds' ledger; something happens before it records the start, between that and its answer, and before it records
     * what came of it.
     */
    private record LedgerWithDelay(
            RefundLedger ledger, Runnable beforeStart, UnaryOperator<Refund> afterStart, Runnable beforeRecord)
            implements RefundLedger {

        @Override
        public BeginOutcome beginRefund(AttemptId payment, RefundRequest request, Duration firstCheck) {
            return ledger.beginRefund(payment, request, firstCheck);
        }

        @Override
        public Optional<Refund> findRefund(AttemptId payment, RefundNumber number) {
            return ledger.findRefund(payment, number);
        }

        @Override
        public RecordOutcome startSending(Refund seen, UUID call, Actor actor, Duration nextCheck, Duration busyCheck) {
            beforeStart.run();
            RecordOutcome outcome = ledger.startSending(seen, call, actor, nextCheck, busyCheck);
            return new RecordOutcome(afterStart.apply(outcome.refund()), outcome.applied());
        }

        @Override
        public RecordOutcome recordRefund(
                Refund seen, RefundDecision decision, GatewayReply reply, Actor actor, Optional<Duration> nextCheck) {
            beforeRecord.run();
            return ledger.recordRefund(seen, decision, reply, actor, nextCheck);
        }

        @Override
        public List<Refund> claimDueRefunds(int most, Duration lease) {
            return ledger.claimDueRefunds(most, lease);
        }
    }

    @BeforeEach
    void reserveOneYuan() {
        Attempt begun = ((PaymentLedger.BeginOutcome.Recorded) payments.begin(Samples.initiation("B1", 1))).attempt();
        Attempt payment = decided(begun, PaymentState.PAID);
        reserved = begun(payment, "R1", "1");
        gateway.answerRefunds(order -> new RefundEvidence.Accepted(Answers.SUCCESS));
    }

    Refund begun(Attempt payment, String number, String yuan) {
        RefundRequest request = Samples.refund(payment, number, yuan);
        return ((RefundLedger.BeginOutcome.Recorded) refunds.beginRefund(payment.id(), request, Duration.ZERO))
                .refund();
    }

    RefundSteps steps(UnaryOperator<Refund> afterStart) {
        return steps(() -> {}, afterStart, () -> {});
    }

    RefundSteps steps(Runnable beforeStart, UnaryOperator<Refund> afterStart, Runnable beforeRecord) {
        RefundLedger ledger = new LedgerWithDelay(refunds, beforeStart, afterStart, beforeRecord);
        return new RefundSteps(ledger, gateway, Samples.LADDER, new RecordingObserver(), LEASE, time);
    }

    Refund saidNotDone(Refund refund) {
        return refunds.recordRefund(
                        refund,
                        RefundDecision.of(RefundState.FAILED, "a person says so"),
                        Answers.SUCCESS,
                        Actor.OPERATOR,
                        Optional.empty())
                .refund();
    }

    Refund onRecord() {
        return refunds.onRecord().get(0);
    }

    Attempt decided(Attempt seen, PaymentState state) {
        return payments.record(seen, Samples.change(state)).attempt();
    }
}
