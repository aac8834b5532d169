package com.scenicpay.payments;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * When the schedule asks the gateway about an attempt next.
 *
 * @param ladder for attempts that are undecided at the gateway, given up or not
 * @param postClose how long after the gateway closed an attempt it is asked again, to catch a late success; in order
 */
public record CheckSchedule(CheckLadder ladder, List<Duration> postClose) {

    /** Why a person is called for an attempt that stays open for too long. */
    static final String OVERDUE = "undecided at the ladder's end";

    /** Why a person is called for a closed attempt that the gateway gives no clear word on any more. */
    static final String UNCONFIRMED = "closed, and no check confirms it";

    /**
     * How soon at the latest a question is put again to which the gateway was silent, so that after an outage nothing waits
     * for its rung; the breaker bounds how much is asked meanwhile. Not at the ladder's end: by then a person was called.
     */
    static final Duration UNANSWERED = Duration.ofSeconds(15);

    private static final Duration AT_ONCE = Duration.ofSeconds(1);

    /**
     * @throws IllegalArgumentException when the checks after closing are not in order
     */
    public CheckSchedule {
        postClose = List.copyOf(postClose);
        for (int i = 0; i < postClose.size(); i++) {
            Duration before = i == 0 ? Duration.ZERO : postClose.get(i - 1);
            if (postClose.get(i).compareTo(before) <= 0) {
                throw new IllegalArgumentException("checks after closing are more than zero and in order");
            }
        }
    }

    /** Whether the gateway's own view of an attempt in this state is still open, so that the ladder goes on. */
    static boolean isOnLadder(PaymentState state) {
        return state.isUndecided() || state == PaymentState.GIVEN_UP;
    }

    /** Why a person is needed for an attempt that is without proof for so long; empty when nobody is yet. */
    Optional<String> overdue(Attempt attempt, Decision decision) {
        if (isOnLadder(decision.state())) {
            return Optional.of(OVERDUE)
                    .filter(why -> ladder.isBeyond(Duration.between(attempt.createdAt(), attempt.asOf())));
        }
        boolean unconfirmed = decision.state().isProvenUncharged()
                && !decision.conclusive()
                && ladder.isBeyond(closedFor(attempt, decision).minus(lastPostClose()));
        return unconfirmed ? Optional.of(UNCONFIRMED) : Optional.empty();
    }

    private Duration lastPostClose() {
        return postClose.isEmpty() ? Duration.ZERO : postClose.get(postClose.size() - 1);
    }

    private static Duration closedFor(Attempt attempt, Decision decision) {
        if (attempt.state() != decision.state()) {
            return Duration.ZERO;
        }
        return attempt.decidedAt()
                .map(closedAt -> Duration.between(closedAt, attempt.asOf()))
                .orElse(Duration.ZERO);
    }

    /** How many checks have confirmed that nothing was charged, after this decision. */
    int postCloseChecks(Attempt attempt, Decision decision) {
        if (!decision.state().isProvenUncharged() || attempt.state() != decision.state()) {
            return 0;
        }
        return attempt.postCloseChecks() + (decision.conclusive() ? 1 : 0);
    }

    /** How long after a decision that came of no evidence the next check follows; empty when none does. */
    Optional<Duration> nextCheck(Attempt attempt, Decision decision) {
        return nextCheck(attempt, decision, Optional.empty());
    }

    /**
     * How long after this decision the next check follows; empty when none does.
     *
     * @param within how soon at the latest, while the attempt is on the ladder
     */
    Optional<Duration> nextCheck(Attempt attempt, Decision decision, Optional<Duration> within) {
        if (isOnLadder(decision.state())) {
            Duration age = Duration.between(attempt.createdAt(), attempt.asOf());
            return Optional.of(ladder.nextCheck(age, within));
        }
        if (!decision.state().isProvenUncharged()) {
            return Optional.empty();
        }
        int done = postCloseChecks(attempt, decision);
        if (done >= postClose.size()) {
            return Optional.empty();
        }
        Duration closedFor = closedFor(attempt, decision);
        if (!decision.conclusive()) {
            return Optional.of(ladder.nextCheck(closedFor));
        }
        Duration due = postClose.get(done).minus(closedFor);
        return Optional.of(due.compareTo(AT_ONCE) < 0 ? AT_ONCE : due);
    }
}
