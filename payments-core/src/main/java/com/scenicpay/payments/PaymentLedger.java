package com.scenicpay.payments;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The durable record of payment attempts. What a method returned from is on record and survives a crash. Every method may
 * block for a bounded time and throws {@link LedgerUnavailableException} when the store cannot be reached.
 */
public interface PaymentLedger {

    /**
     * Records an initiation, unless an attempt holds the bill, the bill had an attempt with the same payment code, or the
     * code is taken by another bill. Of any number of requests for one bill at the same instant, on any number of
     * instances, one is {@link BeginOutcome.Recorded}.
     *
     * @throws LedgerUnavailableException when it is not certain that the initiation is on record; nothing may be charged
     */
    BeginOutcome begin(Initiation initiation);

    /** The attempt with this number. */
    Optional<Attempt> find(AttemptId id);

    /** The attempt that holds the bill or, when none does, the bill's latest. */
    Optional<Attempt> findCurrent(BillNumber bill);

    /**
     * Records what was decided, if the attempt on record still has the version of {@code seen}: a change with its event and
     * a new version, or only when the next check is due. Either way the attempt's lease ends. With the change to LATE_PAID its
     * full refund is recorded, reserved and due. A change by {@link Actor#OPERATOR} ends the need of a person and notes its
     * reason as {@link Attempt#resolvedDoubt()}.
     *
     * @return the attempt as it is on record now, and whether the change was made
     */
    RecordOutcome record(Attempt seen, Change change);

    /**
     * Claims attempts whose next check is due, longest due first. A claimed attempt is not claimed again, by anybody, until
     * a change is recorded or the lease has run out.
     */
    List<Attempt> claimDue(int most, Duration lease);

    /** Counts what is undecided. */
    UndecidedSummary undecided();

    /** What became of an initiation. */
    sealed interface BeginOutcome {
        /** It is on record as a new attempt, and its caller is the one who may charge. */
        record Recorded(Attempt attempt) implements BeginOutcome {}

        /** This attempt answers the request: it holds the bill, or had the same payment code for it. */
        record Existing(Attempt attempt) implements BeginOutcome {}

        /** This attempt holds the bill, and for another amount, business type or card. */
        record HeldWithOtherFacts(Attempt attempt) implements BeginOutcome {}

        /** The payment code was used for another bill, and may have been charged there. */
        record CodeUsedElsewhere() implements BeginOutcome {}
    }

    /**
     * What was decided about an attempt.
     *
     * @param order what the gateway told of the order; fields that are present are kept
     * @param refusal the gateway's words when it refused the charge
     * @param reply the gateway's words for the event
     * @param postCloseChecks how many checks since the closing have confirmed it, from now on
     * @param nextCheck how long from now the schedule shall ask the gateway; empty for never
     */
    record Change(
            Decision decision,
            Actor actor,
            ReportedOrder order,
            Optional<GatewayReply> refusal,
            GatewayReply reply,
            int postCloseChecks,
            Optional<Duration> nextCheck) {

        /** Whether the attempt gets a new version and an event; if not, only that it was asked for is recorded. */
        public boolean changes(Attempt seen) {
            return actor == Actor.OPERATOR || decision.changes(seen);
        }
    }

    /** The attempt on record after {@link #record}, and whether the change was made. */
    record RecordOutcome(Attempt attempt, boolean applied) {}

    /**
     * What is undecided.
     *
     * @param oldest ledger time of the oldest undecided initiation
     * @param needsPerson how many attempts and refunds a person must look at
     * @param openRefunds how many refunds are not ended
     * @param oldestDue ledger time of the check that is or will be due first
     * @param asOf ledger time of the count
     */
    record UndecidedSummary(
            long count,
            Optional<Instant> oldest,
            long needsPerson,
            long openRefunds,
            Optional<Instant> oldestDue,
            Instant asOf) {}
}
