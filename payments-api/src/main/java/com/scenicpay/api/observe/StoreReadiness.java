package com.scenicpay.api.observe;

import com.scenicpay.payments.AttemptId;
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

    /** One row that is not there: an attempt that somebody keeps locked must not take the service away from all others. */
    private static final AttemptId NOBODYS = new AttemptId(Long.MAX_VALUE);

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
            ledger.find(NOBODYS);
            return HealthCheckResponse.up("ledger");
        } catch (LedgerUnavailableException e) {
            return HealthCheckResponse.named("ledger")
                    .down()
                    .withData("reason", e.getMessage())
                    .build();
        }
    }
}
