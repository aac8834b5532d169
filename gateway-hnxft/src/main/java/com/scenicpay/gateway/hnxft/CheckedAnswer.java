package com.scenicpay.gateway.hnxft;

import com.scenicpay.gateway.hnxft.HttpOutcome.Answered;
import com.scenicpay.gateway.hnxft.HttpOutcome.NoAnswer;
import com.scenicpay.gateway.hnxft.HttpOutcome.NotSent;
import com.scenicpay.payments.Evidence.Doubt;
import com.scenicpay.payments.GatewayReply;
import com.scenicpay.payments.PaymentCode;
import java.util.HashMap;
import java.util.Map;

/** An answer after the checks that are the same for every operation: status, form, signature. */
sealed interface CheckedAnswer {

    /** The same, with the payment code masked where the gateway's message repeats it: messages are kept and shown. */
    CheckedAnswer masking(PaymentCode code);

    /**
     * An answer that the gateway signed.
     *
     * @param fields what it says, without the fields that are empty
     */
    record Trusted(Map<String, String> fields) implements CheckedAnswer {

        private static final String MESSAGE = "returnMessage";

        @Override
        public Trusted masking(PaymentCode code) {
            Map<String, String> masked = new HashMap<>(fields);
            masked.computeIfPresent(MESSAGE, (name, text) -> text.replace(code.digits(), code.masked()));
            return new Trusted(Map.copyOf(masked));
        }

        /** The return code, or ours in brackets when there is none, with the gateway's message. */
        GatewayReply reply() {
            return new GatewayReply(fields.getOrDefault("returnCode", "[no code]"), fields.getOrDefault(MESSAGE, ""));
        }
    }

    /** Nothing that could be trusted came. */
    record Doubtful(Doubt doubt, GatewayReply reply) implements CheckedAnswer {

        @Override
        public Doubtful masking(PaymentCode code) {
            return this;
        }

        static Doubtful of(Doubt doubt, String code, String message) {
            return new Doubtful(doubt, new GatewayReply("[" + code + "]", message));
        }
    }

    /** Checks what came of an exchange. The signature comes before anything that an answer says. */
    static CheckedAnswer of(HttpOutcome outcome, PartnerKey key) {
        if (outcome instanceof NotSent notSent) {
            return Doubtful.of(Doubt.NOT_SENT, "not sent", notSent.reason());
        }
        if (outcome instanceof NoAnswer noAnswer) {
            return Doubtful.of(Doubt.NO_ANSWER, noAnswer.code(), noAnswer.reason());
        }
        if (outcome instanceof Answered answered) {
            return answered.status() == 200
                    ? ofBody(answered.body(), key)
                    : Doubtful.of(
                            Doubt.HTTP_STATUS,
                            "http " + answered.status(),
                            "the gateway answered with another HTTP status than 200");
        }
        return Doubtful.of(Doubt.UNREADABLE, "too large", "the answer is too large");
    }

    private static CheckedAnswer ofBody(byte[] body, PartnerKey key) {
        Map<String, String> fields;
        try {
            fields = FlatJson.read(body);
        } catch (UnreadableAnswerException e) {
            return Doubtful.of(Doubt.UNREADABLE, "unreadable", e.getMessage());
        }
        if (!fields.containsKey(HnxftSignature.FIELD)) {
            return Doubtful.of(Doubt.UNTRUSTED, "untrusted", "the signature is missing");
        }
        if (!HnxftSignature.verify(fields, key)) {
            return Doubtful.of(Doubt.UNTRUSTED, "untrusted", "the signature is wrong");
        }
        fields.values().removeIf(String::isEmpty);
        return new Trusted(Map.copyOf(fields));
    }
}
