package com.scenicpay.payments;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How often the schedule asks the gateway about an undecided attempt: ever more rarely with its age.
 *
 * @param rungs in order of age
 * @param afterwards how often an attempt is asked for that is older than all rungs; by then a person is called
 */
public record CheckLadder(List<Rung> rungs, Duration afterwards) {

    /** Every {@code every} while the attempt is younger than {@code until}. */
    public record Rung(Duration every, Duration until) {
        public Rung {
            if (every.isNegative() || every.isZero() || until.isNegative() || until.isZero()) {
                throw new IllegalArgumentException("a rung's times are more than zero");
            }
        }
    }

    /**
     * @throws IllegalArgumentException when there is no rung, or the rungs are not in order of age
     */
    public CheckLadder {
        rungs = List.copyOf(rungs);
        if (rungs.isEmpty()) {
            throw new IllegalArgumentException("a ladder has at least one rung");
        }
        if (afterwards.isNegative() || afterwards.isZero()) {
            throw new IllegalArgumentException("a ladder always pauses between checks");
        }
        for (int i = 1; i < rungs.size(); i++) {
            if (rungs.get(i).until().compareTo(rungs.get(i - 1).until()) <= 0) {
                throw new IllegalArgumentException("a ladder's rungs are in order of age");
            }
        }
    }

    /** How long after a check of an attempt of this age the next one follows. */
    public Duration nextCheck(Duration age) {
        return rungs.stream()
                .filter(rung -> age.compareTo(rung.until()) < 0)
                .map(Rung::every)
                .findFirst()
                .orElse(afterwards);
    }

    /** As {@link #nextCheck(Duration)}, but within this time unless it is beyond the ladder. */
    Duration nextCheck(Duration age, Optional<Duration> within) {
        Duration pause = nextCheck(age);
        return within.filter(sooner -> sooner.compareTo(pause) < 0 && !isBeyond(age))
                .orElse(pause);
    }

    /** Whether an attempt that is undecided at this age needs a person. */
    public boolean isBeyond(Duration age) {
        return age.compareTo(rungs.get(rungs.size() - 1).until()) >= 0;
    }
}
