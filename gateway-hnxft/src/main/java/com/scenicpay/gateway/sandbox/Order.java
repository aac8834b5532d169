package com.scenicpay.gateway.sandbox;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/**
 * An order that the sandbox has received, as it stood when it was asked for.
 *
 * @param outTradeNo the merchant's order number
 * @param authCode the payment code, masked
 * @param story what happens to it
 * @param waitSeconds <i>n</i> of the payment code
 * @param amount the yuan that were asked for
 * @param status what orderquery says, when it says the truth
 * @param receivedAt when it came in
 * @param chargeRequests how often microorder has asked for it; more than once is a fault of the merchant
 * @param queryRequests how often orderquery has asked for it
 * @param refundRequests how often refund has asked for it
 * @param charge the money taken, empty as long as none was
 */
public record Order(
        String outTradeNo,
        String authCode,
        Story story,
        int waitSeconds,
        BigDecimal amount,
        PayStatus status,
        Instant receivedAt,
        int chargeRequests,
        int queryRequests,
        int refundRequests,
        Optional<Charge> charge) {

    /** Whether money was taken; a refund does not undo it. */
    public boolean charged() {
        return charge.isPresent();
    }
}
