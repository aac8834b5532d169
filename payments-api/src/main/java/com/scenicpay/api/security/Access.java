package com.scenicpay.api.security;

import com.scenicpay.api.entrance.Routes;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * What a path asks of who comes by it. Decided on the path as it was sent: only what is spelled exactly so is open, and
 * whatever looks otherwise needs a key, however the framework may read it afterwards.
 *
 * @param door how one gets in
 * @param roles of which the caller needs one
 */
record Access(Door door, Set<Role> roles) {

    enum Door {
        /** For everybody. */
        OPEN,
        /** The console, which has a sign-in of its own. */
        CONSOLE,
        /** For callers with one of the roles. */
        KEY
    }

    private static final String LIVE = "/q/health/live";
    private static final String CONSOLE = "/console";

    private static final Access OPEN = new Access(Door.OPEN, Set.of());
    private static final Access SIGN_IN = new Access(Door.CONSOLE, EnumSet.allOf(Role.class));
    private static final Access TILLS = new Access(Door.KEY, EnumSet.of(Role.CASHIER, Role.SUPERVISOR));
    private static final Access ANYBODY = new Access(Door.KEY, EnumSet.allOf(Role.class));
    private static final Access SUPERVISORS = new Access(Door.KEY, EnumSet.of(Role.SUPERVISOR));
    private static final Access PAGES = new Access(Door.KEY, EnumSet.of(Role.SUPERVISOR, Role.MONITOR));

    private static final Map<String, Access> BY_ROUTE = Map.of(
            Routes.BAR_CODE + Routes.BEGIN_PAY, TILLS,
            Routes.BAR_CODE + Routes.QUERY_PAY, ANYBODY,
            Routes.BAR_CODE + Routes.CANCEL_PAY, TILLS,
            Routes.BAR_CODE + Routes.QUERY_REFUND, TILLS,
            Routes.BAR_CODE + Routes.REFUND, SUPERVISORS,
            Routes.BAR_CODE + Routes.RESOLVE, SUPERVISORS);

    /** @param path as it was sent, without the query */
    static Access to(String path) {
        if (path.equals(LIVE)) {
            return OPEN;
        }
        if (isConsole(path)) {
            return SIGN_IN;
        }
        // A route that is not listed here is nobody's but a supervisor's, until somebody decides.
        return Routes.find(path)
                .map(route -> BY_ROUTE.getOrDefault(route, SUPERVISORS))
                .orElse(PAGES);
    }

    /** Whether the path is the console's or below it, in plain characters: nothing escaped, no dots or empty parts. */
    static boolean isConsole(String path) {
        if (!path.startsWith(CONSOLE)) {
            return false;
        }
        char before = 'e';
        for (int i = CONSOLE.length(); i < path.length(); i++) {
            char c = path.charAt(i);
            boolean first = i == CONSOLE.length();
            boolean fits = first || c == '/' ? c == '/' && before != '/' : isPlain(c) || c == '.' && before != '/';
            if (!fits) {
                return false;
            }
            before = c;
        }
        return true;
    }

    private static boolean isPlain(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '-' || c == '_';
    }
}
