package com.scenicpay.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.scenicpay.api.wiring.GatewayWiring;
import com.scenicpay.gateway.sandbox.Charge;
import com.scenicpay.gateway.sandbox.SandboxGateway;
import com.scenicpay.payments.Attempt;
import com.scenicpay.payments.AttemptId;
import com.scenicpay.payments.PaymentLedger;
import com.scenicpay.payments.PaymentState;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.ConfigProvider;

/** What a test that shares the service's process can see: its ledger and the sandbox's book. */
@ApplicationScoped
public class InProcess {

    private final PaymentLedger ledger;
    private final GatewayWiring gateway;

    InProcess(PaymentLedger ledger, GatewayWiring gateway) {
        this.ledger = ledger;
        this.gateway = gateway;
    }

    public Till till() {
        return new Till(port());
    }

    public Wire wire() {
        return new Wire(port());
    }

    public int port() {
        return ConfigProvider.getConfig().getValue("quarkus.http.test-port", Integer.class);
    }

    public SandboxGateway sandbox() {
        return gateway.sandbox().orElseThrow();
    }

    public Attempt attempt(JsonNode answer) {
        return attempt(Till.autoid(answer));
    }

    public Attempt attempt(String autoid) {
        return ledger.find(new AttemptId(Long.parseLong(autoid))).orElseThrow();
    }

    /** The charges that the sandbox's book has for an attempt. */
    public List<Charge> charges(Attempt attempt) {
        return sandbox().book().charges().stream()
                .filter(charge ->
                        charge.outTradeNo().equals(attempt.outTradeNo().value()))
                .toList();
    }

    /** The attempt once the schedule has brought it to this state; the test asks nobody but the ledger. */
    public Attempt awaitState(String autoid, PaymentState state, Duration within) throws InterruptedException {
        long until = System.nanoTime() + within.toNanos();
        Attempt attempt = attempt(autoid);
        while (attempt.state() != state && System.nanoTime() < until) {
            TimeUnit.MILLISECONDS.sleep(20);
            attempt = attempt(autoid);
        }
        return attempt;
    }
}
