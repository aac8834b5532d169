package com.scenicpay.api.observe;

import com.scenicpay.payments.LedgerUnavailableException;
import com.scenicpay.payments.PaymentLedger;
import com.scenicpay.persistence.Durability;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready means that payments can be recorded: the ledger answers, and its store can go on. */
@Readiness
@Blocking
@ApplicationScoped
public class StoreReadiness implements HealthCheck {

    private final PaymentLedger ledger;
    private final Durability durability;

    StoreReadiness(PaymentLedger ledger, Durability durability) {
        this.ledger = ledger;
        this.durability = durability;
    }

    @Override
    public HealthCheckResponse call() {
        try {
            durability.check();
            ledger.undecided();
            return HealthCheckResponse.up("ledger");
        } catch (LedgerUnavailableException e) {
            return HealthCheckResponse.named("ledger")
                    .down()
                    .withData("reason", e.getMessage())
                    .build();
        }
    }
}
