package com.scenicpay.gateway.hnxft;

import com.scenicpay.payments.PaymentCode;
import java.util.Optional;

/** The gateway's words for wallets, {@code payWayCode}, by the wallets' own numbers at the beginning of their payment codes. */
final class PayWay {

    private static final String WEIXIN = "weixin";
    private static final String ALIPAY = "alipay";

    private PayWay() {}

    /** WeChat's codes begin with 10 to 15 and Alipay's with 25 to 30; empty for all others. */
    static Optional<String> ofCode(PaymentCode code) {
        if (code.digits().length() < 2) {
            return Optional.empty();
        }
        int prefix = Integer.parseInt(code.digits().substring(0, 2));
        if (prefix >= 10 && prefix <= 15) {
            return Optional.of(WEIXIN);
        }
        return prefix >= 25 && prefix <= 30 ? Optional.of(ALIPAY) : Optional.empty();
    }
}
