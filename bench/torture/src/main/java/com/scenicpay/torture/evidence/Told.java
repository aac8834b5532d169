package com.scenicpay.torture.evidence;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * One request of a cashier and what he was told.
 *
 * @param sentAt when the request was sent, in nanoseconds of one clock for all
 * @param answeredAt when the answer was there, or when the cashier stopped waiting for it
 * @param answer empty when none came: the connection broke, or it took too long
 */
public record Told(Request request, long sentAt, long answeredAt, Optional<Answer> answer) {

    /** The routes. */
    public enum Operation {
        BEGIN("BeginPay"),
        QUERY("QueryPay"),
        CANCEL("CancelPay"),
        REFUND("Refund"),
        QUERY_REFUND("QueryRefund");

        private final String route;

        Operation(String route) {
            this.route = route;
        }

        public String route() {
            return route;
        }
    }

    /**
     * What was asked for.
     *
     * @param bill the bill that the cashier had in mind, whether the request names it or not
     * @param code the payment code, of BeginPay
     * @param refundNum of Refund and QueryRefund
     * @param amount of BeginPay and Refund
     */
    public record Request(
            Operation operation,
            String bill,
            Optional<String> autoid,
            Optional<String> code,
            Optional<String> refundNum,
            Optional<BigDecimal> amount) {}

    /** The answer's members. */
    public record Answer(int errcode, String errmsg, Optional<Tag> tag) {}

    /** The answer's tag. */
    public record Tag(String autoid, String billNum, String billStatus, String payStatus, String description) {}

    public boolean is(Operation operation) {
        return request.operation() == operation;
    }

    /** Whether the answer has this errcode. */
    public boolean wasAnswered(int errcode) {
        return answer.filter(given -> given.errcode() == errcode).isPresent();
    }

    public Optional<Tag> tag() {
        return answer.flatMap(Answer::tag);
    }
}
