package com.scenicpay.api.console;

import com.scenicpay.payments.records.PaymentRecords;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;

/** A day at a glance, and what needs somebody's attention. */
@Path("/console")
@Blocking
public class TodayResource {

    private static final int MOST_ON_FIRST_PAGE = 5;
    private static final int MOST = 100;

    private final ConsoleDoor door;
    private final Frames frames;
    private final PaymentRecords records;
    private final Clock clock = Clock.systemUTC();

    TodayResource(ConsoleDoor door, Frames frames, PaymentRecords records) {
        this.door = door;
        this.frames = frames;
        this.records = records;
    }

    @GET
    public Response today(@QueryParam("day") @DefaultValue("") String day) {
        return door.read(visit -> {
            LocalDate today = ChinaTime.today(clock);
            LocalDate chosen =
                    ChinaTime.parseDay(day).filter(date -> !date.isAfter(today)).orElse(today);
            TodayView view = view(visit.words(), visit.payments(records), chosen, today);
            return Html.page(Pages.today(visit.words(), frames.of(visit, "today"), view));
        });
    }

    private TodayView view(Words words, VisiblePayments payments, LocalDate day, LocalDate today) {
        Wording wording = new Wording(words);
        SumTables sums = new SumTables(payments.turnover(ChinaTime.day(day)));
        Sum back = Sum.ofRefunds(payments.refundTurnover(ChinaTime.day(day)));
        return new TodayView(
                day.toString(),
                day.minusDays(1).toString(),
                day.equals(today) ? "" : day.plusDays(1).toString(),
                day.equals(today),
                sums.sum(SumTables.TAKEN).row(words.of("tile.taken")),
                back.row(words.of("tile.refunded")),
                sums.sum(SumTables.UNDECIDED).row(words.of("tile.undecided")),
                sums.sum(SumTables.UNCHARGED).row(words.of("tile.uncharged")),
                sums.byState(wording),
                sums.taken(line -> wording.type(line.businessType())),
                sums.taken(line -> wording.wallet(line.wallet())),
                sums.taken(line -> wording.orNone(line.operatorNo())),
                rows(words, payments.needingAttention(MOST_ON_FIRST_PAGE)),
                ChinaTime.seconds(clock.instant()));
    }

    private static List<PaymentRow> rows(Words words, VisiblePayments.Some some) {
        return some.payments().stream().map(new PaymentRows(words)::of).toList();
    }

    /** What needs a person, then what is undecided, the oldest first. */
    @GET
    @Path("/attention")
    public Response attention() {
        return door.read(visit -> {
            VisiblePayments.Some some = visit.payments(records).needingAttention(MOST);
            List<PaymentRow> rows = rows(visit.words(), some);
            return Html.page(Pages.attention(visit.words(), frames.of(visit, "attention"), rows, some.more()));
        });
    }

    /** There is no such page. */
    @GET
    @Path("/{rest:.+}")
    public Response nothing() {
        return door.read(visit -> {
            throw new TurnedAwayException(TurnedAwayException.Why.NOT_FOUND);
        });
    }
}
