package com.scenicpay.torture.invariant;

import com.scenicpay.gateway.sandbox.Story;
import com.scenicpay.torture.evidence.Aftermath;
import com.scenicpay.torture.evidence.Book.Order;
import com.scenicpay.torture.evidence.Ledger.Attempt;
import com.scenicpay.torture.evidence.Ledger.Event;
import com.scenicpay.torture.evidence.Ledger.Refund;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * (h) Whatever the gateway proves is decided, and whatever it does not prove is with a person, never guessed. The same for
 * refunds.
 */
final class EverythingEnds extends Invariant {

    /** The gateway's codes that tell how a refund ended. */
    private static final Set<String> PROOFS = Set.of("00", "01", "02");

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

    /**
     * Sent, it had no answer that proves anything, or none at all since something stopped the service; else it waits behind
     * such a one, or the gateway refuses it.
     */
    private static boolean isForAPerson(Aftermath aftermath, Attempt attempt, Refund refund) {
        if (refund.state().equals("RESERVED")) {
            return aftermath.story(attempt).equals(Optional.of(Story.REFUND_REFUSED))
                    || aftermath.refunds(attempt).stream()
                            .anyMatch(other -> other.state().equals("SENT") && isForAPerson(aftermath, attempt, other));
        }
        if (aftermath.story(attempt).filter(Doubt.REFUND_UNANSWERED::contains).isPresent()) {
            return true;
        }
        List<Event> sent = aftermath.events(attempt).stream()
                .filter(event -> event.refundId().equals(Optional.of(refund.refundId())))
                .filter(event -> event.refundState().equals(Optional.of("SENT")))
                .toList();
        boolean answered = sent.stream()
                .flatMap(event -> event.gatewayCode().stream())
                .anyMatch(code -> !code.isEmpty() && !PROOFS.contains(code));
        return answered
                || sent.stream()
                        .filter(event -> event.why().equals("about to be sent"))
                        .anyMatch(event -> aftermath.wasDisturbed(event.happenedAt()));
    }

    private static Optional<String> problem(Aftermath aftermath, Attempt attempt, Refund refund) {
        if (!refund.isUndecided()) {
            return Optional.empty();
        }
        if (refund.needsPerson().isEmpty()) {
            return Optional.of("is not ended and no person was called");
        }
        if (!isForAPerson(aftermath, attempt, refund)) {
            return Optional.of("is with a person for no reason that is on record");
        }
        boolean isProvable = refund.state().equals("SENT")
                && Doubt.isFull(attempt, refund)
                && aftermath.refunds(attempt).size() == 1
                && aftermath
                        .order(attempt)
                        .map(Order::refunded)
                        .filter(back -> back.signum() > 0)
                        .isPresent();
        return isProvable ? Optional.of("is left to a person though the gateway proves it done") : Optional.empty();
    }
}
