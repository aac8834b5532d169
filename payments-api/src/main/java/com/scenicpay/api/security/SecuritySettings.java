package com.scenicpay.api.security;

import io.quarkus.runtime.LaunchMode;
import io.quarkus.tls.TlsConfiguration;
import io.quarkus.tls.TlsConfigurationRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Looks at the settings of who may use the service. */
public final class SecuritySettings {

    private static final String MODE = "scenicpay.security.mode";

    private SecuritySettings() {}

    /**
     * What is wrong with them, by the names of the properties.
     *
     * @param tlsName of the TLS configuration that HTTP uses; empty for the default one
     */
    public static List<String> problems(
            SecurityConfig config, TlsConfigurationRegistry tls, Optional<String> tlsName, LaunchMode launched) {
        List<String> problems = new ArrayList<>();
        if (config.mode() == SecurityConfig.Mode.OFF) {
            if (launched == LaunchMode.NORMAL && !config.iKnow()) {
                problems.add(MODE + "=off lets everybody on the network take and refund payments; it must be allowed by"
                        + " scenicpay.security.i-know=true");
            }
            return problems;
        }
        checkKeys(config, problems);
        if (config.mode() == SecurityConfig.Mode.MTLS) {
            checkTls(
                    tlsName.flatMap(tls::get).or(() -> tlsName.isPresent() ? Optional.empty() : tls.getDefault()),
                    problems);
        }
        return problems;
    }

    private static void checkKeys(SecurityConfig config, List<String> problems) {
        try {
            Rate.parse(config.rate());
        } catch (IllegalArgumentException wrong) {
            problems.add("scenicpay.security.rate: " + wrong.getMessage());
            return;
        }
        try {
            if (!ApiKeys.read(config, KeyRing.EMPTY).hasKeyFor(config.mode())) {
                problems.add(
                        MODE + "=" + written(config.mode()) + " needs at least one key:"
                                + " scenicpay.security.keys-file names the file of the keys, and \"scenicpay key NAME\" makes one");
            }
        } catch (IllegalArgumentException wrong) {
            problems.add("scenicpay.security.keys-file: " + wrong.getMessage());
        }
    }

    private static String written(SecurityConfig.Mode mode) {
        return mode == SecurityConfig.Mode.MTLS ? "mtls" : "api-key";
    }

    private static void checkTls(Optional<TlsConfiguration> tls, List<String> problems) {
        boolean complete = tls.filter(
                        settings -> settings.getKeyStoreOptions() != null && settings.getTrustStoreOptions() != null)
                .isPresent();
        if (!complete) {
            problems.add(
                    MODE + "=mtls needs the server's certificate, quarkus.tls.key-store.…, and the CA of the callers'"
                            + " certificates, quarkus.tls.trust-store.…");
        } else if (tls.get().isTrustAll()) {
            problems.add("quarkus.tls.trust-all must not be true: it takes every certificate");
        }
    }
}
