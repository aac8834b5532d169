package com.scenicpay.api.console;

import com.scenicpay.api.console.ConsoleSessions.SignedIn;
import com.scenicpay.api.console.TurnedAwayException.Why;
import com.scenicpay.api.observe.RequestMark;
import com.scenicpay.api.security.ApiKeys;
import com.scenicpay.api.security.ApiKeys.Known;
import com.scenicpay.api.security.Guard;
import com.scenicpay.api.security.RefusedRequests;
import com.scenicpay.api.security.RefusedRequests.Reason;
import com.scenicpay.api.security.SecurityConfig;
import com.scenicpay.api.wiring.RequestEntry;
import com.scenicpay.payments.LedgerUnavailableException;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jboss.logging.Logger;

/**
 * Everything that the console answers goes through here: who asks, whether the order is theirs and not another site's, whether
 * there is room, and a friendly page when something goes wrong.
 */
@ApplicationScoped
public class ConsoleDoor {

    /** The form's field with the session's token. */
    static final String TOKEN = "token";

    /** The header of requests that the page's script makes by itself. */
    private static final String BY_ITSELF = "X-Console-Refresh";

    private static final Logger LOG = Logger.getLogger("scenicpay.console");

    private static final BiConsumer<Visit, Why> NOBODY_IS_TOLD = (visit, why) -> {};

    private final Map<Language, Words> words = Words.read();
    private final CurrentVertxRequest current;
    private final RequestEntry entry;
    private final SecurityConfig security;
    private final ApiKeys keys;
    private final RefusedRequests refused;
    private final ConsoleSessions sessions;
    private final Frames frames;
    private final ConsoleRoom forPages = new ConsoleRoom(6, 24);
    /** Orders may wait for the gateway, and pages are looked at most when it does not answer. */
    private final ConsoleRoom forOrders = new ConsoleRoom(12, 24);
    /** Strangers have a room of their own, so that they cannot fill the other one. */
    private final ConsoleRoom forStrangers = new ConsoleRoom(2, 8);

    ConsoleDoor(
            CurrentVertxRequest current,
            RequestEntry entry,
            SecurityConfig security,
            ApiKeys keys,
            RefusedRequests refused,
            ConsoleSessions sessions,
            Frames frames) {
        this.current = current;
        this.entry = entry;
        this.security = security;
        this.keys = keys;
        this.refused = refused;
        this.sessions = sessions;
        this.frames = frames;
    }

    /** A page, for somebody who is signed in; others are asked to sign in first. */
    Response read(Function<Visit, Response> page) {
        Optional<SignedIn> signedIn = signedIn();
        if (signedIn.isPresent()) {
            return answer(visit(signedIn.get()), forPages, page, NOBODY_IS_TOLD);
        }
        if (keys.off()) {
            SignedIn fresh = sessions.open(Known.NOBODY_IS_ASKED, machine());
            return Response.fromResponse(answer(visit(fresh), forPages, page, NOBODY_IS_TOLD))
                    .cookie(Cookies.make(
                            request(), Cookies.SESSION, fresh.session().id()))
                    .build();
        }
        String asked =
                OwnPath.of(page()).filter(path -> !path.equals(OwnPath.HOME)).orElse("");
        String query = asked.isEmpty() ? "" : "?to=" + URLEncoder.encode(asked, StandardCharsets.UTF_8);
        return Html.goOn("/console/sign-in" + query).build();
    }

    /**
     * Carries an order out, if it comes from a form of this session.
     *
     * @param whenTurnedAway is told why, when it is refused or fails
     */
    Response order(
            MultivaluedMap<String, String> form,
            Function<Visit, Response> order,
            BiConsumer<Visit, Why> whenTurnedAway) {
        return signedIn()
                .map(this::visit)
                .map(visiting -> answer(
                        visiting,
                        forOrders,
                        visit -> {
                            requireOwnForm(visit, form);
                            return order.apply(visit);
                        },
                        whenTurnedAway))
                .orElseGet(() -> Html.goOn("/console/sign-in").build());
    }

    /** As {@link #order(MultivaluedMap, Function, BiConsumer)}, for what is no order on a payment. */
    Response order(MultivaluedMap<String, String> form, Function<Visit, Response> order) {
        return order(form, order, NOBODY_IS_TOLD);
    }

    private void requireOwnForm(Visit visit, MultivaluedMap<String, String> form) {
        String token = Optional.ofNullable(form.getFirst(TOKEN)).orElse("");
        if (!RequestOrigin.admits(request())
                || !ConsoleSession.same(visit.session().csrfToken(), token)) {
            throw TurnedAwayException.refused(Why.FORGED, Reason.FORGED);
        }
    }

