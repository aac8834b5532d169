package com.scenicpay.api.barcode;

import com.scenicpay.api.messages.CashierMessages;
import com.scenicpay.api.wire.Parameters;
import com.scenicpay.payments.AttemptId;
import com.scenicpay.payments.BillNumber;
import com.scenicpay.payments.QueryPayment;
import java.time.Duration;
import java.util.Optional;

/** Makes a query of QueryPay's parameters, or says what is wrong with them. */
final class QueryPayBinder {

    private static final String WAIT_SECONDS = "waitSeconds";
    private static final int MAX_NUMBER_LENGTH = 20;

    private final CashierMessages messages;

    QueryPayBinder(CashierMessages messages) {
        this.messages = messages;
    }

    /**
     * @return empty when the attempt's number is one that no attempt can have
     * @throws WrongParametersException naming each parameter that is missing or wrong
     */
    Optional<QueryPayment> bind(Parameters parameters) {
        ParameterReader reader = new ParameterReader(parameters, messages);
        Optional<BillNumber> bill =
                reader.optional("billNum", BillNumber.MAX_LENGTH).map(BillNumber::new);
        Optional<String> autoid = reader.optional("autoid", MAX_NUMBER_LENGTH);
        Duration patience = patience(reader);
        reader.throwIfWrong();
        if (bill.isEmpty() && autoid.isEmpty()) {
            reader.problem(messages.noReference());
            reader.throwIfWrong();
        }
        Optional<AttemptId> attempt = autoid.flatMap(AttemptId::parse);
        return autoid.isPresent() && attempt.isEmpty()
                ? Optional.empty()
                : Optional.of(new QueryPayment(attempt, bill, patience));
    }

    private Duration patience(ParameterReader reader) {
        String text = reader.optional(WAIT_SECONDS, MAX_NUMBER_LENGTH).orElse("0");
        if (text.matches("[0-9]{1,4}") && Integer.parseInt(text) <= QueryPayment.MAX_WAIT.toSeconds()) {
            return Duration.ofSeconds(Integer.parseInt(text));
        }
        reader.problem(messages.noWait(WAIT_SECONDS, QueryPayment.MAX_WAIT.toSeconds()));
        return Duration.ZERO;
    }
}
