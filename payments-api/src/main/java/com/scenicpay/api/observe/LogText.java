package com.scenicpay.api.observe;

import com.scenicpay.payments.Evidence;
import com.scenicpay.payments.GatewayReply;
import com.scenicpay.payments.ReportedOrder;

/** Makes text from outside fit for a line of the log, so that none can look like another line or another field. */
public final class LogText {

    private LogText() {}

    /** On one line, without quotation marks, and without what turns the direction of writing. */
    public static String oneLine(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (isUnfit(text.charAt(i))) {
                return replaced(text);
            }
        }
        return text;
    }

    private static boolean isUnfit(char c) {
        if (c == '"') {
            return true;
        }
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }

    private static String replaced(String text) {
        StringBuilder fit = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            fit.append(c == '"' ? '\'' : isUnfit(c) ? ' ' : c);
        }
        return fit.toString();
    }

    /** As the value of a field: on one line, and in quotation marks if it could be taken for more than one. */
    public static String value(String text) {
        String fit = oneLine(text);
        for (int i = 0; i < fit.length(); i++) {
            char c = fit.charAt(i);
            if (c == '=' || Character.isWhitespace(c) || Character.isSpaceChar(c)) {
                return '"' + fit + '"';
            }
        }
        return fit.isEmpty() ? "-" : fit;
    }

    /** The gateway's code and text. */
    static String words(GatewayReply reply) {
        return oneLine((reply.code() + " " + reply.message()).strip());
    }

    /** What the gateway told, with what decides: the order's state, and an amount or a number that may be another one. */
    static String words(Evidence evidence) {
        ReportedOrder order = ReportedOrder.NONE;
        String status = "";
        if (evidence instanceof Evidence.OrderReported reported) {
            order = reported.order();
            status = " payStatus=" + reported.status().letter();
        } else if (evidence instanceof Evidence.Charged charged) {
            order = charged.order();
        }
        return words(evidence.reply())
                + status
                + order.amount().map(amount -> " amount=" + amount).orElse("")
                + order.outTradeNo().map(number -> " order=" + oneLine(number)).orElse("");
    }
}
