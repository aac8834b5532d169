package com.scenicpay.payments;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps what it is told. */
final class RecordingObserver implements PaymentObserver {

    /** A decision that was brought on record. */
    record Decided(Attempt before, Attempt after, Decision decision, Optional<Duration> nextCheck) {}

    /** Trouble that no caller was told of. */
    record Trouble(AttemptId id, String what, Throwable cause) {}

    private final List<Attempt> initiated = new CopyOnWriteArrayList<>();
    private final List<BeginPayment> notRecorded = new CopyOnWriteArrayList<>();
    private final List<Attempt> notSent = new CopyOnWriteArrayList<>();
    private final List<Decided> decided = new CopyOnWriteArrayList<>();
    private final List<Trouble> troubles = new CopyOnWriteArrayList<>();
    private final List<Attempt> givenUp = new CopyOnWriteArrayList<>();
    private final List<Attempt> resolved = new CopyOnWriteArrayList<>();
    private final List<Refund> refunds = new CopyOnWriteArrayList<>();
    private final List<Throwable> refundTroubles = new CopyOnWriteArrayList<>();

    List<Attempt> givenUp() {
        return List.copyOf(givenUp);
    }

    /** Every refund as it was each time. */
    List<Refund> refunds() {
        return List.copyOf(refunds);
    }

    List<Throwable> refundTroubles() {
        return List.copyOf(refundTroubles);
    }

    List<Attempt> resolved() {
        return List.copyOf(resolved);
    }

    List<Attempt> initiated() {
        return List.copyOf(initiated);
    }

    List<BeginPayment> notRecorded() {
        return List.copyOf(notRecorded);
    }

    List<Attempt> notSent() {
        return List.copyOf(notSent);
    }

    List<Decided> decided() {
        return List.copyOf(decided);
    }

    List<Trouble> troubles() {
        return List.copyOf(troubles);
    }

    @Override
    public void initiated(Attempt attempt) {
        initiated.add(attempt);
    }

    @Override
    public void notRecorded(BeginPayment payment, LedgerUnavailableException why) {
        notRecorded.add(payment);
    }

    @Override
    public void notSent(Attempt attempt, String why) {
        notSent.add(attempt);
    }

    @Override
    public void decided(
            Attempt before,
            Attempt after,
            Decision decision,
            Evidence evidence,
            Actor actor,
            Optional<Duration> nextCheck) {
        decided.add(new Decided(before, after, decision, nextCheck));
    }

    @Override
    public void givenUp(Attempt before, Attempt after, CancelPayment order, Optional<Duration> nextCheck) {
        givenUp.add(after);
    }

    @Override
    public void resolved(Attempt before, Attempt after, Resolution word, Optional<Duration> nextCheck) {
        resolved.add(after);
    }

    @Override
    public void refundResolved(Refund before, Refund after, Resolution word, Optional<Duration> nextCheck) {
        refunds.add(after);
    }

    @Override
    public void refundBegun(Refund refund) {
        refunds.add(refund);
    }

    @Override
    public void refundDecided(
            Refund before,
            Refund after,
            RefundDecision decision,
            GatewayReply reply,
            Actor actor,
            Optional<Duration> nextCheck) {
        refunds.add(after);
    }

    @Override
    public void refundTroubled(RefundId id, String what, Throwable trouble) {
        refundTroubles.add(trouble);
    }

    @Override
    public void troubled(AttemptId id, String what, Throwable trouble) {
        troubles.add(new Trouble(id, what, trouble));
    }
}
