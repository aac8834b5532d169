package com.scenicpay.api.console;

import com.scenicpay.api.console.TurnedAwayException.Why;
import com.scenicpay.payments.Attempt;
import com.scenicpay.payments.Money;
import com.scenicpay.payments.RefundNumber;
import com.scenicpay.payments.RefundRequest;
import com.scenicpay.payments.RefundResult;
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
import java.util.Map;
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
            Attempt attempt =
                    orders.payment(visit, autoid, visit.maySupervise()).attempt();
            String left = PaymentPresenter.left(attempt).toString();
            return page(visit, OrderView.of(visit, attempt).ofRefund(newNumber(), left, ""));
        });
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response refund(@PathParam("autoid") String autoid, MultivaluedMap<String, String> fields) {
        return door.order(fields, visit -> {
            Attempt attempt =
                    orders.payment(visit, autoid, visit.maySupervise()).attempt();
            OrderForm form = new OrderForm(fields, visit.words());
            Optional<RefundNumber> number = form.number();
            // Not what is left of it: sending the same refund again must lead to the same refund.
            Optional<Money> amount = form.amount(attempt.bill().amount());
            Optional<String> reason = form.reason(false);
            if (amount.filter(wanted -> !visit.caller().mayOrder(wanted)).isPresent()) {
                throw new TurnedAwayException(Why.OUT_OF_BOUNDS);
            }
            if (form.isSound() && form.isConfirmed()) {
                return refund(visit, attempt, number.orElseThrow(), amount.orElseThrow(), reason);
            }
            OrderView view = OrderView.of(visit, attempt)
                    .ofRefund(
                            number.map(RefundNumber::value).orElseGet(this::newNumber),
                            form.text("amount"),
                            amount.map(Wording::money).orElse(""))
                    .with(form.problems(), form.text("reason"));
            return page(visit, form.isSound() ? view.toBeConfirmed() : view);
        });
    }

    private Response refund(Visit visit, Attempt attempt, RefundNumber number, Money amount, Optional<String> reason) {
        RefundRequest order = new RefundRequest(
                Optional.of(attempt.id()),
                Optional.empty(),
                number,
                amount,
                Optional.of(PaymentBounds.actor(visit.caller())),
                reason);
        RefundResult result = Orders.await(refunds.refund(order, orders.deadline(visit)));
        Map<String, String> facts = Orders.facts(visit, attempt);
        facts.put("refundNum", number.value());
        facts.put("amount", amount.toString());
        orders.tell(visit, "Refund", facts, result);
        return Orders.back(attempt);
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
