package com.scenicpay.torture.invariant;

import com.scenicpay.gateway.sandbox.Story;
import com.scenicpay.torture.evidence.Aftermath;
import com.scenicpay.torture.evidence.Aftermath.Period;
import com.scenicpay.torture.evidence.Book;
import com.scenicpay.torture.evidence.Book.Order;
import com.scenicpay.torture.evidence.Ledger;
import com.scenicpay.torture.evidence.Ledger.Attempt;
import com.scenicpay.torture.evidence.Ledger.Event;
import com.scenicpay.torture.evidence.Ledger.Refund;
import com.scenicpay.torture.evidence.Told;
import com.scenicpay.torture.evidence.Told.Answer;
import com.scenicpay.torture.evidence.Told.Operation;
import com.scenicpay.torture.evidence.Told.Request;
import com.scenicpay.torture.evidence.Told.Tag;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A book, a ledger and a journal made by hand, for bills of 10.00 yuan. */
final class Scene {

    static final BigDecimal AMOUNT = new BigDecimal("10.00");
    static final BigDecimal NOTHING = new BigDecimal("0.00");
    private static final Instant START = Instant.parse("2025-05-01T02:00:00Z");

    private final Map<String, Order> orders = new LinkedHashMap<>();
    private final List<Attempt> attempts = new ArrayList<>();
    private final List<Event> events = new ArrayList<>();
    private final List<Refund> refunds = new ArrayList<>();
    private final List<Told> told = new ArrayList<>();
    private final List<Period> disturbances = new ArrayList<>();

    /** How many requests came in at the gateway for its only order. */
    Scene requests(int charges, int refundOrders) {
        orders.replaceAll((number, order) -> new Order(
                number,
                order.story(),
                order.receivedAt(),
                order.charged(),
                order.takenAt(),
                order.refunded(),
                charges,
                refundOrders));
        return this;
    }

    /** Something disturbed the service or the gateway all the time. */
    Scene disturbed() {
        disturbances.add(new Period(START, START.plusSeconds(60)));
        return this;
    }

    /** An order that the gateway received a second after the start and, if charged, charged at once. */
    Scene order(long autoid, Story story, BigDecimal charged, BigDecimal refunded) {
        String number = "N" + autoid;
        orders.put(
                number,
                new Order(
                        number,
                        story,
                        START.plusSeconds(1),
                        Optional.ofNullable(charged),
                        Optional.ofNullable(charged).map(yuan -> START.plusSeconds(1)),
                        refunded,
                        1,
                        0));
        return this;
    }

    Scene charged(long autoid) {
        return order(autoid, Story.PAID_AT_ONCE, AMOUNT, NOTHING);
    }

    /** An attempt with a history through these states, a second apart, each proven by code 00. */
    Scene attempt(long autoid, String bill, String... states) {
        String before = null;
        for (int i = 0; i < states.length; i++) {
            event(autoid, before, states[i], i);
            before = states[i];
        }
        return row(autoid, bill, before, states.length - 1, null, NOTHING);
    }

    Scene row(long autoid, String bill, String state, int version, String needsPerson, BigDecimal refunded) {
        attempts.removeIf(each -> each.autoid() == autoid);
        attempts.add(new Attempt(
                autoid,
                "N" + autoid,
                bill,
                AMOUNT,
                "130000********0" + autoid + "00",
                "hash" + autoid,
                state,
                version,
                Optional.ofNullable(needsPerson),
                false,
                refunded,
                refunded));
        return this;
    }

    Scene event(long autoid, String from, String to, int second) {
        return event(autoid, from, to, second, to.equals("GIVEN_UP") ? "CANCEL" : "RECONCILE", "00");
    }

    Scene event(long autoid, String from, String to, int second, String actor, String gatewayCode) {
        return event(autoid, from, to, second, actor, gatewayCode, "forged");
    }

    Scene event(long autoid, String from, String to, int second, String actor, String gatewayCode, String why) {
        events.add(new Event(
                events.size(),
                autoid,
                START.plusSeconds(second + 2),
                Optional.ofNullable(from),
                to,
                actor,
                why,
                Optional.ofNullable(gatewayCode),
                Optional.empty(),
                Optional.empty()));
        return this;
    }

    /** A refund with its events, without what it does to its payment, whose state stands. */
    Scene refund(long refundId, long autoid, String number, BigDecimal amount, String needsPerson, String... states) {
        return refund(refundId, autoid, number, amount, needsPerson, Map.of("DONE", "00", "FAILED", "01"), states);
    }

    /** As above, each state by an answer with its code. */
    Scene refund(
            long refundId,
            long autoid,
            String number,
            BigDecimal amount,
            String needsPerson,
            Map<String, String> codes,
            String... states) {
        String payment = attempts.stream()
                .filter(each -> each.autoid() == autoid)
                .findFirst()
                .orElseThrow()
                .state();
        for (String state : states) {
            events.add(new Event(
                    events.size(),
                    autoid,
                    START.plusSeconds(9),
                    Optional.of(payment),
                    payment,
                    "REFUND",
                    state.equals("SENT") ? "about to be sent" : "forged",
                    Optional.ofNullable(codes.get(state)),
                    Optional.of(refundId),
                    Optional.of(state)));
        }
        refunds.add(new Refund(
                refundId,
                autoid,
                number,
                amount,
                states[states.length - 1],
                states.length - 1,
                Optional.ofNullable(needsPerson)));
        return this;
    }

    /** An answer, later than all before it. */
    Scene told(Operation operation, String bill, long autoid, String letter) {
        String billStatus = letter.equals("P") ? "1" : letter.equals("R") ? "2" : "0";
        return told(operation, bill, null, new Answer(0, "", Optional.of(tag(bill, autoid, billStatus, letter, ""))));
    }

    Scene told(Operation operation, String bill, String refundNum, Answer answer) {
        Request request = new Request(
                operation,
                bill,
                operation == Operation.CANCEL ? answer.tag().map(Tag::autoid) : Optional.empty(),
                operation == Operation.BEGIN ? Optional.of("130000000000000100") : Optional.empty(),
                Optional.ofNullable(refundNum),
                Optional.of(AMOUNT));
        told.add(new Told(request, told.size() * 10L, told.size() * 10L + 5, Optional.of(answer)));
        return this;
    }

    static Tag tag(String bill, long autoid, String billStatus, String letter, String words) {
        return new Tag(Long.toString(autoid), bill, billStatus, letter, words);
    }

    Aftermath aftermath() {
        return new Aftermath(new Book(orders), new Ledger(attempts, events, refunds), told, disturbances);
    }

    /** The letters of the invariants that are found broken. */
    String broken() {
        StringBuilder letters = new StringBuilder();
        for (Invariant invariant : Invariant.all()) {
            if (!invariant.differences(aftermath()).isEmpty()) {
                letters.append(invariant.name().charAt(0));
            }
        }
        return letters.toString();
    }
}
