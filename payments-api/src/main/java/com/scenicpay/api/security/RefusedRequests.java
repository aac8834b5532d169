package com.scenicpay.api.security;

import com.scenicpay.api.observe.LogText;
import com.scenicpay.api.security.WrongKeys.Verdict;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.jboss.logging.Logger;

/** Counts the requests that were refused for their key or their origin, and writes as many of them into the audit log as it can bear. */
@Startup
@ApplicationScoped
public class RefusedRequests {

    private static final Logger LOG = Logger.getLogger(Audit.CATEGORY);

    private static final int TOLD_PER_ADDRESS = 3;
    private static final int TOLD_IN_ALL = 30;
    private static final int MOST_PATH_CHARACTERS = 100;

    /** Why a request was refused. */
    public enum Reason {
        NO_KEY,
        WRONG_KEY,
        THROTTLED,
        ROLE,
        RATE,
        OPERATOR,
        BUSINESS_TYPE,
        AMOUNT,
        FORGED
    }

    private final Map<Reason, Counter> counters = new EnumMap<>(Reason.class);
    private final WrongKeys wrongKeys;
    /** Of known keys, or of none. */
    private final Map<Reason, WrongKeys> others = new EnumMap<>(Reason.class);

    @Inject
    RefusedRequests(SecurityConfig config, MeterRegistry metrics) {
        this(config.wrongKeysPerMinute(), metrics);
    }

    RefusedRequests(int wrongKeysPerMinute, MeterRegistry metrics) {
        this.wrongKeys = new WrongKeys(wrongKeysPerMinute, TOLD_PER_ADDRESS, TOLD_IN_ALL);
        for (Reason reason : Reason.values()) {
            others.put(reason, new WrongKeys(Integer.MAX_VALUE, TOLD_PER_ADDRESS, TOLD_IN_ALL));
            counters.put(
                    reason,
                    Counter.builder("scenicpay.security.refused")
                            .description("Requests that were refused for their key")
                            .tag("reason", word(reason))
                            .register(metrics));
        }
    }

    /**
     * Notes a refusal of a known key, or for want of one.
     *
     * @param keyName the key's name; {@code -} for none
     */
    public void note(Reason reason, String keyName, String address, String method, String path, String requestId) {
        counters.get(reason).increment();
        if (others.get(reason).note(address + " key=" + LogText.value(keyName)).toBeTold()) {
            tell(reason, "key=" + LogText.value(keyName), address, method, path, requestId);
        }
    }

    /**
     * Notes a wrong key.
     *
     * @param claimed the name in it, which anybody can write there
     * @return whether its sender has tried too often
     */
    public boolean noteWrongKey(String claimed, String address, String method, String path, String requestId) {
        Verdict verdict = wrongKeys.note(address);
        counters.get(verdict.throttled() ? Reason.THROTTLED : Reason.WRONG_KEY).increment();
        if (verdict.toBeTold()) {
            tell(Reason.WRONG_KEY, "claimed=" + LogText.value(claimed), address, method, path, requestId);
        }
        return verdict.throttled();
    }

    /** Counts a refusal that the audit log has as the order's outcome. */
    public void count(Reason reason) {
        counters.get(reason).increment();
    }

    private static void tell(Reason reason, String key, String address, String method, String path, String requestId) {
        LOG.warnf(
                "key refused reason=%s %s address=%s %s %s request=%s",
                word(reason),
                key,
                address,
                LogText.value(method),
                LogText.value(path.substring(0, Math.min(path.length(), MOST_PATH_CHARACTERS))),
                requestId);
    }

    @Scheduled(every = "1m", identity = "refused-requests")
    void summarize() {
        summarize(Reason.WRONG_KEY, wrongKeys);
        others.forEach(RefusedRequests::summarize);
    }

    private static void summarize(Reason reason, WrongKeys counted) {
        counted.next()
                .ifPresent(minute -> LOG.warnf(
                        "keys refused reason=%s %d times within a minute, %d of them told above, from %d places, most from address=%s: %d",
                        word(reason),
                        minute.wrong(),
                        minute.told(),
                        minute.addresses(),
                        minute.worstAddress(),
                        minute.ofWorst()));
    }

    private static String word(Reason reason) {
        return reason.name().toLowerCase(Locale.ROOT);
    }
}
