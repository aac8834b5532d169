package com.scenicpay.payments;

/** Where the sale was made. */
public enum TradeOrigin {
    FRONT_DESK(1),
    INTERNET(2);

    private final int code;

    TradeOrigin(int code) {
        this.code = code;
    }

    /** The code on the wire ({@code tradefrom}) and on record. */
    public int code() {
        return code;
    }

    /**
     * The origin with this code.
     *
     * @throws IllegalArgumentException when there is none
     */
    public static TradeOrigin ofCode(int code) {
        for (TradeOrigin origin : values()) {
            if (origin.code == code) {
                return origin;
            }
        }
        throw new IllegalArgumentException("no trade origin has the code " + code);
    }
}
