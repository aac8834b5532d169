package com.scenicpay.api.wiring;

import com.scenicpay.api.security.SecurityConfig;
import com.scenicpay.api.security.SecuritySettings;
import com.scenicpay.gateway.hnxft.HnxftConfig;
import com.scenicpay.gateway.hnxft.HnxftSettings;
import com.scenicpay.gateway.sandbox.SandboxOptions;
import com.scenicpay.payments.CheckSchedule;
import com.scenicpay.payments.Money;
import com.scenicpay.payments.PaymentCodeHasher;
import com.scenicpay.payments.PaymentCodeRules;
import com.scenicpay.persistence.LedgerPurge;
import com.scenicpay.persistence.StoreConfig;
import com.scenicpay.persistence.StoreKind;
import com.scenicpay.persistence.embedded.EmbeddedConfig;
import com.scenicpay.persistence.embedded.StoreFile;
import com.scenicpay.persistence.sqlserver.SqlServerAccess;
import com.scenicpay.persistence.sqlserver.SqlServerConfig;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.quarkus.tls.TlsConfigurationRegistry;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Looks at all settings before anything is made of them, so that an operator reads in one message everything that is wrong,
 * by the names of the properties. Values are never shown: some are secrets.
 */
@ApplicationScoped
public class SettingsCheck {

    private final List<String> problems = new ArrayList<>();

    void check(
            @Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) StartupEvent event,
            PaymentsConfig config,
            HnxftConfig gateway,
            StoreConfig store,
            EmbeddedConfig embedded,
            SqlServerConfig sqlServer,
            SecurityConfig security,
            TlsConfigurationRegistry tls,
            @ConfigProperty(name = "quarkus.http.tls-configuration-name") Optional<String> tlsName) {
        problems.addAll(SettingBounds.problems(config, store, security));
        checkGateway(config, gateway);
        checkPayments(config);
        checkReconciliation(config, gateway);
        checkPurge(config);
        problems.addAll(SecuritySettings.problems(security, tls, tlsName, LaunchMode.current()));
        if (store.kind() == StoreKind.SQLSERVER) {
            unlessAccepted("", () -> new SqlServerAccess(sqlServer));
        } else {
            unlessAccepted("", () -> new StoreFile(embedded.path()));
        }
        if (!problems.isEmpty()) {
            throw new ConfigurationException("ScenicPay cannot start:\n  " + String.join("\n  ", problems));
        }
    }

    private void checkGateway(PaymentsConfig config, HnxftConfig gateway) {
        if (config.gateway() == PaymentsConfig.Gateway.HNXFT) {
            unlessAccepted("", () -> HnxftSettings.of(gateway));
            return;
        }
        // The real gateway's timeouts and bounds hold for the sandbox too.
        unlessAccepted(
                "", () -> GatewayWiring.settings(gateway, URI.create("http://localhost"), SandboxOptions.onAnyPort()));
        if (LaunchMode.current() == LaunchMode.NORMAL && !config.sandbox().allowInProduction()) {
            problems.add("scenicpay.gateway=sandbox takes no money; for a trial run it must be allowed by"
                    + " scenicpay.sandbox.allow-in-production=true");
        }
    }

    private void checkPayments(PaymentsConfig config) {
        unlessAccepted(
                "scenicpay.begin.max-amount: ",
                () -> Money.ofYuan(config.begin().maxAmount()));
        unlessAccepted(
                "scenicpay.payment-code.patterns: ",
                () -> PaymentCodeRules.ofPatterns(config.paymentCode().patterns()));
        config.paymentCode()
                .hashKey()
                .ifPresentOrElse(
                        key -> unlessAccepted("scenicpay.payment-code.hash-key: ", () -> new PaymentCodeHasher(key)),
                        () -> problems.add("scenicpay.payment-code.hash-key is required"));
    }

    private void checkReconciliation(PaymentsConfig config, HnxftConfig gateway) {
        PaymentsConfig.Reconcile reconcile = config.reconcile();
        unlessAccepted("scenicpay.reconcile.ladder: ", () -> PaymentsWiring.ladder(reconcile));
        unlessAccepted(
                "scenicpay.reconcile.post-close-checks: ",
                () -> new CheckSchedule(PaymentsWiring.ladder(reconcile), reconcile.postCloseChecks()));
        // A check that comes sooner would not be made, and what was claimed for it would wait for its lease to run out.
        if (reconcile.ladder().stream()
                .anyMatch(rung -> rung.rung().every().compareTo(config.query().interval()) < 0)) {
            problems.add("scenicpay.reconcile.ladder must not ask more often than scenicpay.query.interval allows");
        }
        Duration exchange = HnxftSettings.longestExchange(gateway);
        if (reconcile.lease().compareTo(exchange) <= 0) {
            problems.add("scenicpay.reconcile.lease must be longer than an exchange with the gateway can take, "
                    + exchange.toMillis() + " ms");
        }
    }

    private void checkPurge(PaymentsConfig config) {
        config.purge().olderThan().ifPresent(age -> {
            if (age.compareTo(LedgerPurge.YOUNGEST) < 0) {
                problems.add("scenicpay.purge.older-than must be at least " + LedgerPurge.YOUNGEST.toDays() + "d");
            }
            if (age.compareTo(config.paymentCode().guard()) < 0) {
                problems.add("scenicpay.purge.older-than must not be shorter than scenicpay.payment-code.guard");
            }
        });
    }

    /** Takes the complaint of a part that refuses its settings. */
    private void unlessAccepted(String property, Runnable part) {
        try {
            part.run();
        } catch (IllegalArgumentException refused) {
            refused.getMessage().lines().forEach(line -> problems.add(property + line));
        }
    }
}
