package com.scenicpay.api.console;

import java.util.Optional;
import java.util.regex.Pattern;

/** A page of the console to go on to, as a request names it; what leads anywhere else is none. */
final class OwnPath {

    static final String HOME = "/console";

    private static final int MOST_CHARACTERS = 512;

    private static final Pattern PAGE = Pattern.compile("/console(/[A-Za-z0-9_.~-]+)*(\\?[A-Za-z0-9_.~%=&+-]*)?");

    private OwnPath() {}

    /** The text, if it is the path and query of a page of the console. */
    static Optional<String> of(String text) {
        boolean own = text.length() <= MOST_CHARACTERS
                && PAGE.matcher(text).matches()
                && !text.contains("..")
                && !text.startsWith("/console/sign-")
                && !text.startsWith("/console/events")
                && !text.startsWith("/console/language");
        return own ? Optional.of(text) : Optional.empty();
    }

    /** The page, or the first one. */
    static String orHome(String text) {
        return of(text).orElse(HOME);
    }
}
