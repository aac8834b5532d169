package com.scenicpay.api.barcode;

import com.scenicpay.api.messages.CashierMessages;
import com.scenicpay.api.wire.Parameters;
import com.scenicpay.payments.AttemptId;
import com.scenicpay.payments.BeginPayment;
import com.scenicpay.payments.BillNumber;
import com.scenicpay.payments.CancelPayment;
import com.scenicpay.payments.Money;
import com.scenicpay.payments.RefundNumber;
import com.scenicpay.payments.RefundRequest;
import java.util.Optional;

/** Makes orders and questions of Refund's and QueryRefund's parameters, or says what is wrong with them. */
final class RefundBinder {

    private static final int MAX_NUMBER_LENGTH = 20;

    /** What a question about a refund names. */
    record Question(Optional<AttemptId> attempt, Optional<BillNumber> bill, RefundNumber number) {}

    private record Payment(Optional<String> autoid, Optional<BillNumber> bill) {

        Optional<AttemptId> attempt() {
            return autoid.flatMap(AttemptId::parse);
        }

        /** An autoid that no attempt can have names no payment, whatever the bill. */
        boolean canExist() {
            return autoid.isEmpty() || attempt().isPresent();
        }
    }

    private final CashierMessages messages;
    private final Money maxAmount;

    RefundBinder(CashierMessages messages, Money maxAmount) {
        this.messages = messages;
        this.maxAmount = maxAmount;
    }

    /**
     * @return empty when the payment's number is one that no payment can have
     * @throws WrongParametersException naming each parameter that is missing or wrong
     */
    Optional<RefundRequest> bindOrder(Parameters parameters) {
        ParameterReader reader = new ParameterReader(parameters, messages);
        Payment payment = payment(reader);
        Optional<RefundNumber> number = number(reader);
        Optional<Money> amount = Amounts.read(reader, messages, "amount", maxAmount);
        Optional<String> operatorNo = reader.optional("operatorNo", BeginPayment.MAX_OPERATOR_NO_LENGTH);
        Optional<String> reason = reader.optional("reason", CancelPayment.MAX_REASON_LENGTH);
        reader.throwIfWrong();
        return payment.canExist()
                ? Optional.of(new RefundRequest(
                        payment.attempt(),
                        payment.bill(),
                        number.orElseThrow(),
                        amount.orElseThrow(),
                        operatorNo,
                        reason))
                : Optional.empty();
    }

    /** As {@link #bindOrder}, for a question. */
    Optional<Question> bindQuestion(Parameters parameters) {
        ParameterReader reader = new ParameterReader(parameters, messages);
        Payment payment = payment(reader);
        Optional<RefundNumber> number = number(reader);
        reader.throwIfWrong();
        return payment.canExist()
                ? Optional.of(new Question(payment.attempt(), payment.bill(), number.orElseThrow()))
                : Optional.empty();
    }

    private Payment payment(ParameterReader reader) {
        int before = reader.problemCount();
        Optional<BillNumber> bill =
                reader.optional("billNum", BillNumber.MAX_LENGTH).map(BillNumber::new);
        Optional<String> autoid = reader.optional("autoid", MAX_NUMBER_LENGTH);
        if (bill.isEmpty() && autoid.isEmpty() && reader.problemCount() == before) {
            reader.problem(messages.noReference());
        }
        return new Payment(autoid, bill);
    }

    private static Optional<RefundNumber> number(ParameterReader reader) {
        return reader.required("refundNum", RefundNumber.MAX_LENGTH).map(RefundNumber::new);
    }
}
