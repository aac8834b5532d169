package com.scenicpay.api.console;

import com.scenicpay.api.console.TurnedAwayException.Why;
import com.scenicpay.api.security.Audit;
import com.scenicpay.api.wiring.PaymentsConfig;
import com.scenicpay.payments.Attempt;
import com.scenicpay.payments.Deadline;
import com.scenicpay.payments.PaymentResult;
import com.scenicpay.payments.RefundResult;
import com.scenicpay.payments.records.PaymentRecords;
import com.scenicpay.payments.records.RecordedPayment;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletionStage;

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
     * The payment that an order is about.
     *
     * @param mayOrder whether the visitor's roles allow such an order
     * @throws TurnedAwayException when they do not, when there is no such payment, or when it is beyond the key's bounds
     */
    RecordedPayment payment(Visit visit, String autoid, boolean mayOrder) {
        if (!mayOrder) {
            throw new TurnedAwayException(Why.FORBIDDEN);
        }
        RecordedPayment payment = PaymentResource.find(records, autoid);
        if (!PaymentBounds.admit(visit.caller(), payment.attempt())) {
            throw new TurnedAwayException(Why.OUT_OF_BOUNDS);
        }
        return payment;
    }

    Deadline deadline(Visit visit) {
        return Deadline.of(visit.startNanos(), config.begin().answerWithin());
    }

    /** Waits for what came of an order; the use case answers by its deadline. */
    static <T> T await(CompletionStage<T> answer) {
        return answer.toCompletableFuture().join();
    }

    /** Back to the payment's page. */
    static Response back(Attempt attempt) {
        return Html.goOn("/console/payments/" + attempt.id()).build();
    }

    /**
     * Tells the visitor, and the audit log, how an order on a payment ended.
     *
     * @param operation as the API calls it
     * @param key of the texts that tell it
     */
    void tell(Visit visit, String operation, Map<String, String> facts, PaymentResult result, String key) {
        Words words = visit.words();
        if (result instanceof PaymentResult.Current current) {
            String state = new Wording(words).label(current.attempt().state());
            visit.session().tell(true, words.of(key + ".done", state));
            audit(visit, operation, facts, "done, " + current.attempt().state());
        } else if (result instanceof PaymentResult.NotPossible notPossible) {
            visit.session().tell(false, words.of(key + ".not-possible"));
            audit(
                    visit,
                    operation,
                    facts,
                    "not possible, " + notPossible.attempt().state());
        } else {
            visit.session().tell(false, words.of("order.unavailable"));
            audit(visit, operation, facts, "unavailable");
        }
    }

    /** As for a payment, for an order on a refund. */
    void tell(Visit visit, String operation, Map<String, String> facts, RefundResult result) {
        Words words = visit.words();
        if (result instanceof RefundResult.Current current) {
            String state = new Wording(words).badge(current.refund()).label();
            String amount = Wording.money(current.refund().amount());
            visit.session().tell(true, words.of("order.refund.done", amount, state));
            audit(visit, operation, facts, "done, " + current.refund().state());
        } else if (result instanceof RefundResult.NotPossible) {
            visit.session().tell(false, words.of("order.refund.not-possible"));
            audit(visit, operation, facts, "not possible");
        } else if (result instanceof RefundResult.OtherAmount) {
            visit.session().tell(false, words.of("order.refund.other-amount"));
            audit(visit, operation, facts, "another amount under this number");
        } else {
            visit.session().tell(false, words.of("order.unavailable"));
            audit(visit, operation, facts, "unavailable");
        }
    }

    /** What an audit line tells of every order. */
    static Map<String, String> facts(Visit visit, Attempt attempt) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("autoid", attempt.id().toString());
        facts.put("billNum", attempt.bill().number().value());
        facts.put("operatorNo", PaymentBounds.actor(visit.caller()));
        return facts;
    }

    private void audit(Visit visit, String operation, Map<String, String> facts, String outcome) {
        audit.ordered(new Audit.Order(visit.requestId(), operation, visit.caller(), door.address(), facts, outcome));
    }
}
