package com.scenicpay.torture.evidence;

import com.scenicpay.gateway.sandbox.Story;
import com.scenicpay.torture.Timing;
import com.scenicpay.torture.evidence.Ledger.Attempt;
import com.scenicpay.torture.evidence.Ledger.Event;
import com.scenicpay.torture.evidence.Ledger.Refund;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** All that is known once things are quiet: the gateway's book, the service's ledger, and what the cashiers were told. */
public final class Aftermath {

    /** So long after it was sent an order may still be without its answer, and the answer unrecorded. */
    private static final Duration AFTER_SENDING = Timing.ANSWER_WITHIN.plusSeconds(2);

    /** From when until when something lasted. */
    public record Period(Instant from, Instant until) {}

    private final List<Period> disturbances;
    private final Book book;
    private final Ledger ledger;
    private final List<Told> told;
    private final Map<Long, Attempt> byAutoid;
    private final Map<String, Attempt> byOutTradeNo;
    private final Map<Long, List<Event>> events;
    private final Map<Long, List<Refund>> refunds;

    /** @param disturbances when something was done to the service or the gateway */
    public Aftermath(Book book, Ledger ledger, List<Told> told, List<Period> disturbances) {
        this.disturbances = List.copyOf(disturbances);
        this.book = book;
        this.ledger = ledger;
        this.told = List.copyOf(told);
        this.byAutoid = ledger.attempts().stream().collect(Collectors.toMap(Attempt::autoid, Function.identity()));
        this.byOutTradeNo =
                ledger.attempts().stream().collect(Collectors.toMap(Attempt::outTradeNo, Function.identity()));
        this.events = ledger.events().stream().collect(Collectors.groupingBy(Event::autoid));
        this.refunds = ledger.refunds().stream().collect(Collectors.groupingBy(Refund::autoid));
    }

    public Book book() {
        return book;
    }

    public Ledger ledger() {
        return ledger;
    }

    public List<Told> told() {
        return told;
    }

    public Optional<Attempt> attempt(long autoid) {
        return Optional.ofNullable(byAutoid.get(autoid));
    }

    /** The attempt that a cashier was told of. */
    public Optional<Attempt> attempt(Told.Tag tag) {
        return attempt(Long.parseLong(tag.autoid()));
    }

    public Optional<Attempt> attempt(String outTradeNo) {
        return Optional.ofNullable(byOutTradeNo.get(outTradeNo));
    }

    public List<Event> events(Attempt attempt) {
        return events.getOrDefault(attempt.autoid(), List.of());
    }

    public List<Refund> refunds(Attempt attempt) {
        return refunds.getOrDefault(attempt.autoid(), List.of());
    }

    /** Whether a disturbance may have cost an order that was sent then its answer. */
    public boolean wasDisturbed(Instant sentAt) {
        return disturbances.stream()
                .anyMatch(each -> !sentAt.isAfter(each.until())
                        && !sentAt.plus(AFTER_SENDING).isBefore(each.from()));
    }

    /** Whether the attempt was ever in this state. */
    public boolean everWas(Attempt attempt, String state) {
        return events(attempt).stream()
                .anyMatch(event -> event.refundId().isEmpty() && event.to().equals(state));
    }

    public Optional<Book.Order> order(Attempt attempt) {
        return book.order(attempt.outTradeNo());
    }

    public Optional<Story> story(Attempt attempt) {
        return order(attempt).map(Book.Order::story);
    }
}
