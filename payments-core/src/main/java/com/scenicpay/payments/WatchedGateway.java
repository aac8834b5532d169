package com.scenicpay.payments;

import com.scenicpay.payments.Evidence.Doubt;

/** A gateway whose exchanges tell a breaker whether it can be reached. */
public final class WatchedGateway implements PaymentGateway {

    private final PaymentGateway gateway;
    private final GatewayBreaker breaker;

    public WatchedGateway(PaymentGateway gateway, GatewayBreaker breaker) {
        this.gateway = gateway;
        this.breaker = breaker;
    }

    @Override
    public Evidence charge(ChargeOrder order) {
        return watched(gateway.charge(order));
    }

    @Override
    public Evidence query(OutTradeNo outTradeNo) {
        return watched(gateway.query(outTradeNo));
    }

    @Override
    public RefundEvidence refund(RefundOrder order) {
        RefundEvidence evidence = gateway.refund(order);
        boolean silent = evidence instanceof RefundEvidence.NotSent
                || (evidence instanceof RefundEvidence.Inconclusive doubtful && isSilence(doubtful.doubt()));
        tell(silent);
        return evidence;
    }

    private Evidence watched(Evidence evidence) {
        tell(evidence instanceof Evidence.Inconclusive doubtful && isSilence(doubtful.doubt()));
        return evidence;
    }

    private void tell(boolean silent) {
        if (silent) {
            breaker.notAnswered();
        } else {
            breaker.answered();
        }
    }

    private static boolean isSilence(Doubt doubt) {
        return doubt == Doubt.NOT_SENT || doubt == Doubt.NO_ANSWER || doubt == Doubt.HTTP_STATUS;
    }
}
