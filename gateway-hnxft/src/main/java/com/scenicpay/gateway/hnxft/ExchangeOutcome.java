package com.scenicpay.gateway.hnxft;

import com.scenicpay.payments.Evidence;
import com.scenicpay.payments.RefundEvidence;

/** What came of an exchange, as one word for logs and metrics. */
public enum ExchangeOutcome {
    CHARGED,
    PASSWORD_AWAITED,
    CHARGE_REFUSED,
    ORDER_REPORTED,
    REFUND_ACCEPTED,
    REFUND_REFUSED,
    NOT_SENT,
    NO_ANSWER,
    HTTP_STATUS,
    UNREADABLE,
    UNTRUSTED,
    UNCLEAR_CODE;

    static ExchangeOutcome of(Evidence evidence) {
        if (evidence instanceof Evidence.Charged) {
            return CHARGED;
        }
        if (evidence instanceof Evidence.PasswordAwaited) {
            return PASSWORD_AWAITED;
        }
        if (evidence instanceof Evidence.ChargeRefused) {
            return CHARGE_REFUSED;
        }
        if (evidence instanceof Evidence.OrderReported) {
            return ORDER_REPORTED;
        }
        return of(((Evidence.Inconclusive) evidence).doubt());
    }

    static ExchangeOutcome of(RefundEvidence evidence) {
        if (evidence instanceof RefundEvidence.Accepted) {
            return REFUND_ACCEPTED;
        }
        if (evidence instanceof RefundEvidence.Refused) {
            return REFUND_REFUSED;
        }
        if (evidence instanceof RefundEvidence.NotSent) {
            return NOT_SENT;
        }
        return of(((RefundEvidence.Inconclusive) evidence).doubt());
    }

    private static ExchangeOutcome of(Evidence.Doubt doubt) {
        return switch (doubt) {
            case NOT_SENT -> NOT_SENT;
            case NO_ANSWER -> NO_ANSWER;
            case HTTP_STATUS -> HTTP_STATUS;
            case UNREADABLE -> UNREADABLE;
            case UNTRUSTED -> UNTRUSTED;
            case UNCLEAR_CODE -> UNCLEAR_CODE;
        };
    }
}
