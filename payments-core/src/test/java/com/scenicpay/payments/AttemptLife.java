package com.scenicpay.payments;

import static com.scenicpay.payments.AttemptBuilder.anAttempt;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A model of one attempt through its life: evidence comes in, time goes on, and the cashier may give it up. Remembers what
 * was seen, so that the attempt's state can be held against it.
 */
final class AttemptLife {

    /** An answer of the gateway that it has no such order. */
    record Denial(Instant askedAt, Instant recordedAt) {}

    /**
     * Something that happens.
     *
     * @param pause the time that passes before it
     * @param evidence the gateway's answer, or empty when the cashier gives up
     * @param answerTook how long ago the gateway was asked for it
     */
    record Step(Duration pause, Optional<Evidence> evidence, Duration answerTook) {}

    private Attempt attempt;
    private Instant now = Samples.NOON;
    private boolean chargeSeen;
    private boolean gaveUp;
    private final List<Denial> denialsInARow = new ArrayList<>();
    private Optional<Evidence> last = Optional.empty();

    AttemptLife(PaymentState start) {
        attempt = anAttempt().in(start).build();
    }

    void live(Step step) {
        now = now.plus(step.pause());
        last = step.evidence();
        if (last.isEmpty()) {
            if (attempt.isUndecided()) {
                gaveUp = true;
                attempt = withState(attempt, PaymentState.GIVEN_UP);
            }
            return;
        }
        Evidence evidence = last.get();
        Instant asked = now.minus(step.answerTook());
        Instant askedAt = asked.isBefore(Samples.NOON) ? Samples.NOON : asked;
        chargeSeen |= Proofs.provesCharged(evidence);
        if (Proofs.showsTheOrderOpen(evidence)) {
            denialsInARow.clear();
        } else if (Proofs.deniesTheOrder(evidence)) {
            denialsInARow.add(new Denial(askedAt, now));
        }
        attempt = after(attempt, Samples.RULES.decide(attempt, evidence, askedAt), now);
    }

    Attempt attempt() {
        return attempt;
    }

    boolean chargeSeen() {
        return chargeSeen;
    }

    boolean gaveUp() {
        return gaveUp;
    }

    Optional<Evidence> last() {
        return last;
    }

    /** Denied after the grace time, and again by a question asked far enough after the first denial was on record. */
    boolean deniedTwice() {
        return denialsInARow.stream()
                .anyMatch(first -> !first.askedAt().isBefore(Samples.NOON.plus(Samples.GRACE))
                        && denialsInARow.stream().anyMatch(second -> !second.askedAt()
                                .isBefore(first.recordedAt().plus(Samples.NOT_FOUND_APART))));
    }

    /** The attempt once a decision is on record. */
    static Attempt after(Attempt attempt, Decision decision, Instant recordedAt) {
        AttemptBuilder next = anAttempt().in(decision.state()).asOf(recordedAt);
        attempt.needsPerson().or(decision::needsPerson).ifPresent(next::needsPerson);
        switch (decision.notFound()) {
            case SET -> next.notFoundAt(recordedAt);
            case KEEP -> next.notFoundAt(attempt.notFoundAt());
            case CLEAR -> next.notFoundAt(Optional.empty());
        }
        return next.build();
    }

    private static Attempt withState(Attempt attempt, PaymentState state) {
        return anAttempt().in(state).notFoundAt(attempt.notFoundAt()).build();
    }
}
