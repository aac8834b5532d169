package com.scenicpay.api.barcode;

import com.scenicpay.api.messages.CashierMessages;
import com.scenicpay.api.wire.Parameters;
import com.scenicpay.payments.AttemptId;
import com.scenicpay.payments.BeginPayment;
import com.scenicpay.payments.RefundNumber;
import com.scenicpay.payments.Resolution;
import java.util.Locale;
import java.util.Optional;

/** Makes a person's word of Resolve's parameters, or says what is wrong with them. */
final class ResolveBinder {

    private static final int MAX_NUMBER_LENGTH = 20;
    private static final String HAPPENED = "happened";

    /**
     * A word and what it is on.
     *
     * @param refund the payment's refund that is meant; empty when it is the payment itself
     */
    record Order(AttemptId attempt, Optional<RefundNumber> refund, Resolution word) {}

    private final CashierMessages messages;

    ResolveBinder(CashierMessages messages) {
        this.messages = messages;
    }

    /**
     * @return empty when the attempt's number is one that no attempt can have
     * @throws WrongParametersException naming each parameter that is missing or wrong
     */
    Optional<Order> bind(Parameters parameters) {
        ParameterReader reader = new ParameterReader(parameters, messages);
        Optional<String> autoid = reader.required("autoid", MAX_NUMBER_LENGTH);
        Optional<RefundNumber> refund =
                reader.optional("refundNum", RefundNumber.MAX_LENGTH).map(RefundNumber::new);
        boolean happened = happened(reader);
        Optional<String> operatorNo = reader.required("operatorNo", BeginPayment.MAX_OPERATOR_NO_LENGTH);
        Optional<String> evidence = reader.required("evidence", Resolution.MAX_EVIDENCE_LENGTH);
        reader.throwIfWrong();
        Resolution word = new Resolution(happened, operatorNo.orElseThrow(), evidence.orElseThrow());
        return autoid.flatMap(AttemptId::parse).map(attempt -> new Order(attempt, refund, word));
    }

    /** Nothing is taken for granted here: neither word is the default. */
    private boolean happened(ParameterReader reader) {
        Optional<String> text =
                reader.required(HAPPENED, MAX_NUMBER_LENGTH).map(value -> value.toLowerCase(Locale.ROOT));
        boolean isWord = text.filter(value -> value.equals("true") || value.equals("false"))
                .isPresent();
        if (text.isPresent() && !isWord) {
            reader.problem(messages.notTrueOrFalse(HAPPENED));
        }
        return text.filter("true"::equals).isPresent();
    }
}
