package com.scenicpay.api.barcode;

import com.scenicpay.api.messages.CashierMessages;
import com.scenicpay.api.wire.Answer;
import com.scenicpay.api.wire.Errcode;
import com.scenicpay.api.wire.PayStatus;
import com.scenicpay.payments.Attempt;
import com.scenicpay.payments.GatewayReply;
import com.scenicpay.payments.PaymentResult;
import com.scenicpay.payments.PaymentResult.CodeUsedElsewhere;
import com.scenicpay.payments.PaymentResult.Current;
import com.scenicpay.payments.PaymentResult.HeldWithOtherFacts;
import com.scenicpay.payments.PaymentResult.NoSuchPayment;
import com.scenicpay.payments.PaymentResult.NotPossible;
import com.scenicpay.payments.Refund;
import com.scenicpay.payments.RefundResult;

/** Puts results into the cashier's words. */
final class Answers {

    /** An answer and the code that its HTTP status follows from. */
    record Coded(Errcode errcode, Answer answer) {}

    private final CashierMessages messages;

    Answers(CashierMessages messages) {
        this.messages = messages;
    }

    /** BeginPay's answer. */
    Coded ofBegin(PaymentResult result) {
        return of(result, messages.unavailable());
    }

    /** The answer to a question or an order about a payment that may exist, so that nothing is said of its charge. */
    Coded of(PaymentResult result) {
        return of(result, messages.unavailableUnknown());
    }

    /** The answer to a person's word on a payment. */
    Coded ofResolve(PaymentResult result) {
        return result instanceof NotPossible notPossible
                ? coded(Errcode.NOT_POSSIBLE, messages.resolveNotPossible(), payStatus(notPossible.attempt()))
                : of(result);
    }

    /** The answer to a person's word on a refund. */
    Coded ofResolve(RefundResult result) {
        return result instanceof RefundResult.NotPossible notPossible
                ? coded(Errcode.NOT_POSSIBLE, messages.resolveNotPossible(), payStatus(notPossible.payment()))
                : of(result);
    }

    private Coded of(PaymentResult result, String unavailable) {
        if (result instanceof Current current) {
            return coded(Errcode.DONE, messages.done(), payStatus(current.attempt()));
        }
        if (result instanceof HeldWithOtherFacts held) {
            return coded(Errcode.OTHER_FACTS, messages.otherFacts(), payStatus(held.attempt()));
        }
        if (result instanceof NotPossible notPossible) {
            return coded(Errcode.NOT_POSSIBLE, messages.cancelNotPossible(), payStatus(notPossible.attempt()));
        }
        if (result instanceof CodeUsedElsewhere) {
            return refusal(Errcode.CODE_USED, messages.codeUsed());
        }
        if (result instanceof NoSuchPayment) {
            return refusal(Errcode.NO_SUCH_PAYMENT, messages.noSuchPayment());
        }
        return refusal(Errcode.UNAVAILABLE, unavailable);
    }

    Coded of(RefundResult result) {
        if (result instanceof RefundResult.Current current) {
            return coded(Errcode.DONE, messages.done(), payStatus(current.refund()));
        }
        if (result instanceof RefundResult.OtherAmount other) {
            return coded(Errcode.OTHER_FACTS, messages.refundOtherAmount(), payStatus(other.refund()));
        }
        if (result instanceof RefundResult.NotPossible notPossible) {
            return coded(Errcode.NOT_POSSIBLE, messages.refundNotPossible(), payStatus(notPossible.payment()));
        }
        if (result instanceof RefundResult.NoSuchRefund) {
            return refusal(Errcode.NO_SUCH_PAYMENT, messages.noSuchRefund());
        }
        return refusal(Errcode.UNAVAILABLE, messages.refundUnavailable());
    }

    Coded refusal(Errcode errcode, String errmsg) {
        return coded(errcode, errmsg, null);
    }

    private static Coded coded(Errcode errcode, String errmsg, PayStatus tag) {
        return new Coded(errcode, new Answer(errcode.code(), errmsg, tag));
    }

    private PayStatus payStatus(Attempt attempt) {
        return payStatus(attempt, description(attempt));
    }

    private PayStatus payStatus(Refund refund) {
        return payStatus(refund.payment(), description(refund));
    }

    private static PayStatus payStatus(Attempt attempt, String description) {
        return new PayStatus(
                attempt.bill().number().value(),
                attempt.id().toString(),
                attempt.billStatus().code(),
                attempt.state().payStatus(),
                description);
    }

    private String description(Refund refund) {
        return switch (refund.state()) {
            case RESERVED, SENT ->
                refund.needsPerson().isPresent() ? messages.refundNeedsPerson() : messages.refundUndecided();
            case DONE -> messages.refundDone(refund.amount().toString());
            case FAILED -> messages.refundFailed();
        };
    }

    private String description(Attempt attempt) {
        return switch (attempt.state()) {
            case CREATED, PAYING -> attempt.needsPerson().isPresent() ? messages.needsPerson() : messages.undecided();
            case PAID -> messages.paid();
            case FAILED ->
                attempt.refusal()
                        .map(GatewayReply::message)
                        .filter(reason -> !reason.isBlank())
                        .map(messages::failedBecause)
                        .orElseGet(messages::failed);
            case CANCELLED -> messages.cancelled();
            case TIMED_OUT -> messages.timedOut();
            case GIVEN_UP -> messages.givenUp();
            case LATE_PAID -> messages.latePaid();
            case REFUNDED -> messages.refunded();
            case REFUNDED_LATE -> messages.refundedLate();
        };
    }
}
