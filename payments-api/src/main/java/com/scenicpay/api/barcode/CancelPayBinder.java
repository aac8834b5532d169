package com.scenicpay.api.barcode;

import com.scenicpay.api.messages.CashierMessages;
import com.scenicpay.api.wire.Parameters;
import com.scenicpay.payments.AttemptId;
import com.scenicpay.payments.BeginPayment;
import com.scenicpay.payments.CancelPayment;
import java.util.Optional;

/** Makes an order to give up of CancelPay's parameters, or says what is wrong with them. */
final class CancelPayBinder {

    private static final int MAX_NUMBER_LENGTH = 20;

    private final CashierMessages messages;

    CancelPayBinder(CashierMessages messages) {
        this.messages = messages;
    }

    /**
     * @return empty when the attempt's number is one that no attempt can have
     * @throws WrongParametersException naming each parameter that is missing or wrong
     */
    Optional<CancelPayment> bind(Parameters parameters) {
        ParameterReader reader = new ParameterReader(parameters, messages);
        Optional<String> autoid = reader.required("autoid", MAX_NUMBER_LENGTH);
        Optional<String> operatorNo = reader.optional("operatorNo", BeginPayment.MAX_OPERATOR_NO_LENGTH);
        Optional<String> reason = reader.optional("reason", CancelPayment.MAX_REASON_LENGTH);
        reader.throwIfWrong();
        return autoid.flatMap(AttemptId::parse).map(attempt -> new CancelPayment(attempt, operatorNo, reason));
    }
}
