package com.scenicpay.api.console;

import com.scenicpay.api.console.Orders.Order;
import com.scenicpay.payments.Attempt;
import com.scenicpay.payments.Money;
import com.scenicpay.payments.RefundNumber;
import com.scenicpay.payments.RefundRequest;
import com.scenicpay.payments.Refunds;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.security.SecureRandom;
import java.util.Locale;
import java.util.Optional;

/** Pays back: first how much and why, then, with the amount and the bill once more, whether it is really meant. */
@Path("/console/payments/{autoid}/refund")
@Blocking
public class RefundResource {

    private final ConsoleDoor door;
    private final Frames frames;
    private final Orders orders;
    private final Refunds refunds;
    private final SecureRandom random = new SecureRandom();

    RefundResource(ConsoleDoor door, Frames frames, Orders orders, Refunds refunds) {
        this.door = door;
        this.frames = frames;
        this.orders = orders;
        this.refunds = refunds;
    }

    @GET
    public Response form(@PathParam("autoid") String autoid) {
        return door.read(visit -> {
            Attempt attempt = orders.payment(visit, autoid, Visit::maySupervise);
            String left = PaymentPresenter.left(attempt).toString();
            return page(visit, OrderView.of(visit, attempt).ofRefund(newNumber(), left, ""));
        });
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response refund(@PathParam("autoid") String autoid, MultivaluedMap<String, String> fields) {
        return orders.take("Refund", autoid, fields, Visit::maySupervise, this::refund);
    }

    private Response refund(Order order) {
        Visit visit = order.visit();
        OrderForm form = order.form();
        Optional<RefundNumber> number = form.number();
        // Not what is left of it: sending the same refund again must lead to the same refund.
        Optional<Money> amount = form.amount(order.attempt().bill().amount());
        Optional<String> reason = form.reason(false);
        amount.ifPresent(wanted -> PaymentBounds.requireAmount(visit.caller(), wanted));
        if (form.isSound() && form.isConfirmed()) {
            return refund(order, number.orElseThrow(), amount.orElseThrow(), reason);
        }
        OrderView view = OrderView.of(visit, order.attempt())
                .ofRefund(
                        number.map(RefundNumber::value).orElseGet(this::newNumber),
                        form.text("amount"),
                        amount.map(Wording::money).orElse(""))
                .with(form.problems(), form.text("reason"));
        return page(visit, form.isSound() ? view.toBeConfirmed() : view);
    }

    private Response refund(Order order, RefundNumber number, Money amount, Optional<String> reason) {
        Visit visit = order.visit();
        RefundRequest wanted = new RefundRequest(
                Optional.of(order.attempt().id()),
                Optional.empty(),
                number,
                amount,
                Optional.of(PaymentBounds.actor(visit.caller())),
                reason);
        order.facts().put("amount", amount.toString());
        orders.tell(order, Orders.await(refunds.refund(wanted, orders.deadline(visit))));
        return Orders.back(order.attempt());
    }

    private Response page(Visit visit, OrderView view) {
        return Html.page(Pages.refund(visit.words(), frames.of(visit, "payments"), view));
    }

    /** Made when the form is shown, so that sending the form twice pays back once. */
    private String newNumber() {
        return "C-"
                + Long.toUnsignedString(random.nextLong(), Character.MAX_RADIX).toUpperCase(Locale.ROOT);
    }
}
