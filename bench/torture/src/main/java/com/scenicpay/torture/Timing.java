package com.scenicpay.torture;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The service's times in this run, so short that everything that takes a day in production ends within a minute. Their
 * order is that of the defaults: an exchange is shorter than the lease, the grace time longer than a charge can be on its
 * way, the checks after closing longer than the latest late success of the sandbox's stories (9 s).
 */
public final class Timing {

    /** An answer comes by then, whatever the gateway does. */
    public static final Duration ANSWER_WITHIN = Duration.ofSeconds(4);
    /** How long a claim holds. */
    public static final Duration LEASE = Duration.ofSeconds(6);
    /** A charge is not sent later than this after its recording began. */
    public static final Duration SEND_WITHIN = Duration.ofSeconds(3);
    /** No attempt counts as never received by the gateway before it has this age. */
    public static final Duration GRACE = Duration.ofSeconds(6);
    /** Two "no such order" are at least so far apart to be believed. */
    public static final Duration NOT_FOUND_APART = Duration.ofSeconds(1);
    /** By this age an undecided attempt has called a person. */
    public static final Duration LADDER_END = Duration.ofSeconds(30);
    /** The last check after closing. */
    public static final Duration LAST_POST_CLOSE = Duration.ofSeconds(25);

    private Timing() {}

    /** The settings, without those that say where things are. */
    public static Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("scenicpay.begin.answer-within", seconds(ANSWER_WITHIN));
        settings.put("scenicpay.query.interval", "500ms");
        settings.put("scenicpay.hnxft.connect-timeout", "1s");
        settings.put("scenicpay.hnxft.read-timeout", "3s");
        settings.put("scenicpay.hnxft.slot-timeout", "500ms");
        settings.put("scenicpay.reconcile.every", "1s");
        settings.put("scenicpay.reconcile.ladder", "1s/" + seconds(LADDER_END));
        settings.put("scenicpay.reconcile.after-ladder", "3s");
        settings.put("scenicpay.reconcile.lease", seconds(LEASE));
        settings.put("scenicpay.reconcile.grace", seconds(GRACE));
        settings.put("scenicpay.reconcile.not-found-apart", seconds(NOT_FOUND_APART));
        settings.put("scenicpay.reconcile.breaker-probe", "1s");
        settings.put("scenicpay.reconcile.post-close-checks", "3s,8s,15s," + seconds(LAST_POST_CLOSE));
        return settings;
    }

    private static String seconds(Duration duration) {
        return duration.toSeconds() + "s";
    }
}
