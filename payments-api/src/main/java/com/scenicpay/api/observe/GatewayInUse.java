package com.scenicpay.api.observe;

import com.scenicpay.api.wiring.GatewayWiring;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Startup;

/** Says which gateway takes the charges; with the sandbox none are taken, and nobody should have to guess that. */
@Startup
@ApplicationScoped
public class GatewayInUse implements HealthCheck {

    private final GatewayWiring gateway;

    GatewayInUse(GatewayWiring gateway) {
        this.gateway = gateway;
    }

    @Override
    public HealthCheckResponse call() {
        boolean sandbox = gateway.sandbox().isPresent();
        return HealthCheckResponse.named("gateway")
                .up()
                .withData("kind", sandbox ? "sandbox, no money moves" : "hnxft")
                .build();
    }
}
