package com.scenicpay.gateway.hnxft;

import java.time.Duration;

/** Is told of every exchange with the gateway, for example to measure it. */
@FunctionalInterface
public interface HnxftExchangeListener {

    /** Hears nothing. */
    HnxftExchangeListener NONE = (operation, outcome, took) -> {};

    /**
     * An exchange ended. Called on the thread that asked, before it has its evidence; must be quick. What it throws is logged
     * and changes nothing.
     *
     * @param took from the request's making to the evidence, the wait for a slot included
     */
    void onExchange(HnxftOperation operation, ExchangeOutcome outcome, Duration took);
}
