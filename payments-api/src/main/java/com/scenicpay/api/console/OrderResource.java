package com.scenicpay.api.console;

import com.scenicpay.api.console.TurnedAwayException.Why;
import com.scenicpay.api.wiring.PaymentsConfig;
import com.scenicpay.payments.Attempt;
import com.scenicpay.payments.CancelPayment;
import com.scenicpay.payments.Deadline;
import com.scenicpay.payments.Money;
import com.scenicpay.payments.PaymentCancels;
import com.scenicpay.payments.PaymentResult;
import com.scenicpay.payments.RefundNumber;
import com.scenicpay.payments.RefundRequest;
import com.scenicpay.payments.RefundResult;
import com.scenicpay.payments.Refunds;
import com.scenicpay.payments.Resolution;
import com.scenicpay.payments.Resolutions;
import com.scenicpay.payments.records.PaymentRecords;
import com.scenicpay.payments.records.RecordedPayment;
import com.scenicpay.payments.records.RecordedRefund;
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
import java.security.SecureRandom;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a person orders about a payment. Each order is shown again, with its amount and its bill, before it is carried out. */
@Path("/console/payments/{autoid}")
@Blocking
public class OrderResource {

    private final ConsoleDoor door;
    private final Frames frames;
    private final PaymentRecords records;
    private final PaymentCancels cancels;
    private final Refunds refunds;
    private final Resolutions resolutions;
    private final PaymentsConfig config;
    private final SecureRandom random = new SecureRandom();

    OrderResource(
            ConsoleDoor door,
            Frames frames,
            PaymentRecords records,
            PaymentCancels cancels,
            Refunds refunds,
            Resolutions resolutions,
            PaymentsConfig config) {
        this.door = door;
        this.frames = frames;
        this.records = records;
        this.cancels = cancels;
        this.refunds = refunds;
        this.resolutions = resolutions;
        this.config = config;
    }

    @GET
    @Path("/cancel")
    public Response cancel(@PathParam("autoid") String autoid) {
        return door.read(visit -> {
            RecordedPayment payment = find(visit, autoid, visit.mayWorkAtTill());
            return cancelPage(visit, view(visit, payment, List.of(), "", false, "", "", "", ""));
        });
    }

    @POST
    @Path("/cancel")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response cancel(@PathParam("autoid") String autoid, MultivaluedMap<String, String> fields) {
        return door.order(fields, visit -> {
            RecordedPayment payment = find(visit, autoid, visit.mayWorkAtTill());
            OrderForm form = new OrderForm(fields, visit.words());
            Optional<String> reason = form.reason(false);
            if (!form.isSound()) {
                return cancelPage(
                        visit, view(visit, payment, form.problems(), "", false, "", "", "", form.text("reason")));
            }
            CancelPayment order =
                    new CancelPayment(payment.attempt().id(), Optional.of(PaymentBounds.actor(visit.caller())), reason);
            tell(
                    visit,
                    cancels.cancel(order, deadline(visit)).toCompletableFuture().join(),
                    "cancel");
            return back(payment);
        });
    }

    private Response cancelPage(Visit visit, OrderView view) {
        return Html.page(Pages.cancel(visit.words(), frames.of(visit, "payments"), view));
    }

    @GET
    @Path("/refund")
    public Response refund(@PathParam("autoid") String autoid) {
        return door.read(visit -> {
            RecordedPayment payment = find(visit, autoid, visit.maySupervise());
            String left = PaymentPresenter.left(payment.attempt()).toString();
            return refundPage(visit, view(visit, payment, List.of(), newNumber(), false, left, "", "", ""));
        });
    }

    @POST
    @Path("/refund")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response refund(@PathParam("autoid") String autoid, MultivaluedMap<String, String> fields) {
        return door.order(fields, visit -> {
            RecordedPayment payment = find(visit, autoid, visit.maySupervise());
            OrderForm form = new OrderForm(fields, visit.words());
            Optional<RefundNumber> number = form.number();
            Optional<Money> amount = form.amount(payment.attempt().bill().amount());
            Optional<String> reason = form.reason(false);
            if (amount.filter(wanted -> !visit.caller().mayOrder(wanted)).isPresent()) {
                throw new TurnedAwayException(Why.OUT_OF_BOUNDS);
            }
            if (!form.isSound() || !form.isConfirmed()) {
                return refundPage(
                        visit,
                        view(
                                visit,
                                payment,
                                form.problems(),
                                number.map(RefundNumber::value).orElseGet(this::newNumber),
                                form.isSound(),
                                form.text("amount"),
                                amount.map(Wording::money).orElse(""),
                                "",
                                form.text("reason")));
            }
            RefundRequest order = new RefundRequest(
                    Optional.of(payment.attempt().id()),
                    Optional.empty(),
                    number.orElseThrow(),
                    amount.orElseThrow(),
                    Optional.of(PaymentBounds.actor(visit.caller())),
                    reason);
            tell(
                    visit,
                    refunds.refund(order, deadline(visit)).toCompletableFuture().join());
            return back(payment);
        });
    }

    private Response refundPage(Visit visit, OrderView view) {
        return Html.page(Pages.refund(visit.words(), frames.of(visit, "payments"), view));
    }

