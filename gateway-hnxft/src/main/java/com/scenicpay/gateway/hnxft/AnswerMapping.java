package com.scenicpay.gateway.hnxft;

import com.scenicpay.gateway.hnxft.CheckedAnswer.Doubtful;
import com.scenicpay.gateway.hnxft.CheckedAnswer.Trusted;
import com.scenicpay.payments.Evidence;
import com.scenicpay.payments.Evidence.ChargeRefused;
import com.scenicpay.payments.Evidence.Charged;
import com.scenicpay.payments.Evidence.Doubt;
import com.scenicpay.payments.Evidence.Inconclusive;
import com.scenicpay.payments.Evidence.OrderReported;
import com.scenicpay.payments.Evidence.PasswordAwaited;
import com.scenicpay.payments.GatewayReply;
import com.scenicpay.payments.Money;
import com.scenicpay.payments.OrderStatus;
import com.scenicpay.payments.OutTradeNo;
import com.scenicpay.payments.PaymentCode;
import com.scenicpay.payments.RefundEvidence;
import com.scenicpay.payments.ReportedOrder;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Makes evidence of answers; the table "What an answer may and may not prove" of the protocol is its specification. */
final class AnswerMapping {

    private static final String SUCCESS = "00";
    private static final String FAILURE = "01";
    private static final String INVALID_PARAMETER = "02";
    private static final String USER_PAYING = "userPaying";

    /** Plain digits only, and no more of them than any amount needs. */
    private static final Pattern AMOUNT = Pattern.compile("[0-9]{1,13}(\\.[0-9]{1,6})?");
    /** Longer words are left out rather than cut: half a number is another number. */
    private static final int MAX_WORD_LENGTH = 64;

    private static final GatewayReply OF_ANOTHER_ORDER =
            new GatewayReply("[other order]", "the refund's answer names another order");

    private AnswerMapping() {}

    /** @param code what was charged: the answer to a charge does not tell the wallet, the code does */
    static Evidence charge(CheckedAnswer answer, PaymentCode code) {
        if (answer instanceof Doubtful doubtful) {
            return new Inconclusive(doubtful.doubt(), doubtful.reply());
        }
        Trusted trusted = (Trusted) answer;
        GatewayReply reply = trusted.reply();
        return switch (reply.code()) {
            case SUCCESS -> charged(trusted, code, reply);
            case USER_PAYING -> new PasswordAwaited(reply);
            case FAILURE, INVALID_PARAMETER -> new ChargeRefused(reply);
            default -> new Inconclusive(Doubt.UNCLEAR_CODE, reply);
        };
    }

    private static Evidence charged(Trusted answer, PaymentCode code, GatewayReply reply) {
        try {
            return new Charged(order(answer.fields(), PayWay.ofCode(code)), reply);
        } catch (UnreadableAnswerException e) {
            return unreadable(e);
        }
    }

    static Evidence query(CheckedAnswer answer) {
        if (answer instanceof Doubtful doubtful) {
            return new Inconclusive(doubtful.doubt(), doubtful.reply());
        }
        Trusted trusted = (Trusted) answer;
        GatewayReply reply = trusted.reply();
        return reply.code().equals(SUCCESS) ? reported(trusted, reply) : new Inconclusive(Doubt.UNCLEAR_CODE, reply);
    }

    private static Evidence reported(Trusted answer, GatewayReply reply) {
        try {
            String data = answer.fields().get("data");
            if (data == null) {
                throw new UnreadableAnswerException("the order is missing");
            }
            Map<String, String> fields = FlatJson.read(data);
            String letter = fields.get("payStatus");
            if (letter == null || letter.isEmpty()) {
                throw new UnreadableAnswerException("the order's status is missing");
            }
            ReportedOrder order = order(fields, Optional.empty());
            return OrderStatus.ofLetter(letter)
                    .<Evidence>map(status -> new OrderReported(status, order, reply))
                    .orElseGet(() -> unknownStatus());
        } catch (UnreadableAnswerException e) {
            return unreadable(e);
        }
    }

    /** A status that is not the protocol's is as unclear as such a code. */
    private static Inconclusive unknownStatus() {
        return new Inconclusive(
                Doubt.UNCLEAR_CODE, new GatewayReply("[unknown status]", "the order's status is not in the protocol"));
    }

    /** @param asked the order that was to be refunded: what is told of another one proves nothing about it */
    static RefundEvidence refund(CheckedAnswer answer, OutTradeNo asked) {
        if (answer instanceof Doubtful doubtful) {
            return doubtful.doubt() == Doubt.NOT_SENT
                    ? new RefundEvidence.NotSent(doubtful.reply())
                    : new RefundEvidence.Inconclusive(doubtful.doubt(), doubtful.reply());
        }
        Trusted trusted = (Trusted) answer;
        GatewayReply reply = trusted.reply();
        if (namesAnother(trusted, asked)) {
            return new RefundEvidence.Inconclusive(Doubt.UNCLEAR_CODE, OF_ANOTHER_ORDER);
        }
        return switch (reply.code()) {
            case SUCCESS -> new RefundEvidence.Accepted(reply);
            case FAILURE, INVALID_PARAMETER -> new RefundEvidence.Refused(reply);
            default -> new RefundEvidence.Inconclusive(Doubt.UNCLEAR_CODE, reply);
        };
    }

    /** An answer need not tell of the order at all. */
    private static boolean namesAnother(Trusted answer, OutTradeNo asked) {
        String data = answer.fields().get("data");
        if (data == null || data.isEmpty()) {
            return false;
        }
        try {
            return present(FlatJson.read(data), "outTradeNo")
                    .filter(told -> !told.equals(asked.value()))
                    .isPresent();
        } catch (UnreadableAnswerException e) {
            return false;
        }
    }

    /** @param wallet what is taken for the wallet when the answer does not tell */
    private static ReportedOrder order(Map<String, String> fields, Optional<String> wallet)
            throws UnreadableAnswerException {
        return new ReportedOrder(
                present(fields, "outTradeNo"),
                amount(fields),
                word(fields, "outChannelNo"),
                word(fields, "bankOrderNo"),
                word(fields, "payWayCode").or(() -> wallet));
    }

    private static Optional<Money> amount(Map<String, String> fields) throws UnreadableAnswerException {
        Optional<String> text = present(fields, "amount");
        if (text.isEmpty()) {
            return Optional.empty();
        }
        if (!AMOUNT.matcher(text.get()).matches()) {
            throw new UnreadableAnswerException("the amount is not a number");
        }
        try {
            return text.map(Money::ofYuan);
        } catch (IllegalArgumentException e) {
            throw new UnreadableAnswerException("the amount has more than two decimals");
        }
    }

    private static Optional<String> present(Map<String, String> fields, String name) {
        return Optional.ofNullable(fields.get(name)).filter(text -> !text.isEmpty());
    }

    private static Optional<String> word(Map<String, String> fields, String name) {
        return present(fields, name).filter(text -> text.length() <= MAX_WORD_LENGTH);
    }

    private static Inconclusive unreadable(UnreadableAnswerException why) {
        return new Inconclusive(Doubt.UNREADABLE, new GatewayReply("[unreadable]", why.getMessage()));
    }
}
