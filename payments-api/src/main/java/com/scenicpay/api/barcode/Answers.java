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

/** Puts results into the cashier's words. */
final class Answers {

    /** An answer and the code that its HTTP status follows from. */
    record Coded(Errcode errcode, Answer answer) {}

    private final CashierMessages messages;

    Answers(CashierMessages messages) {
        this.messages = messages;
    }

    Coded of(PaymentResult result) {
        if (result instanceof Current current) {
            return coded(Errcode.DONE, messages.done(), payStatus(current.attempt()));
        }
        if (result instanceof HeldWithOtherFacts held) {
            return coded(Errcode.OTHER_FACTS, messages.otherFacts(), payStatus(held.attempt()));
        }
        if (result instanceof CodeUsedElsewhere) {
            return refusal(Errcode.CODE_USED, messages.codeUsed());
        }
        if (result instanceof NoSuchPayment) {
            return refusal(Errcode.NO_SUCH_PAYMENT, messages.noSuchPayment());
        }
        return refusal(Errcode.UNAVAILABLE, messages.unavailable());
    }

    Coded refusal(Errcode errcode, String errmsg) {
        return coded(errcode, errmsg, null);
    }

    private static Coded coded(Errcode errcode, String errmsg, PayStatus tag) {
        return new Coded(errcode, new Answer(errcode.code(), errmsg, tag));
    }

    private PayStatus payStatus(Attempt attempt) {
        return new PayStatus(
                attempt.bill().number().value(),
                attempt.id().toString(),
                attempt.billStatus().code(),
                attempt.state().payStatus(),
                description(attempt));
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
