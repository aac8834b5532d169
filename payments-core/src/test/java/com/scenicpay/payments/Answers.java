package com.scenicpay.payments;

import com.scenicpay.payments.Evidence.Doubt;
import java.util.Optional;

/** The gateway's answers, as evidence. */
final class Answers {

    static final GatewayReply SUCCESS = new GatewayReply("00", "成功");
    static final GatewayReply REFUSAL = new GatewayReply("01", "余额不足");

    private Answers() {}

    static Evidence charged(OutTradeNo outTradeNo, Money amount) {
        return charged(Optional.of(outTradeNo), Optional.of(amount));
    }

    static Evidence charged(Optional<OutTradeNo> outTradeNo, Optional<Money> amount) {
        return new Evidence.Charged(order(outTradeNo, amount), SUCCESS);
    }

    static Evidence passwordAwaited() {
        return new Evidence.PasswordAwaited(new GatewayReply("userPaying", "需要用户输入支付密码"));
    }

    static Evidence refused() {
        return new Evidence.ChargeRefused(REFUSAL);
    }

    static Evidence inconclusive(Doubt doubt) {
        return new Evidence.Inconclusive(doubt, new GatewayReply("(" + doubt + ")", ""));
    }

    static Evidence silence() {
        return inconclusive(Doubt.NO_ANSWER);
    }

    /** The order as it was made: number and amount are the attempt's. */
    static Evidence reported(OrderStatus status, Attempt attempt) {
        return reported(
                status,
                Optional.of(attempt.outTradeNo()),
                Optional.of(attempt.bill().amount()));
    }

    static Evidence reported(OrderStatus status, Optional<OutTradeNo> outTradeNo, Optional<Money> amount) {
        return new Evidence.OrderReported(status, order(outTradeNo, amount), SUCCESS);
    }

    /** No such order: the answer describes none. */
    static Evidence notFound() {
        return reported(OrderStatus.UNKNOWN_ORDER, Optional.empty(), Optional.empty());
    }

    private static ReportedOrder order(Optional<OutTradeNo> outTradeNo, Optional<Money> amount) {
        return new ReportedOrder(
                outTradeNo.map(OutTradeNo::value), amount, Optional.empty(), Optional.empty(), Optional.empty());
    }
}
