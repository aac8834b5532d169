package com.scenicpay.api.console;

import com.scenicpay.api.console.ConsoleSessions.SignedIn;
import com.scenicpay.api.console.TurnedAwayException.Why;
import com.scenicpay.api.security.ApiKeys;
import com.scenicpay.api.security.ApiKeys.Known;
import com.scenicpay.api.security.Audit;
import com.scenicpay.api.security.Caller;
import com.scenicpay.api.security.Guard;
import com.scenicpay.api.security.RefusedRequests;
import io.smallrye.common.annotation.Blocking;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.security.SecureRandom;
import java.util.Map;
import java.util.Optional;

/** Signing in with an API key, signing out, and the language. */
@Path("/console")
@Blocking
public class SignInResource {

    private final ConsoleDoor door;
    private final ConsoleSessions sessions;
    private final ApiKeys keys;
    private final Frames frames;
    private final RefusedRequests refused;
    private final Audit audit;
    private final SecureRandom random = new SecureRandom();

    SignInResource(
            ConsoleDoor door,
            ConsoleSessions sessions,
            ApiKeys keys,
            Frames frames,
            RefusedRequests refused,
            Audit audit) {
        this.door = door;
        this.sessions = sessions;
        this.keys = keys;
        this.frames = frames;
        this.refused = refused;
        this.audit = audit;
    }

    @GET
    @Path("/sign-in")
    public Response form(@QueryParam("to") @DefaultValue("") String to) {
        return door.open(words -> keys.off()
                ? Html.goOn(OwnPath.HOME).build()
                : form(words, new SignInView(OwnPath.of(to).orElse(""), false), 200));
    }

    /** There is no session yet that a token could belong to, so it stands in a cookie of its own and in the form. */
    private Response form(Words words, SignInView view, int status) {
        String token = ConsoleSession.secret(random);
        Frame frame = frames.ofStranger(words, token, "/console/sign-in");
        return Html.page(status, Pages.signIn(words, frame, view))
                .cookie(Cookies.make(door.request(), Cookies.SIGN_IN, token))
                .build();
    }

    @POST
    @Path("/sign-in")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response signIn(MultivaluedMap<String, String> form) {
        return door.open(words -> {
            HttpServerRequest request = door.request();
            String expected = Cookies.read(request, Cookies.SIGN_IN).orElse("");
            String token = text(form, ConsoleDoor.TOKEN);
            if (expected.isEmpty() || !ConsoleSession.same(expected, token) || !RequestOrigin.admits(request)) {
                return door.turnAway(words, Why.FORGED);
            }
            String to = text(form, "to");
            String key = text(form, "key").strip();
            Optional<Known> known = keys.find(key);
            if (known.isEmpty()) {
                return refuse(words, ApiKeys.nameIn(key), to);
            }
            long waitSeconds = door.use(known.get().caller().name());
            return waitSeconds > 0
                    ? ConsoleDoor.tooOften(door.turnAway(words, Why.TOO_OFTEN), waitSeconds)
                    : open(request, known.get(), to);
        });
    }

    /** A wrong key. As at the API, trying is throttled by address, and a right key is taken all the same. */
    private Response refuse(Words words, String keyName, String to) {
        boolean throttled = refused.noteWrongKey(keyName, door.address(), "POST", "/console/sign-in", door.requestId());
        return throttled
                ? ConsoleDoor.tooOften(door.turnAway(words, Why.TOO_OFTEN), Guard.THROTTLED_SECONDS)
                : form(words, new SignInView(OwnPath.of(to).orElse(""), true), 401);
    }

    private Response open(HttpServerRequest request, Known known, String to) {
        Cookies.read(request, Cookies.SESSION)
                .flatMap(sessions::find)
                .map(SignedIn::session)
                .ifPresent(sessions::end);
        SignedIn signedIn = sessions.open(known, door.machine());
        audit("SignIn", known.caller());
        return Html.goOn(OwnPath.orHome(to))
                .cookie(
                        Cookies.make(
                                request, Cookies.SESSION, signedIn.session().id()),
                        Cookies.delete(request, Cookies.SIGN_IN))
                .build();
    }

    @POST
    @Path("/sign-out")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response signOut(MultivaluedMap<String, String> form) {
        return door.order(form, visit -> {
            sessions.end(visit.session());
            audit("SignOut", visit.caller());
            return Html.goOn("/console/sign-in")
                    .cookie(Cookies.delete(door.request(), Cookies.SESSION))
                    .header("Clear-Site-Data", "\"cache\"")
                    .build();
        });
    }

    private void audit(String operation, Caller caller) {
        audit.ordered(new Audit.Order(door.requestId(), operation, caller, door.address(), Map.of(), "done"));
    }

    /** Harmless from wherever it comes, so it needs no token. */
    @GET
    @Path("/language")
    public Response language(
            @QueryParam("to") @DefaultValue("") String tag, @QueryParam("back") @DefaultValue("") String back) {
        Language language = Language.ofTag(tag).orElse(Language.CHINESE);
        String page = back.equals("/console/sign-in") ? back : OwnPath.orHome(back);
        return Html.goOn(page)
                .cookie(Cookies.makeLasting(door.request(), Cookies.LANGUAGE, language.tag()))
                .build();
    }

    private static String text(MultivaluedMap<String, String> form, String name) {
        return Optional.ofNullable(form.getFirst(name)).orElse("");
    }
}
