package com.scenicpay.api.console;

import com.scenicpay.api.console.TurnedAwayException.Why;
import com.scenicpay.payments.Attempt;
import com.scenicpay.payments.PaymentResult;
import com.scenicpay.payments.Refund;
import com.scenicpay.payments.RefundResult;
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
import java.util.Map;
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
            Attempt attempt =
                    orders.payment(visit, autoid, visit.maySupervise()).attempt();
            return page(visit, view(visit, attempt, refund(attempt, number)));
        });
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response resolve(@PathParam("autoid") String autoid, MultivaluedMap<String, String> fields) {
        return door.order(fields, visit -> {
            Attempt attempt =
                    orders.payment(visit, autoid, visit.maySupervise()).attempt();
            OrderForm form = new OrderForm(fields, visit.words());
            Optional<Refund> refund = refund(attempt, form.text("number"));
            Optional<Boolean> happened = form.happened();
            Optional<String> evidence = form.reason(true);
            if (form.isSound() && form.isConfirmed()) {
                Resolution word = new Resolution(
                        happened.orElseThrow(), PaymentBounds.actor(visit.caller()), evidence.orElseThrow());
                return resolve(visit, attempt, refund, word);
            }
            OrderView view = view(visit, attempt, refund)
                    .ofWord(form.text("happened"))
                    .with(form.problems(), form.text("reason"));
            return page(visit, form.isSound() ? view.toBeConfirmed() : view);
        });
    }

    private Response resolve(Visit visit, Attempt attempt, Optional<Refund> refund, Resolution word) {
        Map<String, String> facts = Orders.facts(visit, attempt);
        facts.put("happened", Boolean.toString(word.happened()));
        if (refund.isPresent()) {
            facts.put("refundNum", refund.get().number().value());
            RefundResult result = Orders.await(
                    resolutions.resolveRefund(attempt.id(), refund.get().number(), word, orders.deadline(visit)));
            orders.tell(visit, "Resolve", facts, result);
        } else {
            PaymentResult result = Orders.await(resolutions.resolvePayment(attempt.id(), word, orders.deadline(visit)));
            orders.tell(visit, "Resolve", facts, result, "order.resolve");
        }
        return Orders.back(attempt);
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
