package com.scenicpay.api.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import com.scenicpay.api.security.SecurityConfig;
import com.scenicpay.persistence.StoreConfig;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is out of its bounds is named, with its bounds; what is just within them is taken. */
class SettingBoundsTest {

    private static final Map<String, String> REQUIRED =
            Map.of("scenicpay.gateway", "sandbox", "scenicpay.security.mode", "off");

    @Test
    void theDefaultsAreWithinTheirBounds() {
        assertThat(problems(Map.of())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "begin.answer-within, 100ms, 99ms, between 100ms and 2m",
        "begin.answer-within, 2m, 121s, between 100ms and 2m",
        "query.interval, 100ms, 99ms, at least 100ms",
        "payment-code.guard, 1m, 59s, at least 1m",
        "reconcile.every, 1s, 0s, between 1s and 1h",
        "reconcile.every, 1h, 61m, between 1s and 1h",
        "reconcile.after-ladder, 1s, 999ms, at least 1s",
        "reconcile.batch, 1, 0, between 1 and 1000",
        "reconcile.batch, 1000, 1001, between 1 and 1000",
        "reconcile.lease, 1s, 999ms, at least 1s",
        "reconcile.breaker-failures, 1, 0, at least 1",
        "reconcile.breaker-probe, 100ms, 99ms, at least 100ms",
        "reconcile.grace, 3s, 2s, at least 3s",
        "reconcile.not-found-apart, 1s, 999ms, at least 1s",
        "sandbox.port, 0, -1, between 0 and 65535",
        "sandbox.port, 65535, 65536, between 0 and 65535",
        "work.at-once, 8, 7, between 8 and 20000",
        "work.at-once, 20000, 20001, between 8 and 20000",
        "purge.every, 1m, 59s, at least 1m",
        "purge.batch, 1, 0, between 1 and 200",
        "purge.batch, 200, 201, between 1 and 200",
        "store.connections, 5, 4, between 5 and 1000",
        "store.connections, 1000, 1001, between 5 and 1000",
        "store.connection-within, 10ms, 9ms, between 10ms and 10s",
        "store.connection-within, 10s, 11s, between 10ms and 10s",
        "store.statement-timeout, 1s, 0s, between 1s and 14s",
        "store.statement-timeout, 14s, 15s, between 1s and 14s",
        "store.statement-timeout, 2s, 1500ms, whole seconds",
        "security.wrong-keys-per-minute, 1, 0, at least 1",
    })
    void bound(String property, String taken, String refused, String bound) {
        assertThat(problems(Map.of("scenicpay." + property, taken))).isEmpty();
        assertThat(problems(Map.of("scenicpay." + property, refused)))
                .containsExactly("scenicpay." + property + " must be " + bound);
    }

    @Test
    void allThatIsWrongIsNamedAtOnce() {
        assertThat(problems(Map.of("scenicpay.work.at-once", "1", "scenicpay.purge.batch", "900")))
                .hasSize(2);
    }

    private static List<String> problems(Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(REQUIRED);
        all.putAll(settings);
        SmallRyeConfig config = new SmallRyeConfigBuilder()
                .withConverter(Duration.class, 200, new DurationConverter())
                .withMapping(PaymentsConfig.class)
                .withMapping(SecurityConfig.class)
                .withMapping(StoreConfig.class)
                .withValidateUnknown(false)
                .withDefaultValues(all)
                .build();
        return SettingBounds.problems(
                config.getConfigMapping(PaymentsConfig.class),
                config.getConfigMapping(StoreConfig.class),
                config.getConfigMapping(SecurityConfig.class));
    }
}
