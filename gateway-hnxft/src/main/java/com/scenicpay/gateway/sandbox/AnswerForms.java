package com.scenicpay.gateway.sandbox;

import com.scenicpay.gateway.sandbox.Script.Twist;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The answers' fields, as attested. What does not exist yet is sometimes null and sometimes empty: the signature leaves
 * out both, and a client has to get both right.
 */
final class AnswerForms {

    private static final String MERCHANT_NO = "888002999900001";
    private static final String CUSTOMER_NO = "sandbox-customer";

    private final SandboxOptions options;
    private final Clock clock;
    private final FlatJson json;

    AnswerForms(SandboxOptions options, Clock clock, FlatJson json) {
        this.options = options;
        this.clock = clock;
        this.json = json;
    }

    /** What microorder answers by the order's story. */
    Answer charge(BookedOrder order) {
        Script script = order.story().script();
        ReturnCode code = script.returnCode();
        String named = script.twist() == Twist.OTHER_ORDER_IN_CHARGE ? another(order.outTradeNo()) : order.outTradeNo();
        Map<String, String> fields = charge(code, code.message(), named).fields();
        if (code == ReturnCode.SUCCESS) {
            fields.put("outChannelNo", outChannelNo(order));
            fields.put("bankOrderNo", "SB" + order.outTradeNo());
            fields.put("transTime", ChinaTime.of(order.takenAt()));
        }
        return new Answer(fields, script.flaw());
    }

    /**
     * What microorder answers to an order that is not taken.
     *
     * @param outTradeNo the order's number, or null when none could be read
     */
    Answer charge(ReturnCode code, String message, String outTradeNo) {
        Map<String, String> fields = head(code, message);
        fields.put("merchantNo", MERCHANT_NO);
        fields.put("outTradeNo", outTradeNo);
        fields.put("outChannelNo", "");
        fields.put("bankOrderNo", null);
        fields.put("transTime", null);
        return new Answer(fields, Flaw.NONE);
    }

    /** What orderquery answers about an order. */
    Answer query(BookedOrder order) {
        Instant now = clock.instant();
        Map<String, String> data = data(order, now, order.amount(now), order.status(now));
        if (order.isCharged(now) && order.story().script().twist() == Twist.OTHER_ORDER_IN_QUERY) {
            data.put("outTradeNo", another(order.outTradeNo()));
        }
        return withData(data);
    }

    /** What orderquery answers about an order that was never received. */
    Answer unknownOrder(String outTradeNo) {
        Map<String, String> data = new LinkedHashMap<>();
        data.put("outTradeNo", outTradeNo);
        data.put("payStatus", PayStatus.NO_SUCH_ORDER.letter());
        return withData(data);
    }

    /** What refund answers when it is done; the amount is the refund's. */
    Answer refund(BookedOrder order, BigDecimal amount) {
        return withData(data(order, clock.instant(), amount, PayStatus.REFUNDED));
    }

    /** What orderquery and refund answer when there is nothing to tell but the code. */
    Answer plain(ReturnCode code) {
        return plain(code, code.message());
    }

    Answer plain(ReturnCode code, String message) {
        Map<String, String> fields = head(code, message);
        fields.put("data", null);
        return new Answer(fields, Flaw.NONE);
    }

    private Answer withData(Map<String, String> data) {
        Map<String, String> fields = head(ReturnCode.SUCCESS, ReturnCode.SUCCESS.message());
        fields.put("data", new String(json.write(data), StandardCharsets.UTF_8));
        return new Answer(fields, Flaw.NONE);
    }

    private Map<String, String> data(BookedOrder order, Instant now, BigDecimal amount, PayStatus status) {
        boolean charged = order.isCharged(now);
        Map<String, String> data = new LinkedHashMap<>();
        data.put("merchantNo", MERCHANT_NO);
        data.put("outTradeNo", order.outTradeNo());
        data.put("outChannelNo", charged ? outChannelNo(order) : null);
        data.put("amount", amount.toPlainString());
        data.put("orderTime", order.orderTime());
        data.put("transTime", charged ? ChinaTime.of(order.takenAt()) : null);
        data.put("systemCode", options.systemCode());
        data.put("payStatus", status.letter());
        data.put("payWayCode", order.payWayCode());
        data.put("customerNo", charged ? CUSTOMER_NO : "");
        return data;
    }

    private Map<String, String> head(ReturnCode code, String message) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("dateStr", ChinaTime.of(clock.instant()));
        fields.put("returnCode", code.wire());
        fields.put("returnMessage", message);
        return fields;
    }

    private static String outChannelNo(BookedOrder order) {
        return "SC" + order.outTradeNo();
    }

    /** An order number of the same form that is not this one. */
    private static String another(String outTradeNo) {
        int last = outTradeNo.length() - 1;
        return outTradeNo.substring(0, last) + (outTradeNo.charAt(last) == '0' ? '1' : '0');
    }
}
