package com.scenicpay.api.observe;

import com.scenicpay.persistence.Durability;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/** Down when only a restart lets the store go on; a store that cannot be reached just now is a matter of readiness. */
@Liveness
@ApplicationScoped
public class StoreLiveness implements HealthCheck {

    private final Durability durability;

    StoreLiveness(Durability durability) {
        this.durability = durability;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("store can go on without a restart")
                .status(!durability.needsRestart())
                .build();
    }
}
