package com.scenicpay.gateway.hnxft;

import com.scenicpay.gateway.sandbox.SandboxOptions;
import com.scenicpay.payments.Money;
import com.scenicpay.payments.OutTradeNo;
import com.scenicpay.payments.PaymentCode;
import com.scenicpay.payments.PaymentGateway.ChargeOrder;
import java.net.URI;
import java.net.http.HttpRequest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** Signed charges for the sandbox, ready for any HTTP client. In this package for the composer of the requests. */
public final class SandboxOrders {

    private static final Duration TIMEOUT = Duration.ofSeconds(8);

    private final URI sandbox;
    private final RequestComposer requests;
    private final SecureRandom random = new SecureRandom();
    private final Clock clock = Clock.systemUTC();

    /** An order's number and the request that charges it. */
    public record Order(String id, HttpRequest request) {}

    public SandboxOrders(URI sandbox) {
        this.sandbox = sandbox;
        this.requests = new RequestComposer(
                new HnxftSettings(
                        sandbox,
                        SandboxOptions.VERSION,
                        SandboxOptions.DEFAULT_SYSTEM_CODE,
                        SandboxOptions.DEFAULT_SN_NO,
                        new PartnerKey(SandboxOptions.DEFAULT_PARTNER_KEY),
                        "T001",
                        "OTHER",
                        "OTHER",
                        RefundBy.OUT_TRADE_NO,
                        TIMEOUT,
                        TIMEOUT,
                        1,
                        TIMEOUT,
                        64 * 1024),
                clock,
                random);
    }

    /** A new order. */
    public Order next(String code, String yuan) {
        OutTradeNo number = OutTradeNo.next(clock, random);
        SignedRequest signed = requests.microorder(new ChargeOrder(
                number, new PaymentCode(code), Money.ofYuan(yuan), Optional.of("ticket"), clock.instant()));
        HttpRequest request = HttpRequest.newBuilder(URI.create(
                        sandbox + "/merchantpay/trade/" + signed.operation().path() + "?" + signed.queryString()))
                .timeout(TIMEOUT)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofByteArray(signed.body()))
                .build();
        return new Order(number.value(), request);
    }
}
