package com.scenicpay.api.wiring;

import com.scenicpay.payments.BarcodePayments;
import com.scenicpay.payments.PaymentLedger;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduler;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * Makes everything at start, so that a missing setting or an unreachable store stops the start and not the first payment. The
 * schedule starts last, on what is made.
 */
@ApplicationScoped
public class StartUp {

    void start(
            @Observes StartupEvent event,
            GatewayWiring gateway,
            PaymentLedger ledger,
            BarcodePayments payments,
            Scheduler schedule) {
        // A proxy makes its bean at the first call.
        gateway.sandbox();
        ledger.undecided();
        schedule.resume();
    }
}
