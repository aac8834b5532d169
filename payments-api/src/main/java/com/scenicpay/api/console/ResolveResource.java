package com.scenicpay.api.console;

import com.scenicpay.api.console.Orders.Order;
import com.scenicpay.api.console.TurnedAwayException.Why;
import com.scenicpay.payments.Attempt;
import com.scenicpay.payments.AttemptId;
import com.scenicpay.payments.Deadline;
import com.scenicpay.payments.PaymentResult;
import com.scenicpay.payments.Refund;
import com.scenicpay.payments.Resolution;
import com.scenicpay.payments.Resolutions;
import com.scenicpay.payments.records.PaymentRecords;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.Optional;

/** Takes a person's word on what the gateway does not prove, after showing it once more. */
@Path("/console/payments/{autoid}/resolve")
@Blocking
public class ResolveResource {

    private final ConsoleDoor door;
    private final Frames frames;
    private final Orders orders;
    private final PaymentRecords records;
    private final Resolutions resolutions;

    ResolveResource(ConsoleDoor door, Frames frames, Orders orders, PaymentRecords records, Resolutions resolutions) {
        this.door = door;
        this.frames = frames;
        this.orders = orders;
        this.records = records;
        this.resolutions = resolutions;
    }

    /** @param number of the refund that is meant; empty when it is the payment itself */
    @GET
    public Response form(@PathParam("autoid") String autoid, @QueryParam("refund") @DefaultValue("") String number) {
        return door.read(visit -> {
            Attempt attempt = orders.payment(visit, autoid, Visit::maySupervise);
            return page(visit, view(visit, attempt, refund(attempt, number)));
        });
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response resolve(@PathParam("autoid") String autoid, MultivaluedMap<String, String> fields) {
        return orders.take("Resolve", autoid, fields, Visit::maySupervise, this::resolve);
    }

    private Response resolve(Order order) {
        Visit visit = order.visit();
        OrderForm form = order.form();
        Optional<Refund> refund = refund(order.attempt(), form.text("number"));
        Optional<Boolean> happened = form.happened();
        Optional<String> evidence = form.reason(true);
        if (form.isSound() && form.isConfirmed()) {
            Resolution word =
                    new Resolution(happened.orElseThrow(), PaymentBounds.actor(visit.caller()), evidence.orElseThrow());
            return resolve(order, refund, word);
        }
        OrderView view = view(visit, order.attempt(), refund)
                .ofWord(form.text("happened"))
                .with(form.problems(), form.text("reason"));
        return page(visit, form.isSound() ? view.toBeConfirmed() : view);
    }

    private Response resolve(Order order, Optional<Refund> refund, Resolution word) {
        AttemptId id = order.attempt().id();
        Deadline deadline = orders.deadline(order.visit());
        order.facts().put("happened", Boolean.toString(word.happened()));
        if (refund.map(Refund::needsPerson)
                .orElse(order.attempt().needsPerson())
                .isEmpty()) {
            orders.tell(order, new PaymentResult.NotPossible(order.attempt()), "order.resolve");
            return Orders.back(order.attempt());
        }
        if (refund.isPresent()) {
            orders.tell(
                    order,
                    Orders.await(resolutions.resolveRefund(id, refund.get().number(), word, deadline)));
        } else {
            orders.tell(order, Orders.await(resolutions.resolvePayment(id, word, deadline)), "order.resolve");
        }
        return Orders.back(order.attempt());
    }

    /** @throws TurnedAwayException when the payment has no such refund */
    private Optional<Refund> refund(Attempt attempt, String number) {
        if (number.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(records.refunds(attempt.id()).stream()
                .map(recorded -> recorded.refund())
                .filter(refund -> refund.number().value().equals(number))
                .findFirst()
                .orElseThrow(() -> new TurnedAwayException(Why.NOT_FOUND)));
    }

    private static OrderView view(Visit visit, Attempt attempt, Optional<Refund> refund) {
        OrderView view = OrderView.of(visit, attempt);
        return refund.map(meant -> view.ofRefund(meant.number().value(), "", Wording.money(meant.amount())))
                .orElse(view);
    }

    private Response page(Visit visit, OrderView view) {
        return Html.page(Pages.resolve(visit.words(), frames.of(visit, "payments"), view));
    }
}
