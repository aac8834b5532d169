package com.scenicpay.api.console;

import com.scenicpay.api.console.SearchView.Choice;
import com.scenicpay.payments.AttemptId;
import com.scenicpay.payments.BusinessType;
import com.scenicpay.payments.PaymentState;
import com.scenicpay.payments.records.Page;
import com.scenicpay.payments.records.PaymentFilter;
import com.scenicpay.payments.records.PaymentRecords;
import com.scenicpay.payments.records.Period;
import com.scenicpay.payments.records.RecordedPayment;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds payments by a number, or by what they have in common. */
@Path("/console/payments")
@Blocking
public class SearchResource {

    private static final int PAGE_SIZE = 50;

    /** Numbers are not longer; what is, finds nothing. */
    private static final int MOST_CHARACTERS = 64;

    private static final Map<String, Set<PaymentState>> OUTCOMES = outcomes();
    private static final List<String> WALLETS = List.of("weixin", "alipay");

    private final ConsoleDoor door;
    private final Frames frames;
    private final PaymentRecords records;
    private final Clock clock = Clock.systemUTC();

    SearchResource(ConsoleDoor door, Frames frames, PaymentRecords records) {
        this.door = door;
        this.frames = frames;
        this.records = records;
    }

    private static Map<String, Set<PaymentState>> outcomes() {
        Map<String, Set<PaymentState>> outcomes = new LinkedHashMap<>();
        outcomes.put("taken", EnumSet.of(PaymentState.PAID));
        outcomes.put("undecided", SumTables.UNDECIDED);
        outcomes.put("refunded", EnumSet.of(PaymentState.REFUNDED, PaymentState.REFUNDED_LATE));
        outcomes.put("uncharged", SumTables.UNCHARGED);
        outcomes.put("late", EnumSet.of(PaymentState.LATE_PAID, PaymentState.REFUNDED_LATE));
        return outcomes;
    }

    /** What was asked for; what cannot be understood is left out. */
    private record Question(
            String text,
            LocalDate from,
            LocalDate until,
            boolean tooLong,
            String outcome,
            Optional<BusinessType> type,
            String wallet,
            String operator,
            Optional<AttemptId> after) {

        static Question of(MultivaluedMap<String, String> query, LocalDate today) {
            LocalDate until = ChinaTime.parseDay(text(query, "until")).orElse(today);
            LocalDate from = ChinaTime.parseDay(text(query, "from"))
                    .filter(day -> !day.isAfter(until))
                    .orElse(until.isAfter(today) ? today : until.minusDays(6));
            LocalDate earliest = until.minusDays(Period.LONGEST.toDays() - 1);
            String type = text(query, "type");
            return new Question(
                    text(query, "q"),
                    from.isBefore(earliest) ? earliest : from,
                    until,
                    from.isBefore(earliest),
                    text(query, "outcome"),
                    type.matches("[1-7]") ? BusinessType.ofCode(Integer.parseInt(type)) : Optional.empty(),
                    text(query, "wallet"),
                    text(query, "operator"),
                    AttemptId.parse(text(query, "after")));
        }

        private static String text(MultivaluedMap<String, String> query, String name) {
            String text = Optional.ofNullable(query.getFirst(name)).orElse("").strip();
            return text.length() > MOST_CHARACTERS ? text.substring(0, MOST_CHARACTERS) : text;
        }

        Period period() {
            return ChinaTime.days(from, until);
        }

        PaymentFilter filter() {
            return new PaymentFilter(
                    OUTCOMES.getOrDefault(outcome, Set.of()),
                    Optional.of(operator).filter(given -> !given.isEmpty()),
                    type,
                    Optional.of(wallet).filter(given -> !given.isEmpty()));
        }

        boolean admits(RecordedPayment payment) {
            PaymentFilter filter = filter();
            return (filter.states().isEmpty()
                            || filter.states().contains(payment.attempt().state()))
                    && (filter.operatorNo().isEmpty()
                            || filter.operatorNo().equals(payment.attempt().operatorNo()))
                    && filter.businessType()
                            .map(wanted -> wanted == payment.attempt().bill().businessType())
                            .orElse(true)
                    && (filter.wallet().isEmpty() || filter.wallet().equals(payment.wallet()));
        }

        String path(Optional<AttemptId> from) {
            Map<String, String> parts = new LinkedHashMap<>();
            parts.put("from", this.from.toString());
            parts.put("until", until.toString());
            parts.put("outcome", outcome);
            parts.put("type", type.map(BusinessType::code).map(String::valueOf).orElse(""));
            parts.put("wallet", wallet);
            parts.put("operator", operator);
            parts.put("after", from.map(AttemptId::toString).orElse(""));
            return "/console/payments?"
                    + parts.entrySet().stream()
                            .filter(part -> !part.getValue().isEmpty())
                            .map(part ->
                                    part.getKey() + "=" + URLEncoder.encode(part.getValue(), StandardCharsets.UTF_8))
                            .collect(Collectors.joining("&"));
        }
    }

    @GET
    public Response search(@Context UriInfo uri) {
        MultivaluedMap<String, String> query = uri.getQueryParameters();
        return door.read(visit -> {
            Question question = Question.of(query, ChinaTime.today(clock));
            VisiblePayments payments = visit.payments(records);
            List<RecordedPayment> found = question.text().isEmpty()
                    ? payments.begunIn(question.period(), question.filter(), new Page(question.after(), PAGE_SIZE))
                    : records.numbered(question.text(), question.period(), PAGE_SIZE).stream()
                            .filter(question::admits)
                            .toList();
            List<RecordedPayment> seen = found.stream().filter(payments::has).toList();
            SearchView view = view(visit.words(), question, seen, found.size() - seen.size());
            return Html.page(Pages.payments(visit.words(), frames.of(visit, "payments"), view));
        });
    }

    /** @param beyond how many more have the number, which must not look as if there were none: it would be charged again */
    private static SearchView view(Words words, Question question, List<RecordedPayment> found, int beyond) {
        boolean more = question.text().isEmpty() && found.size() == PAGE_SIZE;
        Optional<AttemptId> last = found.isEmpty()
                ? Optional.empty()
                : Optional.of(found.get(found.size() - 1).attempt().id());
        return new SearchView(
                question.text(),
                question.from().toString(),
                question.until().toString(),
                question.operator(),
                choices(words, "outcome", OUTCOMES.keySet(), question.outcome()),
                types(words, question),
                choices(words, "wallet", WALLETS, question.wallet()),
                question.tooLong() ? words.of("search.too-long", Period.LONGEST.toDays()) : "",
                beyond > 0 ? words.of("search.beyond", beyond) : "",
                found.stream().map(new PaymentRows(words)::of).toList(),
                more ? question.path(last) : "",
                question.after().isPresent() ? question.path(Optional.empty()) : "");
    }

    private static List<Choice> choices(Words words, String kind, Iterable<String> values, String chosen) {
        List<Choice> choices = new ArrayList<>();
        choices.add(new Choice("", words.of("search.any"), false));
        values.forEach(value -> choices.add(new Choice(value, words.of(kind + "." + value), value.equals(chosen))));
        return choices;
    }

    private static List<Choice> types(Words words, Question question) {
        List<Choice> choices = new ArrayList<>();
        choices.add(new Choice("", words.of("search.any"), false));
        Wording wording = new Wording(words);
        Arrays.stream(BusinessType.values())
                .map(type -> new Choice(
                        Integer.toString(type.code()),
                        wording.type(type),
                        question.type().filter(type::equals).isPresent()))
                .forEach(choices::add);
        return choices;
    }
}
