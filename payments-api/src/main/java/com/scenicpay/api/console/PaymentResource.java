package com.scenicpay.api.console;

import com.scenicpay.api.console.TurnedAwayException.Why;
import com.scenicpay.api.wiring.PaymentsConfig;
import com.scenicpay.payments.Attempt;
import com.scenicpay.payments.AttemptId;
import com.scenicpay.payments.Deadline;
import com.scenicpay.payments.PaymentQueries;
import com.scenicpay.payments.PaymentResult;
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
    private final PaymentsConfig config;

    PaymentResource(
            ConsoleDoor door, Frames frames, PaymentRecords records, PaymentQueries queries, PaymentsConfig config) {
        this.door = door;
        this.frames = frames;
        this.records = records;
        this.queries = queries;
        this.config = config;
    }

    @GET
    public Response payment(@PathParam("autoid") String autoid) {
        return door.read(visit -> {
            RecordedPayment payment = find(records, autoid);
            AttemptId id = payment.attempt().id();
            PaymentView view = new PaymentPresenter(visit).view(payment, records.refunds(id), records.history(id));
            return Html.page(Pages.payment(visit.words(), frames.of(visit, "payments"), view));
        });
    }

    /** @throws TurnedAwayException when there is no such payment */
    static RecordedPayment find(PaymentRecords records, String autoid) {
        return AttemptId.parse(autoid).flatMap(records::find).orElseThrow(() -> new TurnedAwayException(Why.NOT_FOUND));
    }

    /** Has the gateway asked now; as everywhere, not more often than it may be asked about one payment. */
    @POST
    @Path("/ask")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response ask(@PathParam("autoid") String autoid, MultivaluedMap<String, String> form) {
        return door.order(form, visit -> {
            if (!visit.mayWorkAtTill()) {
                throw new TurnedAwayException(Why.FORBIDDEN);
            }
            Attempt attempt = find(records, autoid).attempt();
            if (!PaymentBounds.admit(visit.caller(), attempt)) {
                throw new TurnedAwayException(Why.OUT_OF_BOUNDS);
            }
            QueryPayment question = new QueryPayment(Optional.of(attempt.id()), Optional.empty(), Duration.ZERO);
            Deadline deadline = Deadline.of(visit.startNanos(), config.begin().answerWithin());
            tell(visit, queries.query(question, deadline).toCompletableFuture().join());
            return Html.goOn("/console/payments/" + attempt.id()).build();
        });
    }

    private static void tell(Visit visit, PaymentResult result) {
        Words words = visit.words();
        if (result instanceof PaymentResult.Current current) {
            visit.session()
                    .tell(
                            true,
                            words.of(
                                    "asked",
                                    new Wording(words).label(current.attempt().state())));
        } else {
            visit.session().tell(false, words.of("order.unavailable"));
        }
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
