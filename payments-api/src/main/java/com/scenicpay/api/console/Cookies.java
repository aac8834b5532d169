package com.scenicpay.api.console;

import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.NewCookie.SameSite;
import java.util.Optional;

/** The console's cookies: sent to the console alone, never to scripts, and never with another site's requests. */
final class Cookies {

    static final String SESSION = "scenicpay-console";
    static final String SIGN_IN = "scenicpay-sign-in";
    static final String LANGUAGE = "scenicpay-language";

    private static final int YEAR_SECONDS = 365 * 24 * 3600;

    private Cookies() {}

    static Optional<String> read(HttpServerRequest request, String name) {
        return Optional.ofNullable(request.getCookie(name)).map(Cookie::getValue);
    }

    /** Ends with the browser. */
    static NewCookie make(HttpServerRequest request, String name, String value) {
        return builder(request, name).value(value).build();
    }

    static NewCookie makeLasting(HttpServerRequest request, String name, String value) {
        return builder(request, name).value(value).maxAge(YEAR_SECONDS).build();
    }

    static NewCookie delete(HttpServerRequest request, String name) {
        return builder(request, name).value("").maxAge(0).build();
    }

    /** The scheme is the proxy's where Quarkus is told to trust one ({@code quarkus.http.proxy}). */
    private static NewCookie.Builder builder(HttpServerRequest request, String name) {
        return new NewCookie.Builder(name)
                .path(OwnPath.HOME)
                .httpOnly(true)
                .sameSite(SameSite.STRICT)
                .secure("https".equalsIgnoreCase(request.scheme()));
    }
}
