package com.scenicpay.payments;

/**
 * What came of asking the gateway. Signatures are checked before evidence is made: an answer that cannot be trusted is
 * {@link Inconclusive}. What evidence proves is decided by {@link DecisionRules} alone.
 */
public sealed interface Evidence {

    /** The gateway's words, for the record. */
    GatewayReply reply();

    /** The charge was answered with success. */
    record Charged(ReportedOrder order, GatewayReply reply) implements Evidence {}

    /** The charge was answered: the customer must enter a password. */
    record PasswordAwaited(GatewayReply reply) implements Evidence {}

    /** The charge was answered: refused. Probably true, but no proof. */
    record ChargeRefused(GatewayReply reply) implements Evidence {}

    /** The query was answered with the order's state. */
    record OrderReported(OrderStatus status, ReportedOrder order, GatewayReply reply) implements Evidence {}

    /** The charge was never sent, and never will be: whoever alone could have sent it says so. */
    record NeverSent(String why) implements Evidence {
        @Override
        public GatewayReply reply() {
            return new GatewayReply("[not sent]", why);
        }
    }

    /** Nothing is proved. */
    record Inconclusive(Doubt doubt, GatewayReply reply) implements Evidence {}

    /** Why an exchange proves nothing. */
    enum Doubt {
        /** Not a byte left this machine. */
        NOT_SENT,
        /** The connection broke, or no whole answer came in time. */
        NO_ANSWER,
        /** An HTTP status other than 200. */
        HTTP_STATUS,
        /** Not the JSON that the protocol promises. */
        UNREADABLE,
        /** The signature is missing or wrong. */
        UNTRUSTED,
        /** A return code that the protocol calls a system error, or that it does not know. */
        UNCLEAR_CODE;

        /** Whether the gateway itself said nothing at all, as when it is away, and perhaps something before it answers instead. */
        public boolean isSilence() {
            return this == NOT_SENT || this == NO_ANSWER || this == HTTP_STATUS || this == UNREADABLE;
        }
    }
}
