package com.scenicpay.api.wiring;

import com.scenicpay.api.security.SecurityConfig;
import com.scenicpay.persistence.StoreConfig;
import io.quarkus.runtime.configuration.DurationConverter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Between which bounds the service's own settings must be. */
final class SettingBounds {

    private final List<String> problems = new ArrayList<>();

    private SettingBounds() {}

    /** What is out of its bounds, a line for each, by the names of the properties. */
    static List<String> problems(PaymentsConfig config, StoreConfig store, SecurityConfig security) {
        SettingBounds bounds = new SettingBounds();
        bounds.checkPayments(config);
        bounds.checkReconciliation(config.reconcile());
        bounds.checkStore(store);
        bounds.between("scenicpay.sandbox.port", config.sandbox().port(), 0, 65_535);
        bounds.between("scenicpay.work.at-once", config.work().atOnce(), 8, 20_000);
        bounds.atLeast("scenicpay.purge.every", config.purge().every(), "1m");
        bounds.between("scenicpay.purge.batch", config.purge().batch(), 1, 200);
        bounds.atLeast("scenicpay.security.wrong-keys-per-minute", security.wrongKeysPerMinute(), 1);
        return bounds.problems;
    }

    private void checkPayments(PaymentsConfig config) {
        between("scenicpay.begin.answer-within", config.begin().answerWithin(), "100ms", "2m");
        atLeast("scenicpay.query.interval", config.query().interval(), "100ms");
        atLeast("scenicpay.payment-code.guard", config.paymentCode().guard(), "1m");
    }

    private void checkReconciliation(PaymentsConfig.Reconcile reconcile) {
        between("scenicpay.reconcile.every", reconcile.every(), "1s", "1h");
        atLeast("scenicpay.reconcile.after-ladder", reconcile.afterLadder(), "1s");
        between("scenicpay.reconcile.batch", reconcile.batch(), 1, 1000);
        atLeast("scenicpay.reconcile.lease", reconcile.lease(), "1s");
        atLeast("scenicpay.reconcile.breaker-failures", reconcile.breakerFailures(), 1);
        atLeast("scenicpay.reconcile.breaker-probe", reconcile.breakerProbe(), "100ms");
        atLeast("scenicpay.reconcile.grace", reconcile.grace(), "3s");
        atLeast("scenicpay.reconcile.not-found-apart", reconcile.notFoundApart(), "1s");
    }

    private void checkStore(StoreConfig store) {
        between("scenicpay.store.connections", store.connections(), LedgerWiring.CONNECTIONS_KEPT_FREE + 1, 1000);
        between("scenicpay.store.connection-within", store.connectionWithin(), "10ms", "10s");
        // Databases count it in whole seconds, none of them being no bound, and a connection is given up after 15.
        between("scenicpay.store.statement-timeout", store.statementTimeout(), "1s", "14s");
        if (store.statementTimeout().toMillisPart() != 0) {
            problems.add("scenicpay.store.statement-timeout must be whole seconds");
        }
    }

    private void between(String property, Duration value, String least, String most) {
        if (value.compareTo(duration(least)) < 0 || value.compareTo(duration(most)) > 0) {
            problems.add(property + " must be between " + least + " and " + most);
        }
    }

    private void between(String property, int value, int least, int most) {
        if (value < least || value > most) {
            problems.add(property + " must be between " + least + " and " + most);
        }
    }

    private void atLeast(String property, Duration value, String least) {
        if (value.compareTo(duration(least)) < 0) {
            problems.add(property + " must be at least " + least);
        }
    }

    private void atLeast(String property, int value, int least) {
        if (value < least) {
            problems.add(property + " must be at least " + least);
        }
    }

    /** As it is written in the settings. */
    private static Duration duration(String text) {
        return DurationConverter.parseDuration(text);
    }
}