    /** Made when the form is shown, so that sending the form twice pays back once. */
    private String newNumber() {
        return "C-"
                + Long.toString(Math.abs(random.nextLong()), Character.MAX_RADIX)
                        .toUpperCase(Locale.ROOT);
    }

    @GET
    @Path("/resolve")
    public Response resolve(@PathParam("autoid") String autoid, @QueryParam("refund") @DefaultValue("") String refund) {
        return door.read(visit -> {
            RecordedPayment payment = find(visit, autoid, visit.maySupervise());
            return resolvePage(visit, resolveView(visit, payment, List.of(), refund, false, "", ""));
        });
    }

    @POST
    @Path("/resolve")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response resolve(@PathParam("autoid") String autoid, MultivaluedMap<String, String> fields) {
        return door.order(fields, visit -> {
            RecordedPayment payment = find(visit, autoid, visit.maySupervise());
            OrderForm form = new OrderForm(fields, visit.words());
            Optional<Boolean> happened = form.happened();
            Optional<String> evidence = form.reason(true);
            String refund = form.text("number");
            if (!form.isSound() || !form.isConfirmed()) {
                return resolvePage(
                        visit,
                        resolveView(
                                visit,
                                payment,
                                form.problems(),
                                refund,
                                form.isSound(),
                                form.text("happened"),
                                form.text("reason")));
            }
            Resolution word =
                    new Resolution(happened.orElseThrow(), PaymentBounds.actor(visit.caller()), evidence.orElseThrow());
            Attempt attempt = payment.attempt();
            if (refund.isEmpty()) {
                tell(
                        visit,
                        resolutions
                                .resolvePayment(attempt.id(), word, deadline(visit))
                                .toCompletableFuture()
                                .join(),
                        "resolve");
            } else {
                RefundNumber number = recorded(payment, refund).refund().number();
                tell(
                        visit,
                        resolutions
                                .resolveRefund(attempt.id(), number, word, deadline(visit))
                                .toCompletableFuture()
                                .join());
            }
            return back(payment);
        });
    }

    private Response resolvePage(Visit visit, OrderView view) {
        return Html.page(Pages.resolve(visit.words(), frames.of(visit, "payments"), view));
    }

    private OrderView resolveView(
            Visit visit,
            RecordedPayment payment,
            List<String> problems,
            String refund,
            boolean confirming,
            String happened,
            String reason) {
        String amount = refund.isEmpty()
                ? ""
                : Wording.money(recorded(payment, refund).refund().amount());
        return view(visit, payment, problems, refund, confirming, "", amount, happened, reason);
    }

    /** @throws TurnedAwayException when the payment has no such refund */
    private RecordedRefund recorded(RecordedPayment payment, String number) {
        return records.refunds(payment.attempt().id()).stream()
                .filter(refund -> refund.refund().number().value().equals(number))
                .findFirst()
                .orElseThrow(() -> new TurnedAwayException(Why.NOT_FOUND));
    }

    private OrderView view(
            Visit visit,
            RecordedPayment payment,
            List<String> problems,
            String number,
            boolean confirming,
            String amount,
            String amountShown,
            String happened,
            String reason) {
        Attempt attempt = payment.attempt();
        Money most = PaymentPresenter.left(attempt);
        return new OrderView(
                new PaymentRows(visit.words()).of(payment),
                confirming,
                problems,
                number,
                amount,
                amountShown,
                most.toString(),
                Wording.money(most),
                happened,
                reason,
                attempt.needsPerson().map(new Reasons(visit.words())::of).orElse(""));
    }

    private RecordedPayment find(Visit visit, String autoid, boolean mayOrder) {
        if (!mayOrder) {
            throw new TurnedAwayException(Why.FORBIDDEN);
        }
        RecordedPayment payment = PaymentResource.find(records, autoid);
        if (!PaymentBounds.admit(visit.caller(), payment.attempt())) {
            throw new TurnedAwayException(Why.OUT_OF_BOUNDS);
        }
        return payment;
    }

    private Deadline deadline(Visit visit) {
        return Deadline.of(visit.startNanos(), config.begin().answerWithin());
    }

    private static Response back(RecordedPayment payment) {
        return Html.goOn("/console/payments/" + payment.attempt().id()).build();
    }

    private static void tell(Visit visit, PaymentResult result, String order) {
        Words words = visit.words();
        if (result instanceof PaymentResult.Current current) {
            String state = new Wording(words).label(current.attempt().state());
            visit.session().tell(true, words.of("order." + order + ".done", state));
        } else if (result instanceof PaymentResult.NotPossible) {
            visit.session().tell(false, words.of("order." + order + ".not-possible"));
        } else {
            visit.session().tell(false, words.of("order.unavailable"));
        }
    }

    private static void tell(Visit visit, RefundResult result) {
        Words words = visit.words();
        if (result instanceof RefundResult.Current current) {
            String state = new Wording(words).badge(current.refund()).label();
            visit.session()
                    .tell(
                            true,
                            words.of(
                                    "order.refund.done",
                                    Wording.money(current.refund().amount()),
                                    state));
        } else if (result instanceof RefundResult.NotPossible) {
            visit.session().tell(false, words.of("order.refund.not-possible"));
        } else if (result instanceof RefundResult.OtherAmount) {
            visit.session().tell(false, words.of("order.refund.other-amount"));
        } else {
            visit.session().tell(false, words.of("order.unavailable"));
        }
    }
}
