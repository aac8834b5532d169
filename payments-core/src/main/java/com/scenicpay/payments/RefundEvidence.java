package com.scenicpay.payments;

/** What came of asking the gateway for a refund. As with {@link Evidence}, only answers with a good signature are believed. */
public sealed interface RefundEvidence {

    /** The gateway's words, for the record. */
    GatewayReply reply();

    /** Answered with success: the refund is done. */
    record Accepted(GatewayReply reply) implements RefundEvidence {}

    /** Answered with failure: no money goes back. */
    record Refused(GatewayReply reply) implements RefundEvidence {}

    /** Not a byte of the request left this machine: nothing happened, and it may be sent again. */
    record NotSent(GatewayReply reply) implements RefundEvidence {}

    /** Nothing can be sent, since something that the gateway wants to be told is not known: nothing happened. */
    record NotSendable(GatewayReply reply) implements RefundEvidence {}

    /**
     * Nothing is proved: money may or may not go back, so it must not simply be sent again.
     *
     * @param doubt any but {@link Evidence.Doubt#NOT_SENT}, which is {@link NotSent} here
     */
    record Inconclusive(Evidence.Doubt doubt, GatewayReply reply) implements RefundEvidence {

        public Inconclusive {
            if (doubt == Evidence.Doubt.NOT_SENT) {
                throw new IllegalArgumentException("a refund that was not sent is NotSent");
            }
        }
    }
}
