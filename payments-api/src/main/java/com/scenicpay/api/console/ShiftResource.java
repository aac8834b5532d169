package com.scenicpay.api.console;

import com.scenicpay.api.console.TurnedAwayException.Why;
import com.scenicpay.payments.Attempt;
import com.scenicpay.payments.records.Page;
import com.scenicpay.payments.records.PaymentRecords;
import com.scenicpay.payments.records.RecordedPayment;
import com.scenicpay.payments.records.RefundTurnover;
import com.scenicpay.payments.records.Turnover;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.math.BigDecimal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What one operator took in a shift: to be printed, or as a file for Excel. */
@Path("/console")
@Blocking
public class ShiftResource {

    /** A till makes a few hundred payments in a shift. */
    private static final int MOST_IN_FILE = 5_000;

    private final ConsoleDoor door;
    private final Frames frames;
    private final PaymentRecords records;
    private final Clock clock = Clock.systemUTC();

    ShiftResource(ConsoleDoor door, Frames frames, PaymentRecords records) {
        this.door = door;
        this.frames = frames;
        this.records = records;
    }

    @GET
    @Path("/shift")
    public Response report(
            @QueryParam("operator") @DefaultValue("") String operator,
            @QueryParam("day") @DefaultValue("") String day,
            @QueryParam("from") @DefaultValue("") String from,
            @QueryParam("until") @DefaultValue("") String until) {
        return door.read(visit -> {
            Shift shift = Shift.of(operator, day, from, until, ChinaTime.today(clock));
            return Html.page(Pages.shift(visit.words(), frames.of(visit, "shift"), view(visit.words(), shift)));
        });
    }

    private ShiftView view(Words words, Shift shift) {
        Wording wording = new Wording(words);
        List<Turnover> everybody = records.turnover(shift.period());
        List<Turnover> lines = shift.taken(everybody);
        List<RefundTurnover> refunds =
                shift.isChosen() ? shift.refunds(records.refundTurnover(shift.period())) : List.of();
        List<RecordedPayment> payments = shift.isChosen() ? shift.payments(records, Page.LARGEST) : List.of();
        Sum taken = new SumTables(lines).sum(SumTables.TAKEN);
        BigDecimal back = Sum.ofRefunds(refunds).amount();
        return new ShiftView(
                shift.isChosen(),
                shift.day().toString(),
                shift.from().toString(),
                shift.until().toString(),
                shift.operator(),
                everybody.stream()
                        .flatMap(line -> line.operatorNo().stream())
                        .distinct()
                        .sorted()
                        .toList(),
                period(words, shift),
                ChinaTime.minutes(clock.instant()),
                new SumTables(lines)
                        .taken(line -> wording.type(line.businessType()) + " · " + wording.wallet(line.wallet())),
                taken.row(words.of("sum.total")),
                refunds(wording, refunds),
                Wording.money(back),
                Wording.money(taken.amount().subtract(back)),
                new SumTables(lines).sum(SumTables.UNDECIDED).count(),
                payments.stream().map(new PaymentRows(words)::of).toList(),
                payments.size() == Page.LARGEST,
                csvPath(shift),
                "");
    }

    private static String period(Words words, Shift shift) {
        return words.of(
                "shift.period",
                ChinaTime.minutes(shift.period().from()),
                ChinaTime.minutes(shift.period().until()));
    }

    private static List<SumRow> refunds(Wording wording, List<RefundTurnover> refunds) {
        return refunds.stream()
                .collect(Collectors.groupingBy(
                        line -> wording.type(line.businessType()) + " · " + wording.wallet(line.wallet()),
                        TreeMap::new,
                        Collectors.toList()))
                .entrySet()
                .stream()
                .map(group -> Sum.ofRefunds(group.getValue()).row(group.getKey()))
                .toList();
    }

    private static String csvPath(Shift shift) {
        return "/console/shift.csv?operator=" + URLEncoder.encode(shift.operator(), StandardCharsets.UTF_8) + "&day="
                + shift.day() + "&from=" + shift.from() + "&until=" + shift.until();
    }

    /** The shift's payments as a file. */
    @GET
    @Path("/shift.csv")
    public Response file(
            @QueryParam("operator") @DefaultValue("") String operator,
            @QueryParam("day") @DefaultValue("") String day,
            @QueryParam("from") @DefaultValue("") String from,
            @QueryParam("until") @DefaultValue("") String until) {
        return door.read(visit -> {
            Shift shift = Shift.of(operator, day, from, until, ChinaTime.today(clock));
            if (!shift.isChosen()) {
                throw new TurnedAwayException(Why.NOT_FOUND);
            }
            // The operator's number came from a request, so nothing of it may get into a header.
            String name = "shift-" + shift.operator().replaceAll("[^A-Za-z0-9]", "_") + "-" + shift.day() + ".csv";
            return Response.ok(csv(visit.words(), shift.payments(records, MOST_IN_FILE)))
                    .header(HttpHeaders.CONTENT_TYPE, "text/csv; charset=utf-8")
                    .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"")
                    .build();
        });
    }

    private static byte[] csv(Words words, List<RecordedPayment> payments) {
        Wording wording = new Wording(words);
        Csv csv = new Csv();
        csv.line(List.of(
                words.of("fact.begun"),
                words.of("fact.autoid"),
                words.of("column.bill"),
                words.of("fact.type"),
                words.of("column.amount"),
                words.of("fact.refunded"),
                words.of("column.state"),
                words.of("fact.wallet"),
                words.of("fact.operator"),
                words.of("fact.content"),
                words.of("fact.out-trade-no"),
                words.of("fact.bank-order-no")));
        payments.forEach(payment -> csv.line(line(wording, payment)));
        return csv.bytes();
    }

    private static List<String> line(Wording wording, RecordedPayment payment) {
        Attempt attempt = payment.attempt();
        return List.of(
                ChinaTime.seconds(attempt.createdAt()),
                attempt.id().toString(),
                attempt.bill().number().value(),
                wording.type(attempt.bill().businessType()),
                attempt.bill().amount().toString(),
                attempt.refunded().toString(),
                wording.label(attempt.state()),
                wording.wallet(payment.wallet()),
                attempt.operatorNo().orElse(""),
                attempt.bill().content().orElse(""),
                attempt.outTradeNo().value(),
                payment.bankOrderNo().orElse(""));
    }
}
