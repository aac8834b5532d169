package com.scenicpay.api.console;

import com.scenicpay.api.console.ConsoleSessions.SignedIn;
import com.scenicpay.api.console.TurnedAwayException.Why;
import com.scenicpay.api.observe.RequestMark;
import com.scenicpay.api.security.Guard;
import com.scenicpay.api.security.SecurityConfig;
import com.scenicpay.api.wiring.RequestEntry;
import com.scenicpay.payments.LedgerUnavailableException;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
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

    private final Map<Language, Words> words = Words.read();
    private final CurrentVertxRequest current;
    private final RequestEntry entry;
    private final SecurityConfig security;
    private final ConsoleSessions sessions;
    private final ConsoleRoom room;
    private final Frames frames;

    ConsoleDoor(
            CurrentVertxRequest current,
            RequestEntry entry,
            SecurityConfig security,
            ConsoleSessions sessions,
            ConsoleRoom room,
            Frames frames) {
        this.current = current;
        this.entry = entry;
        this.security = security;
        this.sessions = sessions;
        this.room = room;
        this.frames = frames;
    }

    /** A page, for somebody who is signed in; others are asked to sign in first. */
    Response read(Function<Visit, Response> page) {
        Optional<SignedIn> signedIn = signedIn();
        if (signedIn.isPresent()) {
            return answer(visit(signedIn.get()), page);
        }
        if (isSignedInOtherwise()) {
            SignedIn fresh = sessions.open(Guard.caller(current.getCurrent()));
            return Response.fromResponse(answer(visit(fresh), page))
                    .cookie(Cookies.make(
                            request(), Cookies.SESSION, fresh.session().id()))
                    .build();
        }
        String asked =
                OwnPath.of(page()).filter(path -> !path.equals(OwnPath.HOME)).orElse("");
        String query = asked.isEmpty() ? "" : "?to=" + URLEncoder.encode(asked, StandardCharsets.UTF_8);
        return Html.goOn("/console/sign-in" + query).build();
    }

    /** Carries an order out, if it comes from a form of this session. */
    Response order(MultivaluedMap<String, String> form, Function<Visit, Response> order) {
        Optional<SignedIn> signedIn = signedIn();
        if (signedIn.isEmpty()) {
            return Html.goOn("/console/sign-in").build();
        }
        Visit visit = visit(signedIn.get());
        String token = Optional.ofNullable(form.getFirst(TOKEN)).orElse("");
        if (!RequestOrigin.admits(request())
                || !ConsoleSession.same(visit.session().csrfToken(), token)) {
            return turnAway(visit, Why.FORGED);
        }
        return answer(visit, order);
    }

    /** For pages that anybody may see. */
    Response open(Function<Words, Response> page) {
        try {
            return room.use(() -> page.apply(words()));
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

    /** A certificate's session is of no use with another certificate. */
    private Optional<SignedIn> session(Function<String, Optional<SignedIn>> look) {
        return Cookies.read(request(), Cookies.SESSION)
                .flatMap(look)
                .filter(found -> !isSignedInOtherwise()
                        || Guard.caller(current.getCurrent())
                                .name()
                                .equals(found.caller().name()));
    }

    /** Whether the guard knows the visitor already: by a certificate, or since nobody is asked for a key. */
    boolean isSignedInOtherwise() {
        return security.mode() != SecurityConfig.Mode.API_KEY;
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

    private Response answer(Visit visit, Function<Visit, Response> page) {
        try {
            RequestMark mark = new RequestMark(visit.requestId(), visit.caller().name());
            return mark.during(() -> room.use(() -> page.apply(visit)));
        } catch (TurnedAwayException turnedAway) {
            return turnAway(visit, turnedAway.why());
        } catch (LedgerUnavailableException away) {
            LOG.warnf("request=%s the console cannot read the ledger: %s", visit.requestId(), away.getMessage());
            return turnAway(visit, Why.STORE_AWAY);
        } catch (RuntimeException fault) {
            LOG.errorf(fault, "incident=%s a page of the console failed by a fault of this program", visit.requestId());
            return turnAway(visit, Why.FAULT);
        }
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
