package com.scenicpay.gateway.sandbox;

import java.util.Objects;

/**
 * What a story does. Money is taken when the state becomes {@link PayStatus#PAID}, whatever microorder answered.
 *
 * @param returnCode what microorder answers
 * @param flaw what is wrong with microorder's answer
 * @param first the state at receipt
 * @param last the state after the wait; equal to {@code first} when there is no wait
 * @param twist what else is odd
 */
record Script(ReturnCode returnCode, Flaw flaw, PayStatus first, PayStatus last, Twist twist) {

    /** What a story does beside its course of states; one at most. */
    enum Twist {
        NONE,
        NOT_RECEIVED,
        OTHER_ORDER_IN_CHARGE,
        OTHER_AMOUNT,
        OTHER_ORDER_IN_QUERY,
        BAD_SIGNATURE_IN_QUERY,
        QUERY_FAILS_WHILE_WAITING,
        REFUND_REPLY_LOST,
        REFUND_REFUSED,
        REFUND_SWALLOWED,
        REFUNDED_ELSEWHERE
    }

    Script {
        Objects.requireNonNull(returnCode, "returnCode");
        Objects.requireNonNull(flaw, "flaw");
        Objects.requireNonNull(first, "first");
        Objects.requireNonNull(last, "last");
        Objects.requireNonNull(twist, "twist");
    }

    static Script paid() {
        return answers(ReturnCode.SUCCESS).stays(PayStatus.PAID);
    }

    static Script answers(ReturnCode returnCode) {
        return new Script(returnCode, Flaw.NONE, PayStatus.NOT_PAID, PayStatus.NOT_PAID, Twist.NONE);
    }

    Script stays(PayStatus status) {
        return new Script(returnCode, flaw, status, status, twist);
    }

    Script then(PayStatus now, PayStatus afterTheWait) {
        return new Script(returnCode, flaw, now, afterTheWait, twist);
    }

    Script with(Flaw other) {
        return new Script(returnCode, other, first, last, twist);
    }

    Script with(Twist other) {
        return new Script(returnCode, flaw, first, last, other);
    }

    boolean waits() {
        return first != last;
    }

    boolean everCharges() {
        return last == PayStatus.PAID && twist != Twist.NOT_RECEIVED;
    }
}
