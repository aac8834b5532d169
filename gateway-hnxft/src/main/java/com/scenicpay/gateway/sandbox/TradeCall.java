package com.scenicpay.gateway.sandbox;

import java.util.List;
import java.util.Optional;

/** The three calls of the trade protocol, and the parameters that each requires. */
enum TradeCall {
    MICROORDER(
            "/merchantpay/trade/microorder",
            List.of("outTradeNo", "amount", "authCode", "casherNo", "description", "orderTime", "terminalType")),
    ORDERQUERY("/merchantpay/trade/orderquery", List.of("outTradeNo")),
    REFUND("/merchantpay/trade/refund", List.of("amount", "terminalType", "refundNo"));

    /** The parameters that every call requires. */
    static final List<String> COMMON = List.of("version", "systemCode", "snNo", "reqtime", "rancode", "sign");

    private final String path;
    private final List<String> required;

    TradeCall(String path, List<String> required) {
        this.path = path;
        this.required = required;
    }

    static Optional<TradeCall> at(String path) {
        for (TradeCall call : values()) {
            if (call.path.equals(path)) {
                return Optional.of(call);
            }
        }
        return Optional.empty();
    }

    String path() {
        return path;
    }

    /** What this call requires beside {@link #COMMON}. */
    List<String> required() {
        return required;
    }
}
