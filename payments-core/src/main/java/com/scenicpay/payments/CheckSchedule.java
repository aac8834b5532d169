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

    /** Whether an attempt that stays open for so long needs a person. */
    boolean isOverdue(Attempt attempt, PaymentState state) {
        return isOnLadder(state) && ladder.isBeyond(Duration.between(attempt.createdAt(), attempt.asOf()));
    }

    /** How many checks have confirmed that nothing was charged, after this decision. */
    int postCloseChecks(Attempt attempt, Decision decision) {
        if (!decision.state().isProvenUncharged() || attempt.state() != decision.state()) {
            return 0;
        }
        return attempt.postCloseChecks() + (decision.conclusive() ? 1 : 0);
    }

    /** How long after this decision the next check follows; empty when none does. */
    Optional<Duration> nextCheck(Attempt attempt, Decision decision) {
        if (isOnLadder(decision.state())) {
            return Optional.of(ladder.nextCheck(Duration.between(attempt.createdAt(), attempt.asOf())));
        }
        if (!decision.state().isProvenUncharged()) {
            return Optional.empty();
        }
        int done = postCloseChecks(attempt, decision);
        if (done >= postClose.size()) {
            return Optional.empty();
        }
        Duration closedFor = attempt.state() == decision.state()
                ? attempt.decidedAt()
                        .map(closedAt -> Duration.between(closedAt, attempt.asOf()))
                        .orElse(Duration.ZERO)
                : Duration.ZERO;
        if (!decision.conclusive()) {
            return Optional.of(ladder.nextCheck(closedFor));
        }
        Duration due = postClose.get(done).minus(closedFor);
        return Optional.of(due.compareTo(AT_ONCE) < 0 ? AT_ONCE : due);
    }
}
