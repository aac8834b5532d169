package com.scenicpay.payments;

import java.time.Instant;
import java.util.Optional;

/**
 * The gateway that charges payment codes. Every method blocks for a bounded time and answers with evidence whatever happens
 * on the way: trouble is {@link Evidence.Inconclusive}, never an exception.
 */
public interface PaymentGateway {

    /** Asks for a charge. It is sent at most once: no retry, since the gateway may have taken an order that it did not answer. */
    Evidence charge(ChargeOrder order);

    /** Asks for the state of an order. */
    Evidence query(OutTradeNo outTradeNo);

    /**
     * A charge to be made.
     *
     * @param description what is bought
     * @param orderedAt when the order was made
     */
    record ChargeOrder(
            OutTradeNo outTradeNo, PaymentCode code, Money amount, Optional<String> description, Instant orderedAt) {}
}