    /** For pages that anybody may see. */
    Response open(Function<Words, Response> page) {
        try {
            return forStrangers.use(() -> page.apply(words()));
        } catch (TurnedAwayException turnedAway) {
            return turnAway(words(), turnedAway.why());
        }
    }

    /** The words of the language that the browser has chosen. */
    Words words() {
        Language language = Cookies.read(request(), Cookies.LANGUAGE)
                .flatMap(Language::ofTag)
                .orElse(Language.CHINESE);
        return words.get(language);
    }

    HttpServerRequest request() {
        return current.getCurrent().request();
    }

    /** Who is signed in. Counts as a use of the session, unless the page only brings itself up to date. */
    Optional<SignedIn> signedIn() {
        boolean byItself = request().getHeader(BY_ITSELF) != null;
        return session(byItself ? sessions::find : sessions::use);
    }

    /** As {@link #signedIn}, never counting as a use. */
    Optional<SignedIn> lookingOn() {
        return session(sessions::find);
    }

    /** A session is of no use with another certificate than it was opened with. */
    private Optional<SignedIn> session(Function<String, Optional<SignedIn>> look) {
        return Cookies.read(request(), Cookies.SESSION)
                .flatMap(look)
                .filter(found -> found.session().machine().equals(machine()));
    }

    /** The name in the browser's certificate, which the guard has looked at; empty where none is asked for. */
    String machine() {
        return security.mode() == SecurityConfig.Mode.MTLS
                ? Guard.caller(current.getCurrent()).name()
                : "";
    }

    /**
     * Counts the request as one of a key, as the guard does where it sees the key.
     *
     * @return 0 when it is within the key's rate, else after how many seconds another try is worth it
     */
    long use(String keyName) {
        long waitSeconds = keys.use(keyName);
        if (waitSeconds > 0) {
            refused.note(
                    Reason.RATE,
                    keyName,
                    address(),
                    request().method().name(),
                    request().path(),
                    requestId());
        }
        return waitSeconds;
    }

    String requestId() {
        return entry.requestId();
    }

    /** Where the request came from, for the audit log. */
    String address() {
        return Guard.address(current.getCurrent());
    }

    Visit visit(SignedIn signedIn) {
        return new Visit(words(), signedIn.session(), signedIn.caller(), page(), entry.requestId(), entry.startNanos());
    }

    private String page() {
        return request().uri();
    }

    private Response answer(
            Visit visit, ConsoleRoom room, Function<Visit, Response> page, BiConsumer<Visit, Why> whenTurnedAway) {
        long waitSeconds = use(visit.caller().name());
        if (waitSeconds > 0) {
            return tooOften(turnAway(visit, Why.TOO_OFTEN), waitSeconds);
        }
        try {
            RequestMark mark = new RequestMark(visit.requestId(), visit.caller().name());
            return mark.during(() -> room.use(() -> page.apply(visit)));
        } catch (TurnedAwayException turnedAway) {
            turnedAway.reason().ifPresent(refused::count);
            return turnAway(visit, turnedAway.why(), whenTurnedAway);
        } catch (LedgerUnavailableException away) {
            LOG.warnf("request=%s the console cannot read the ledger: %s", visit.requestId(), away.getMessage());
            return turnAway(visit, Why.STORE_AWAY, whenTurnedAway);
        } catch (RuntimeException fault) {
            LOG.errorf(fault, "incident=%s a page of the console failed by a fault of this program", visit.requestId());
            return turnAway(visit, Why.FAULT, whenTurnedAway);
        }
    }

    private Response turnAway(Visit visit, Why why, BiConsumer<Visit, Why> whenTurnedAway) {
        whenTurnedAway.accept(visit, why);
        return turnAway(visit, why);
    }

    /** With the time after which another try is worth it. */
    static Response tooOften(Response page, long waitSeconds) {
        return Response.fromResponse(page)
                .header(HttpHeaders.RETRY_AFTER, waitSeconds)
                .build();
    }

    private Response turnAway(Visit visit, Why why) {
        Frame frame = frames.of(visit, "");
        return page(visit.words(), frame, why, visit.requestId());
    }

    /** As a page for somebody who is not signed in. */
    Response turnAway(Words reader, Why why) {
        return page(reader, frames.ofStranger(reader, "", OwnPath.HOME), why, entry.requestId());
    }

    private static Response page(Words reader, Frame frame, Why why, String requestId) {
        ErrorView error = new ErrorView(why.status(), reader.of(why.key()), reader.of(why.key() + ".text"), requestId);
        return Html.page(why.status(), Pages.error(reader, frame, error)).build();
    }
}
