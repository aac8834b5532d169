package com.scenicpay.api.console;

import com.scenicpay.api.console.TurnedAwayException.Why;
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
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What one operator took in a shift: to be printed, or as a file for Excel. */
@Path("/console")
@Blocking
public class ShiftResource {

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
            ShiftView view = view(visit.words(), visit.payments(records), requireWithinKey(visit, shift));
            return Html.page(Pages.shift(visit.words(), frames.of(visit, "shift"), view));
        });
    }

    /** A report without what the key does not show would look as if nothing had been taken. */
    private static Shift requireWithinKey(Visit visit, Shift shift) {
        if (shift.isChosen()) {
            PaymentBounds.requireOperator(visit.caller(), Optional.of(shift.operator()));
        }
        return shift;
    }

    private ShiftView view(Words words, VisiblePayments visible, Shift shift) {
        Wording wording = new Wording(words);
        List<Turnover> everybody = visible.turnover(shift.period());
        List<Turnover> lines = shift.taken(everybody);
        List<RefundTurnover> refunds =
                shift.isChosen() ? shift.refunds(visible.refundTurnover(shift.period())) : List.of();
        List<RecordedPayment> payments = shift.isChosen() ? shift.payments(visible, Page.LARGEST) : List.of();
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
                fileMore(words, lines.stream().mapToLong(Turnover::count).sum()));
    }

    private static String fileMore(Words words, long count) {
        return count > ShiftFile.MOST ? words.of("shift.file-more", ShiftFile.MOST, count) : "";
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
            Shift shift = requireWithinKey(visit, Shift.of(operator, day, from, until, ChinaTime.today(clock)));
            if (!shift.isChosen()) {
                throw new TurnedAwayException(Why.NOT_FOUND);
            }
            // The operator's number came from a request, so nothing of it may get into a header.
            String name = "shift-" + shift.operator().replaceAll("[^A-Za-z0-9]", "_") + "-" + shift.day() + ".csv";
            return Response.ok(new ShiftFile(visit.words()).of(shift, visit.payments(records), ShiftFile.MOST))
                    .header(HttpHeaders.CONTENT_TYPE, "text/csv; charset=utf-8")
                    .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"")
                    .build();
        });
    }
}
