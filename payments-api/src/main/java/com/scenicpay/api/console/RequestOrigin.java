package com.scenicpay.api.console;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Set;

/** Whether a browser says that a request comes from another site. A token decides all the same; this is the second lock. */
final class RequestOrigin {

    private static final Set<String> OWN = Set.of("same-origin", "none");

    private RequestOrigin() {}

    /** Browsers that say nothing are left to the token. */
    static boolean admits(HttpServerRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        if (site != null && !OWN.contains(site)) {
            return false;
        }
        String origin = request.getHeader("Origin");
        // Where a referrer policy hides the origin, the browser's other word counts.
        boolean hidden = "null".equals(origin) && "same-origin".equals(site);
        return origin == null || hidden || isOwn(origin, request.authority());
    }

    /** By host and port: whether TLS ends here or at a proxy, the service need not know. */
    private static boolean isOwn(String origin, HostAndPort asked) {
        try {
            String authority = new URI(origin).getRawAuthority();
            return authority != null && asked != null && authority.equalsIgnoreCase(asked.toString());
        } catch (URISyntaxException none) {
            return false;
        }
    }
}
