package com.scenicpay.api.barcode;

import com.scenicpay.api.messages.CashierMessages;
import com.scenicpay.api.wire.Parameters;
import com.scenicpay.payments.BeginPayment;
import com.scenicpay.payments.Bill;
import com.scenicpay.payments.BillNumber;
import com.scenicpay.payments.BusinessType;
import com.scenicpay.payments.Money;
import com.scenicpay.payments.PaymentCode;
import com.scenicpay.payments.PaymentCodeRules;
import com.scenicpay.payments.TradeOrigin;
import java.util.Optional;

/** Makes a payment of BeginPay's parameters, or says what is wrong with them. */
final class BeginPayBinder {

    private static final String BUSINESS_TYPE = "BusinessType";
    private static final String SUMMARY = "summary";
    private static final String CARD_NO = "cardNo";
    private static final String BAR_CODE = "barCode";
    private static final String TRADE_FROM = "tradefrom";

    /** No name or number of an enumeration is longer. */
    private static final int MAX_ENUM_LENGTH = 100;

    private final CashierMessages messages;
    private final BusinessTypeNames businessTypes;
    private final PaymentCodeRules paymentCodes;
    private final Money maxAmount;

    BeginPayBinder(
            CashierMessages messages, BusinessTypeNames businessTypes, PaymentCodeRules paymentCodes, Money maxAmount) {
        this.messages = messages;
        this.businessTypes = businessTypes;
        this.paymentCodes = paymentCodes;
        this.maxAmount = maxAmount;
    }

    /** @throws WrongParametersException naming each parameter that is missing or wrong */
    BeginPayment bind(Parameters parameters) {
        ParameterReader reader = new ParameterReader(parameters, messages);
        Optional<BusinessType> businessType = businessType(reader);
        Optional<String> operatorNo = reader.optional("operatorNo", BeginPayment.MAX_OPERATOR_NO_LENGTH);
        Optional<BillNumber> billNumber =
                reader.required("billNum", BillNumber.MAX_LENGTH).map(BillNumber::new);
        Optional<Money> amount = Amounts.read(reader, messages, SUMMARY, maxAmount);
        Optional<String> cardNo = cardNo(reader, businessType);
        Optional<PaymentCode> code = paymentCode(reader);
        Optional<String> content = reader.optional("billcontent", Bill.MAX_CONTENT_LENGTH);
        TradeOrigin origin = origin(reader);
        reader.throwIfWrong();
        Bill bill =
                new Bill(billNumber.orElseThrow(), businessType.orElseThrow(), amount.orElseThrow(), cardNo, content);
        return new BeginPayment(bill, code.orElseThrow(), operatorNo, origin);
    }

    private Optional<BusinessType> businessType(ParameterReader reader) {
        Optional<String> text = reader.required(BUSINESS_TYPE, MAX_ENUM_LENGTH);
        Optional<BusinessType> type = text.flatMap(businessTypes::find);
        if (text.isPresent() && type.isEmpty()) {
            reader.problem(messages.noBusinessType(BUSINESS_TYPE));
        }
        return type;
    }

    private Optional<String> cardNo(ParameterReader reader, Optional<BusinessType> businessType) {
        Optional<String> cardNo = reader.optional(CARD_NO, Bill.MAX_CARD_NO_LENGTH);
        if (cardNo.isEmpty() && businessType.filter(BusinessType::needsCard).isPresent()) {
            reader.problem(messages.cardMissing(CARD_NO));
        }
        return cardNo;
    }

    private Optional<PaymentCode> paymentCode(ParameterReader reader) {
        Optional<String> text = reader.required(BAR_CODE, PaymentCode.MAX_LENGTH);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        if (!text.get().chars().allMatch(c -> c >= '0' && c <= '9')) {
            reader.problem(messages.notDigits(BAR_CODE));
            return Optional.empty();
        }
        PaymentCode code = new PaymentCode(text.get());
        if (!paymentCodes.accepts(code)) {
            reader.problem(messages.noPaymentCode(BAR_CODE));
            return Optional.empty();
        }
        return Optional.of(code);
    }

    /** Two values have a meaning. The old server put no rule on it, and its own sample sends neither. */
    private static TradeOrigin origin(ParameterReader reader) {
        return reader.optional(TRADE_FROM, Integer.MAX_VALUE)
                .filter(text -> text.equals(Integer.toString(TradeOrigin.INTERNET.code())))
                .map(text -> TradeOrigin.INTERNET)
                .orElse(TradeOrigin.FRONT_DESK);
    }
}
