package com.scenicpay.api.console;

import com.scenicpay.api.console.Orders.Order;
import com.scenicpay.payments.Attempt;
import com.scenicpay.payments.CancelPayment;
import com.scenicpay.payments.PaymentCancels;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;

/** Gives an undecided payment up, after a page that shows its amount and its bill once more. */
@Path("/console/payments/{autoid}/cancel")
@Blocking
public class CancelResource {

    private final ConsoleDoor door;
    private final Frames frames;
    private final Orders orders;
    private final PaymentCancels cancels;

    CancelResource(ConsoleDoor door, Frames frames, Orders orders, PaymentCancels cancels) {
        this.door = door;
        this.frames = frames;
        this.orders = orders;
        this.cancels = cancels;
    }

    @GET
    public Response form(@PathParam("autoid") String autoid) {
        return door.read(visit -> {
            Attempt attempt = orders.payment(visit, autoid, Visit::mayWorkAtTill);
            return page(visit, attempt, List.of(), "");
        });
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response cancel(@PathParam("autoid") String autoid, MultivaluedMap<String, String> fields) {
        return orders.take("CancelPay", autoid, fields, Visit::mayWorkAtTill, this::cancel);
    }

    private Response cancel(Order order) {
        Visit visit = order.visit();
        Attempt attempt = order.attempt();
        Optional<String> reason = order.form().reason(false);
        if (!order.form().isSound()) {
            return page(visit, attempt, order.form().problems(), order.form().text("reason"));
        }
        CancelPayment wanted =
                new CancelPayment(attempt.id(), Optional.of(PaymentBounds.actor(visit.caller())), reason);
        orders.tell(order, Orders.await(cancels.cancel(wanted, orders.deadline(visit))), "order.cancel");
        return Orders.back(attempt);
    }

    private Response page(Visit visit, Attempt attempt, List<String> problems, String reason) {
        OrderView view = OrderView.of(visit, attempt).with(problems, reason);
        return Html.page(Pages.cancel(visit.words(), frames.of(visit, "payments"), view));
    }
}
