package com.scenicpay.api.console;

import com.scenicpay.api.console.TurnedAwayException.Why;
import com.scenicpay.payments.AttemptId;
import com.scenicpay.payments.PaymentQueries;
import com.scenicpay.payments.QueryPayment;
import com.scenicpay.payments.records.PaymentRecords;
import com.scenicpay.payments.records.RecordedPayment;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.Optional;

/** One payment with its whole history, and the question to the gateway how it stands. */
@Path("/console/payments/{autoid}")
@Blocking
public class PaymentResource {

    private final ConsoleDoor door;
    private final Frames frames;
    private final PaymentRecords records;
    private final PaymentQueries queries;
    private final Orders orders;

    PaymentResource(ConsoleDoor door, Frames frames, PaymentRecords records, PaymentQueries queries, Orders orders) {
        this.door = door;
        this.frames = frames;
        this.records = records;
        this.queries = queries;
        this.orders = orders;
    }

    @GET
    public Response payment(@PathParam("autoid") String autoid) {
        return door.read(visit -> {
            RecordedPayment payment = visit.payments(records).require(autoid);
            AttemptId id = payment.attempt().id();
            PaymentView view = new PaymentPresenter(visit).view(payment, records.refunds(id), records.history(id));
            return Html.page(Pages.payment(visit.words(), frames.of(visit, "payments"), view));
        });
    }

    /** Has the gateway asked now; as everywhere, not more often than it may be asked about one payment. */
    @POST
    @Path("/ask")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response ask(@PathParam("autoid") String autoid, MultivaluedMap<String, String> form) {
        return orders.take("QueryPay", autoid, form, Visit::mayWorkAtTill, order -> {
            AttemptId id = order.attempt().id();
            QueryPayment question = new QueryPayment(Optional.of(id), Optional.empty(), Duration.ZERO);
            orders.tell(order, Orders.await(queries.query(question, orders.deadline(order.visit()))), "order.ask");
            return Orders.back(order.attempt());
        });
    }

    /** There is no such page. */
    @GET
    @Path("/{rest:.+}")
    public Response nothing() {
        return door.read(visit -> {
            throw new TurnedAwayException(Why.NOT_FOUND);
        });
    }
}
