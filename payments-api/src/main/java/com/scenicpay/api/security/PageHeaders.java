package com.scenicpay.api.security;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.regex.Pattern;

/** Headers that keep browsers from doing with our pages what they were not made for. The API's answers go without. */
@ApplicationScoped
public class PageHeaders {

    private static final int BEFORE_ALL_REFUSALS = 10_001;

    private static final String STRICT =
            "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self';" + " frame-ancestors 'none'";
    /** Swagger UI's page has a script and styles within it. */
    private static final String FOR_SWAGGER_UI = "default-src 'self'; script-src 'self' 'unsafe-inline';"
            + " style-src 'self' 'unsafe-inline'; img-src 'self' data:; object-src 'none'; base-uri 'none';"
            + " frame-ancestors 'none'";

    private static final Pattern ASSET = Pattern.compile("\\.(css|js|svg|png|ico|woff2)$");

    void register(@Observes Filters filters) {
        filters.register(PageHeaders::add, BEFORE_ALL_REFUSALS);
    }

    private static void add(RoutingContext request) {
        String path = String.valueOf(request.request().path());
        if (!path.regionMatches(true, 0, "/api/", 0, 5)) {
            MultiMap headers = request.response().headers();
            headers.set("X-Content-Type-Options", "nosniff");
            headers.set("Referrer-Policy", "no-referrer");
            headers.set("X-Frame-Options", "DENY");
            headers.set("Cross-Origin-Opener-Policy", "same-origin");
            headers.set("Content-Security-Policy", path.startsWith("/q/swagger-ui") ? FOR_SWAGGER_UI : STRICT);
            if (!ASSET.matcher(path).find()) {
                headers.set("Cache-Control", "no-store");
            }
        }
        request.next();
    }
}
