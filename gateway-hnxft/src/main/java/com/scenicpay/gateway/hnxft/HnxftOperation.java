package com.scenicpay.gateway.hnxft;

/** What can be asked of the gateway. */
public enum HnxftOperation {
    /** Charge a payment code. */
    MICROORDER("microorder"),
    /** Tell the state of an order. */
    ORDERQUERY("orderquery"),
    /** Give money back. */
    REFUND("refund");

    private final String path;

    HnxftOperation(String path) {
        this.path = path;
    }

    /** The last segment of the operation's URL. */
    public String path() {
        return path;
    }
}
