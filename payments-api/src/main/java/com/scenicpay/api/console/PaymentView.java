package com.scenicpay.api.console;

import java.util.List;

/**
 * Everything about one payment.
 *
 * @param person why a person must look at it; empty when nobody must
 * @param watch its number and version, as the live updates want it
 */
public record PaymentView(
        PaymentRow row,
        String watch,
        String person,
        List<Fact> facts,
        List<RefundRow> refunds,
        List<Step> history,
        boolean mayAsk,
        boolean mayCancel,
        boolean mayRefund,
        boolean mayResolve) {

    /** @param code whether it is a number that people copy and compare */
    public record Fact(String label, String value, boolean code) {}

    /**
     * A refund.
     *
     * @param resolvable its number in a query, when a person's word on it is wanted and this reader may give it; else empty
     */
    public record RefundRow(
            String number,
            String amount,
            Badge badge,
            String who,
            String reason,
            String gateway,
            String time,
            String person,
            String resolvable) {}

    /**
     * Something that happened.
     *
     * @param state the state that it led to; its label is empty when nothing changed
     * @param gateway the gateway's own words; empty when it was not asked
     */
    public record Step(String time, String actor, String text, Badge state, String gateway) {}
}
