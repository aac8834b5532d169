package com.scenicpay.payments;

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
        if (evidence instanceof RefundEvidence.NotSendable) {
            return evidence;
        }
        boolean silent = evidence instanceof RefundEvidence.NotSent
                || (evidence instanceof RefundEvidence.Inconclusive doubtful
                        && doubtful.doubt().isSilence());
        tell(silent);
        return evidence;
    }

    @Override
    public boolean isAway() {
        return breaker.isOpen();
    }

    private Evidence watched(Evidence evidence) {
        tell(evidence instanceof Evidence.Inconclusive doubtful
                && doubtful.doubt().isSilence());
        return evidence;
    }

    private void tell(boolean silent) {
        if (silent) {
            breaker.notAnswered();
        } else {
            breaker.answered();
        }
    }
}
