package com.scenicpay.torture.invariant;

import com.scenicpay.torture.evidence.Aftermath;
import com.scenicpay.torture.evidence.Ledger.Attempt;
import com.scenicpay.torture.evidence.Ledger.Event;
import com.scenicpay.torture.evidence.Ledger.Refund;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** (f) Every change has its event, and each event goes on from the one before by a step that is allowed. */
final class HistoryIsComplete extends Invariant {

    private static final Map<String, Set<String>> ATTEMPT_STEPS = Map.of(
            "CREATED", Set.of("PAYING", "PAID", "FAILED", "CANCELLED", "TIMED_OUT", "GIVEN_UP"),
            "PAYING", Set.of("PAID", "FAILED", "CANCELLED", "TIMED_OUT", "GIVEN_UP"),
            "PAID", Set.of("REFUNDED"),
            "FAILED", Set.of("LATE_PAID"),
            "CANCELLED", Set.of("LATE_PAID"),
            "TIMED_OUT", Set.of("LATE_PAID"),
            "GIVEN_UP", Set.of("LATE_PAID", "FAILED", "CANCELLED", "TIMED_OUT"),
            "LATE_PAID", Set.of("REFUNDED_LATE"));
    private static final Map<String, Set<String>> REFUND_STEPS =
            Map.of("RESERVED", Set.of("SENT", "RESERVED"), "SENT", Set.of("SENT", "RESERVED", "DONE", "FAILED"));

    /** States of a refund that change sums of its payment. */
    private static final Set<String> ENDS = Set.of("DONE", "FAILED");

    HistoryIsComplete() {
        super("f: every change has its event");
    }

    @Override
    void check(Aftermath aftermath, Findings findings) {
        for (Attempt attempt : aftermath.ledger().attempts()) {
            List<Event> events = aftermath.events(attempt);
            checkSteps(attempt, events, findings);
            for (Refund refund : aftermath.refunds(attempt)) {
                checkRefund(attempt, refund, events, findings);
            }
        }
        for (Event event : aftermath.ledger().events()) {
            if (aftermath.attempt(event.autoid()).isEmpty()) {
                findings.add("event " + event.eventId() + " belongs to no attempt");
            }
        }
    }

    private static void checkSteps(Attempt attempt, List<Event> events, Findings findings) {
        Optional<String> state = Optional.empty();
        for (Event event : events) {
            boolean isRefunds = event.refundId().isPresent();
            if (!event.from().equals(state) && !(isRefunds && event.from().isPresent() && state.isEmpty())) {
                findings.add(attempt.label() + " has event " + event.eventId() + " from "
                        + event.from().orElse("nothing") + " after " + state.orElse("nothing"));
            }
            if (event.isStep() && !isAllowed(event)) {
                findings.add(attempt.label() + " went from " + event.from().orElse("nothing") + " to " + event.to());
            }
            state = Optional.of(event.to());
        }
        if (!state.equals(Optional.of(attempt.state()))) {
            findings.add(attempt.label() + " has a history that ends in " + state.orElse("nothing"));
        }
        long ownEvents =
                events.stream().filter(event -> event.refundId().isEmpty()).count();
        long refundsEnded = events.stream()
                .filter(event -> event.refundState().filter(ENDS::contains).isPresent())
                .count();
        // The first event is the recording itself, which is version 0; the refund that ends a payment is one change,
        // two events.
        long changes = ownEvents - 1 + refundsEnded - (attempt.state().startsWith("REFUNDED") ? 1 : 0);
        if (attempt.version() != changes) {
            findings.add(
                    attempt.label() + " changed " + attempt.version() + " times, and its events tell of " + changes);
        }
    }

    private static boolean isAllowed(Event event) {
        return event.from()
                .map(from -> ATTEMPT_STEPS.getOrDefault(from, Set.of()).contains(event.to()))
                .orElse(event.to().equals("CREATED"));
    }

    private static void checkRefund(Attempt attempt, Refund refund, List<Event> all, Findings findings) {
        List<String> states = all.stream()
                .filter(event -> event.refundId().equals(Optional.of(refund.refundId())))
                .map(event -> event.refundState().orElse("nothing"))
                .toList();
        String whose = attempt.label() + ", " + refund.label();
        if (states.isEmpty() || !states.get(0).equals("RESERVED")) {
            findings.add(whose + " has no beginning: " + states);
            return;
        }
        for (int i = 1; i < states.size(); i++) {
            if (!REFUND_STEPS.getOrDefault(states.get(i - 1), Set.of()).contains(states.get(i))) {
                findings.add(whose + " went from " + states.get(i - 1) + " to " + states.get(i));
            }
        }
        if (!states.get(states.size() - 1).equals(refund.state()) || refund.version() != states.size() - 1) {
            findings.add(whose + " changed " + refund.version() + " times, with the events " + states);
        }
    }
}
