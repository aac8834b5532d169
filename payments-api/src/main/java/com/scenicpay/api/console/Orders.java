package com.scenicpay.api.console;

import com.scenicpay.api.console.TurnedAwayException.Why;
import com.scenicpay.api.security.Audit;
import com.scenicpay.api.security.RefusedRequests.Reason;
import com.scenicpay.api.wiring.PaymentsConfig;
import com.scenicpay.payments.Attempt;
import com.scenicpay.payments.Deadline;
import com.scenicpay.payments.PaymentResult;
import com.scenicpay.payments.RefundResult;
import com.scenicpay.payments.records.PaymentRecords;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Predicate;

/** What all orders about a payment have in common: who may give them, how long they take, and who is told how they ended. */
@ApplicationScoped
public class Orders {

    private final ConsoleDoor door;
    private final PaymentRecords records;
    private final Audit audit;
    private final PaymentsConfig config;

    Orders(ConsoleDoor door, PaymentRecords records, Audit audit, PaymentsConfig config) {
        this.door = door;
        this.records = records;
        this.audit = audit;
        this.config = config;
    }

    /**
     * An order that was let in.
     *
     * @param operation as the API calls it
     * @param facts what the audit log tells of it
     */
    record Order(Visit visit, String operation, Attempt attempt, OrderForm form, Map<String, String> facts) {}

    /**
     * The payment that a form for an order is about.
     *
     * @param mayOrder whether the visitor's roles allow such an order
     * @throws TurnedAwayException when they do not, when there is no such payment, or when it is beyond the key's bounds
     */
    Attempt payment(Visit visit, String autoid, Predicate<Visit> mayOrder) {
        if (!mayOrder.test(visit)) {
            throw TurnedAwayException.refused(Why.FORBIDDEN, Reason.ROLE);
        }
        return visit.payments(records).require(autoid).attempt();
    }

    /**
     * Takes an order on a payment, and has the audit log told when it is refused or fails. How it ended otherwise is told by
     * whom it is handed to.
     *
     * @param operation as the API calls it
     * @param mayOrder whether a visitor's roles allow it
     */
    Response take(
            String operation,
            String autoid,
            MultivaluedMap<String, String> fields,
            Predicate<Visit> mayOrder,
            Function<Order, Response> work) {
        Map<String, String> facts = facts(autoid, fields);
        return door.order(
                fields,
                visit -> {
                    Attempt attempt = payment(visit, autoid, mayOrder);
                    facts.put("billNum", attempt.bill().number().value());
                    OrderForm form = new OrderForm(fields, visit.words());
                    return work.apply(new Order(visit, operation, attempt, form, facts));
                },
                (visit, why) -> audit(visit, operation, facts, why.outcome()));
    }

    /** As they were sent, until more is known. */
    private static Map<String, String> facts(String autoid, MultivaluedMap<String, String> fields) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("autoid", autoid);
        Optional.ofNullable(fields.getFirst("number"))
                .filter(number -> !number.isEmpty())
                .ifPresent(number -> facts.put("refundNum", number));
        Optional.ofNullable(fields.getFirst("amount")).ifPresent(amount -> facts.put("amount", amount));
        Optional.ofNullable(fields.getFirst("happened")).ifPresent(happened -> facts.put("happened", happened));
        return facts;
    }

    Deadline deadline(Visit visit) {
        return Deadline.of(visit.startNanos(), config.begin().answerWithin());
    }

    /** Waits for what came of an order; the use case answers by its deadline, or fails as it would on this thread. */
    static <T> T await(CompletionStage<T> answer) {
        try {
            return answer.toCompletableFuture().join();
        } catch (CompletionException failed) {
            throw failed.getCause() instanceof RuntimeException cause ? cause : failed;
        }
    }

    /** Back to the payment's page. */
    static Response back(Attempt attempt) {
        return Html.goOn("/console/payments/" + attempt.id()).build();
    }

    /**
     * Tells the visitor, and the audit log, how an order on a payment ended.
     *
     * @param key of the texts that tell it
     */
    void tell(Order order, PaymentResult result, String key) {
        Words words = order.visit().words();
        if (result instanceof PaymentResult.Current current) {
            String state = new Wording(words).label(current.attempt().state());
            tell(
                    order,
                    true,
                    words.of(key + ".done", state),
                    "done, " + current.attempt().state());
        } else if (result instanceof PaymentResult.NotPossible notPossible) {
            String outcome = "not possible, " + notPossible.attempt().state();
            tell(order, false, words.of(key + ".not-possible"), outcome);
        } else {
            tell(order, false, words.of("order.unavailable"), "unavailable");
        }
    }

    /** As for a payment, for an order on a refund. */
    void tell(Order order, RefundResult result) {
        Words words = order.visit().words();
        if (result instanceof RefundResult.Current current) {
            String state = new Wording(words).badge(current.refund()).label();
            String amount = Wording.money(current.refund().amount());
            String outcome = "taken, refund " + current.refund().state();
            tell(order, true, words.of("order.refund.done", amount, state), outcome);
        } else if (result instanceof RefundResult.NotPossible) {
            tell(order, false, words.of("order.refund.not-possible"), "not possible");
        } else if (result instanceof RefundResult.OtherAmount) {
            tell(order, false, words.of("order.refund.other-amount"), "another amount under this number");
        } else {
            tell(order, false, words.of("order.unavailable"), "unavailable");
        }
    }

    private void tell(Order order, boolean good, String text, String outcome) {
        order.visit().session().tell(good, text);
        audit(order.visit(), order.operation(), order.facts(), outcome);
    }

    private void audit(Visit visit, String operation, Map<String, String> facts, String outcome) {
        facts.put("operatorNo", PaymentBounds.actor(visit.caller()));
        audit.ordered(new Audit.Order(visit.requestId(), operation, visit.caller(), door.address(), facts, outcome));
    }
}
