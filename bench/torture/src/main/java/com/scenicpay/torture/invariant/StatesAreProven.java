package com.scenicpay.torture.invariant;

import com.scenicpay.gateway.sandbox.Story;
import com.scenicpay.torture.Timing;
import com.scenicpay.torture.evidence.Aftermath;
import com.scenicpay.torture.evidence.Book.Order;
import com.scenicpay.torture.evidence.Ledger.Attempt;
import com.scenicpay.torture.evidence.Ledger.Event;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** (d) No step to a decided state came from an answer that proves nothing: the gateway's book must bear each one out. */
final class StatesAreProven extends Invariant {

    /** The gateway closes these as failed, if only for a while. */
    private static final Set<Story> CLOSED_AS_FAILED =
            EnumSet.of(Story.PASSWORD_THEN_REFUSED, Story.REFUSED, Story.LATE_SUCCESS);
    /** Their charges are answered, and those answers prove nothing. */
    private static final Set<Story> WRONG_CHARGE_ANSWER =
            EnumSet.of(Story.BAD_SIGNATURE, Story.NO_SIGNATURE, Story.OTHER_ORDER);

    private static final Set<String> REFUSALS = Set.of("01", "02");

    private static final String CHARGES_ANSWER = "charge confirmed";

    /** The service's own word that it never sent a charge, which nobody else can have sent. */
    private static final String NOT_SENT = "[not sent]";

    private static final String DENIED_FIRST = "no such order at the gateway, first time";

    /** Both programs take the time from one machine, in whole milliseconds. */
    private static final Duration ROUNDING = Duration.ofMillis(2);

    StatesAreProven() {
        super("d: states are proven");
    }

    @Override
    void check(Aftermath aftermath, Findings findings) {
        for (Attempt attempt : aftermath.ledger().attempts()) {
            for (Event event : aftermath.events(attempt)) {
                if (event.isStep() || event.refundId().isPresent()) {
                    problem(aftermath, attempt, event)
                            .ifPresent(what -> findings.add(attempt.label()
                                    + event.refundId()
                                            .map(refund -> ", refund " + refund)
                                            .orElse("")
                                    + " became " + event.refundState().orElse(event.to()) + " by "
                                    + event.actor() + " (\"" + event.why() + "\", gateway code "
                                    + event.gatewayCode().orElse("none") + ") at " + event.happenedAt() + ", but "
                                    + what));
                }
            }
        }
    }

    private static Optional<String> problem(Aftermath aftermath, Attempt attempt, Event event) {
        if (event.refundId().isPresent()) {
            return refund(event);
        }
        Optional<Order> order = aftermath.order(attempt);
        return switch (event.to()) {
            case "CREATED", "PAYING" -> Optional.empty();
            case "PAID", "LATE_PAID" -> charge(order, event);
            case "FAILED" -> failed(aftermath, attempt, order, event);
            case "CANCELLED" -> closing(order, event, EnumSet.of(Story.PASSWORD_THEN_CANCELLED));
            case "TIMED_OUT" -> closing(order, event, EnumSet.of(Story.PASSWORD_THEN_TIMED_OUT));
            case "GIVEN_UP" -> event.actor().equals("CANCEL") ? Optional.empty() : Optional.of("nobody cancelled it");
            case "REFUNDED", "REFUNDED_LATE" -> giving(aftermath, attempt);
            default -> Optional.of("there is no such state");
        };
    }

    private static Optional<String> refund(Event event) {
        String state = event.refundState().orElse("nothing");
        String code = event.gatewayCode().orElse("none");
        if (state.equals("DONE") && !code.equals("00")) {
            return Optional.of("only an answer with code 00 proves a refund");
        }
        return state.equals("FAILED") && !REFUSALS.contains(code)
                ? Optional.of("only an answer that refuses proves that it was not made")
                : Optional.empty();
    }

    private static Optional<String> charge(Optional<Order> order, Event event) {
        if (!hasSuccessCode(event)) {
            return Optional.of("only an answer with code 00 proves a charge");
        }
        boolean byUnprovenAnswer = event.why().equals(CHARGES_ANSWER)
                && order.map(Order::story).filter(WRONG_CHARGE_ANSWER::contains).isPresent();
        if (byUnprovenAnswer) {
            return Optional.of("the charge's answer was not signed right, or named another order");
        }
        boolean taken = order.flatMap(Order::takenAt)
                .filter(at -> !at.isAfter(event.happenedAt().plus(ROUNDING)))
                .isPresent();
        return taken ? Optional.empty() : Optional.of("nothing was charged by then");
    }

    private static Optional<String> failed(Aftermath aftermath, Attempt attempt, Optional<Order> order, Event event) {
        if (event.gatewayCode().filter(NOT_SENT::equals).isPresent()) {
            return event.actor().equals("BEGIN")
                    ? order.map(each -> "the gateway received it at " + each.receivedAt())
                    : Optional.of("only the one who could have sent it knows that");
        }
        return event.why().contains("never received")
                ? absence(aftermath, attempt, order, event)
                : failure(order, event);
    }

    private static Optional<String> failure(Optional<Order> order, Event event) {
        Optional<String> problem = closing(order, event, CLOSED_AS_FAILED);
        boolean chargedBefore = order.flatMap(Order::takenAt)
                .filter(at -> at.isBefore(event.happenedAt().minus(Duration.ofSeconds(30))))
                .isPresent();
        return problem.isEmpty() && chargedBefore ? Optional.of("it had been charged long before") : problem;
    }

    private static Optional<String> closing(Optional<Order> order, Event event, Set<Story> stories) {
        if (!hasSuccessCode(event)) {
            return Optional.of("only an answer with code 00 proves a closing");
        }
        return order.map(Order::story).filter(stories::contains).isPresent()
                ? Optional.empty()
                : Optional.of("the gateway did not close it so, "
                        + order.map(each -> "story " + each.story()).orElse("it does not know it"));
    }

    private static Optional<String> absence(Aftermath aftermath, Attempt attempt, Optional<Order> order, Event event) {
        Instant begun = aftermath.events(attempt).get(0).happenedAt();
        if (event.happenedAt().isBefore(begun.plus(Timing.GRACE))) {
            return Optional.of("it was younger than the grace time, begun at " + begun);
        }
        boolean repeated = aftermath.events(attempt).stream()
                .filter(each -> each.why().equals(DENIED_FIRST) && hasSuccessCode(each))
                .anyMatch(each -> !each.happenedAt().isAfter(event.happenedAt().minus(Timing.NOT_FOUND_APART)));
        if (!repeated || !hasSuccessCode(event)) {
            return Optional.of("the gateway had not said twice that it does not know it");
        }
        return order.filter(
                        each -> each.receivedAt().isBefore(event.happenedAt().minus(ROUNDING)))
                .map(each -> "the gateway had received it at " + each.receivedAt());
    }

    private static Optional<String> giving(Aftermath aftermath, Attempt attempt) {
        boolean done = aftermath.refunds(attempt).stream()
                .anyMatch(refund -> refund.state().equals("DONE"));
        return done ? Optional.empty() : Optional.of("no refund of it is done");
    }

    private static boolean hasSuccessCode(Event event) {
        return event.gatewayCode().filter("00"::equals).isPresent();
    }
}
