package com.scenicpay.payments;

import java.util.Optional;

/**
 * What the ledger records before the gateway is asked for anything.
 *
 * @param maskedCode the payment code with its middle hidden
 * @param codeHash its keyed hash, see {@link PaymentCodeHasher}
 */
public record Initiation(
        OutTradeNo outTradeNo,
        Bill bill,
        String maskedCode,
        String codeHash,
        Optional<String> operatorNo,
        TradeOrigin origin) {}
