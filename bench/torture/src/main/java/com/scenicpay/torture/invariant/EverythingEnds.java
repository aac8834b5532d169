package com.scenicpay.torture.invariant;

import com.scenicpay.gateway.sandbox.Story;
import com.scenicpay.torture.evidence.Aftermath;
import com.scenicpay.torture.evidence.Book.Order;
import com.scenicpay.torture.evidence.Ledger.Attempt;
import com.scenicpay.torture.evidence.Ledger.Refund;
import java.util.Optional;

/**
 * (h) Whatever the gateway proves is decided, and whatever it does not prove is with a person, never guessed. The same for
 * refunds.
 */
final class EverythingEnds extends Invariant {

    EverythingEnds() {
        super("h: everything ends, or a person is called");
    }

    @Override
    void check(Aftermath aftermath, Findings findings) {
        for (Attempt attempt : aftermath.ledger().attempts()) {
            problem(aftermath, attempt).ifPresent(what -> findings.add(attempt.label() + " " + what));
            for (Refund refund : aftermath.refunds(attempt)) {
                problem(aftermath, attempt, refund)
                        .ifPresent(what -> findings.add(attempt.label() + ", " + refund.label() + " " + what));
            }
        }
    }

    private static Optional<String> problem(Aftermath aftermath, Attempt attempt) {
        Optional<Story> story = aftermath.story(attempt);
        boolean isNeverProved = story.filter(
                        each -> Doubt.NEVER_PAID.contains(each) || Doubt.CHARGED_UNPROVABLY.contains(each))
                .isPresent();
        if (isNeverProved && !attempt.isOpen()) {
            return Optional.of("was guessed: the gateway never proves the story " + story.get());
        }
        if (!attempt.isOpen()) {
            return attempt.checkIsComing() && attempt.isProvenUncharged()
                    ? Optional.of("is not checked to the end")
                    : Optional.empty();
        }
        boolean mayStayOpen = isNeverProved || story.equals(Optional.of(Story.REFUNDED_ELSEWHERE));
        if (!mayStayOpen) {
            return Optional.of("is open though the gateway knows its end, story "
                    + story.map(Story::name).orElse("none, it was never received"));
        }
        return attempt.needsPerson().isEmpty() ? Optional.of("is open and no person was called") : Optional.empty();
    }

    private static Optional<String> problem(Aftermath aftermath, Attempt attempt, Refund refund) {
        if (!refund.isUndecided()) {
            return Optional.empty();
        }
        if (refund.needsPerson().isEmpty()) {
            return Optional.of("is not ended and no person was called");
        }
        boolean isProvable = refund.state().equals("SENT")
                && Doubt.isFull(attempt, refund)
                && aftermath
                        .order(attempt)
                        .map(Order::refunded)
                        .filter(back -> back.signum() > 0)
                        .isPresent();
        return isProvable ? Optional.of("is left to a person though the gateway proves it done") : Optional.empty();
    }
}
