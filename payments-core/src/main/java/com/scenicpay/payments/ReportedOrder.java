package com.scenicpay.payments;

import java.util.Optional;

/**
 * An order as a trusted answer of the gateway describes it. Any field may be missing.
 *
 * @param outTradeNo the order number that the answer is about
 * @param channelNo the order's number at the payment channel
 * @param bankOrderNo the order's number at the bank
 * @param wallet the gateway's word for the wallet, for example {@code weixin} or {@code alipay}; where its answer does not tell, by the code
 *     that was charged
 */
public record ReportedOrder(
        Optional<String> outTradeNo,
        Optional<Money> amount,
        Optional<String> channelNo,
        Optional<String> bankOrderNo,
        Optional<String> wallet) {

    /** An answer that describes no order. */
    public static final ReportedOrder NONE =
            new ReportedOrder(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
}
