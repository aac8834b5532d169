package com.scenicpay.api.entrance;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The routes under {@code /api}. As on the old server they are found in any case, and with a slash at the end. */
public final class Routes {

    /** Everything under this path is answered in the front ends' envelope. */
    static final String API = "/api";

    public static final String BAR_CODE = "/api/3Pay/HNXFT/BarCode";
    public static final String BEGIN_PAY = "/BeginPay";
    public static final String QUERY_PAY = "/QueryPay";
    public static final String CANCEL_PAY = "/CancelPay";
    public static final String REFUND = "/Refund";
    public static final String QUERY_REFUND = "/QueryRefund";
    public static final String RESOLVE = "/Resolve";

    private static final List<String> ROUTES = List.of(BEGIN_PAY, QUERY_PAY, CANCEL_PAY, REFUND, QUERY_REFUND, RESOLVE);

    /** The operations' names, which are the last parts of their routes. */
    public static final List<String> OPERATIONS =
            ROUTES.stream().map(route -> route.substring(1)).toList();

    private static final Map<String, String> SPELLED =
            ROUTES.stream().map(BAR_CODE::concat).collect(Collectors.toMap(Routes::lowerCase, Function.identity()));

    private Routes() {}

    /** Whether a path is under {@code /api}, in any case. */
    static boolean isApi(String path) {
        return path.regionMatches(true, 0, API, 0, API.length())
                && (path.length() == API.length() || path.charAt(API.length()) == '/');
    }

    /**
     * The route in its proper spelling.
     *
     * @param path as it was sent: what is escaped, has dots, parameters or empty parts, is no route
     */
    public static Optional<String> find(String path) {
        String whole = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        return Optional.ofNullable(SPELLED.get(lowerCase(whole)));
    }

    private static String lowerCase(String path) {
        return path.toLowerCase(Locale.ROOT);
    }
}
