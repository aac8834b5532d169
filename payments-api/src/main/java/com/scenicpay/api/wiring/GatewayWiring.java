package com.scenicpay.api.wiring;

import com.scenicpay.gateway.hnxft.HnxftConfig;
import com.scenicpay.gateway.hnxft.HnxftGateway;
import com.scenicpay.gateway.hnxft.HnxftSettings;
import com.scenicpay.gateway.hnxft.PartnerKey;
import com.scenicpay.gateway.sandbox.SandboxGateway;
import com.scenicpay.gateway.sandbox.SandboxOptions;
import com.scenicpay.payments.GatewayBreaker;
import com.scenicpay.payments.PaymentGateway;
import com.scenicpay.payments.WatchedGateway;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.jboss.logging.Logger;

/** The gateway that the configuration chooses: the real one, or the sandbox, which is started here. */
@ApplicationScoped
public class GatewayWiring {

    private static final Logger LOG = Logger.getLogger("scenicpay.gateway");

    private final Optional<SandboxGateway> sandbox;
    private final HnxftGateway gateway;

    GatewayWiring(PaymentsConfig config, HnxftConfig hnxft, MeterRegistry metrics) {
        if (config.gateway() == PaymentsConfig.Gateway.SANDBOX) {
            SandboxOptions options = SandboxOptions.onPort(config.sandbox().port());
            SandboxGateway started = SandboxGateway.start(options);
            LOG.warnf("the sandbox gateway is in use at %s: no money moves", started.baseUri());
            this.sandbox = Optional.of(started);
            this.gateway = connect(settings(hnxft, started.baseUri(), options), metrics);
        } else {
            this.sandbox = Optional.empty();
            this.gateway = connect(HnxftSettings.of(hnxft), metrics);
        }
    }

    /** The configured timeouts and bounds, with the sandbox's address and account. */
    private static HnxftSettings settings(HnxftConfig config, URI url, SandboxOptions account) {
        return new HnxftSettings(
                url,
                config.version(),
                account.systemCode(),
                account.snNo(),
                new PartnerKey(account.partnerKey()),
                config.casherNo(),
                config.defaultDescription(),
                config.terminalType(),
                config.refundBy(),
                config.connectTimeout(),
                config.readTimeout(),
                config.maxConcurrent(),
                config.slotTimeout(),
                Math.toIntExact(config.maxAnswerSize().asLongValue()));
    }

    private static HnxftGateway connect(HnxftSettings settings, MeterRegistry metrics) {
        return new HnxftGateway(
                settings,
                Clock.systemUTC(),
                new SecureRandom(),
                (operation, outcome, duration) -> time(metrics, operation.name(), outcome.name(), duration));
    }

    private static void time(MeterRegistry metrics, String operation, String outcome, Duration duration) {
        Timer.builder("scenicpay.gateway.exchange")
                .description("Exchanges with the gateway")
                .tag("operation", operation.toLowerCase(Locale.ROOT))
                .tag("outcome", outcome.toLowerCase(Locale.ROOT))
                .register(metrics)
                .record(duration);
    }

    @Produces
    @ApplicationScoped
    PaymentGateway gateway(GatewayBreaker breaker) {
        return new WatchedGateway(gateway, breaker);
    }

    /** The sandbox, if it is in use. */
    public Optional<SandboxGateway> sandbox() {
        return sandbox;
    }

    @PreDestroy
    void stop() {
        gateway.close();
        sandbox.ifPresent(SandboxGateway::close);
    }
}
