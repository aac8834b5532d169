package com.scenicpay.api.console;

import com.scenicpay.api.observe.UndecidedGauges;
import com.scenicpay.api.security.ApiKeys;
import com.scenicpay.api.security.Role;
import com.scenicpay.api.wiring.GatewayWiring;
import com.scenicpay.payments.GatewayBreaker;
import com.scenicpay.payments.PaymentLedger.UndecidedSummary;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Makes what surrounds every page. Asks nobody: the line on top is what the schedule last counted. */
@ApplicationScoped
public class Frames {

    /** A check that is overdue for longer is a sign that the schedule does not keep up. */
    private static final Duration LAG_TO_SHOW = Duration.ofSeconds(30);

    private final ApiKeys keys;
    private final GatewayWiring gateway;
    private final GatewayBreaker breaker;
    private final UndecidedGauges gauges;
    private final ConsoleAssets assets;

    Frames(ApiKeys keys, GatewayWiring gateway, GatewayBreaker breaker, UndecidedGauges gauges, ConsoleAssets assets) {
        this.keys = keys;
        this.gateway = gateway;
        this.breaker = breaker;
        this.gauges = gauges;
        this.assets = assets;
    }

    /** Of a page for somebody who is signed in. What is to be told once is told by it. */
    Frame of(Visit visit, String here) {
        ConsoleSession.Notice notice = visit.session().takeNotice();
        return new Frame(
                here,
                visit.caller().name(),
                roles(visit),
                visit.session().csrfToken(),
                encoded(visit.page()),
                assets.path(),
                visit.words().language().other().tag(),
                visit.words().language().other().ownName(),
                isSandbox(),
                keys.off(),
                bounds(visit),
                notice.good() ? "good" : "bad",
                notice.text(),
                status(visit.words()));
    }

    /**
     * Of a page for anybody.
     *
     * @param csrfToken for its form; empty when it has none
     */
    Frame ofStranger(Words words, String csrfToken, String page) {
        return new Frame(
                "",
                "",
                "",
                csrfToken,
                encoded(page),
                assets.path(),
                words.language().other().tag(),
                words.language().other().ownName(),
                isSandbox(),
                keys.off(),
                "",
                "good",
                "",
                Frame.StatusLine.NONE);
    }

    private static String encoded(String page) {
        return URLEncoder.encode(page, StandardCharsets.UTF_8);
    }

    private boolean isSandbox() {
        return gateway.sandbox().isPresent();
    }

    private static String roles(Visit visit) {
        return visit.caller().roles().stream()
                .sorted()
                .map(Role::name)
                .map(role -> visit.words().of("role." + role.toLowerCase(Locale.ROOT)))
                .collect(Collectors.joining(visit.words().of("list.comma")));
    }

    private static String bounds(Visit visit) {
        Words words = visit.words();
        Stream<String> operators = visit.caller().operatorNos().stream().sorted();
        Stream<String> types = visit.caller().businessTypes().stream().sorted().map(new Wording(words)::type);
        String all = Stream.concat(operators, types).collect(Collectors.joining(words.of("list.comma")));
        return all.isEmpty() ? "" : words.of("banner.bounds", all);
    }

    private Frame.StatusLine status(Words words) {
        Badge gatewayBadge = breaker.isOpen()
                ? new Badge("bad", words.of("status.gateway-away"))
                : new Badge("good", words.of("status.gateway-answers"));
        Optional<UndecidedSummary> counted = gauges.latest();
        if (counted.isEmpty()) {
            Badge unknown = new Badge("calm", words.of("status.not-counted"));
            return new Frame.StatusLine(gatewayBadge, unknown, unknown, unknown, 0);
        }
        UndecidedSummary summary = counted.get();
        return new Frame.StatusLine(
                gatewayBadge,
                undecided(words, summary),
                person(words, summary),
                schedule(words, summary),
                summary.needsPerson());
    }

    private static Badge undecided(Words words, UndecidedSummary summary) {
        if (summary.count() == 0) {
            return new Badge("calm", words.of("status.none-undecided"));
        }
        String oldest = summary.oldest()
                .map(since -> new Wording(words).lasting(Duration.between(since, summary.asOf())))
                .orElse("");
        return new Badge("open", words.of("status.undecided", summary.count(), oldest));
    }

    private static Badge person(Words words, UndecidedSummary summary) {
        return summary.needsPerson() == 0
                ? new Badge("calm", words.of("status.nobody-needed"))
                : new Badge("person", words.of("status.person", summary.needsPerson()));
    }

    private static Badge schedule(Words words, UndecidedSummary summary) {
        Duration lag = summary.oldestDue()
                .map(due -> Duration.between(due, summary.asOf()))
                .filter(late -> late.compareTo(LAG_TO_SHOW) > 0)
                .orElse(Duration.ZERO);
        return lag.isZero()
                ? new Badge("good", words.of("status.schedule-on-time"))
                : new Badge("bad", words.of("status.schedule-late", new Wording(words).lasting(lag)));
    }
}
