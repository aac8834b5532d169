package com.scenicpay.gateway.sandbox;

import com.scenicpay.gateway.sandbox.Script.Twist;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Carries out the trade calls on the book, and finds the answer that the order's story gives. */
final class TradeDesk {

    private final SandboxBook book;
    private final Clock clock;
    private final AnswerForms forms;

    TradeDesk(SandboxBook book, Clock clock, AnswerForms forms) {
        this.book = book;
        this.clock = clock;
        this.forms = forms;
    }

    /** Answers a request whose parameters were checked. */
    Answer answer(TradeCall call, Map<String, String> parameters) {
        return switch (call) {
            case MICROORDER -> microorder(parameters);
            case ORDERQUERY -> orderquery(parameters.get("outTradeNo"));
            case REFUND -> refund(parameters.get("refundNo"), new BigDecimal(parameters.get("amount")));
        };
    }

    /** Answers a request that breaks the protocol. */
    Answer refuse(TradeCall call, InvalidRequest invalid) {
        String message = "参数错误 " + invalid.getMessage();
        return call == TradeCall.MICROORDER
                ? forms.charge(ReturnCode.INVALID, message, null)
                : forms.plain(ReturnCode.INVALID, message);
    }

    private Answer microorder(Map<String, String> parameters) {
        BookedOrder order = new BookedOrder(
                parameters.get("outTradeNo"),
                parameters.get("authCode"),
                new BigDecimal(parameters.get("amount")),
                Long.parseLong(parameters.get("orderTime")),
                clock.instant());
        if (order.story().script().twist() == Twist.NOT_RECEIVED) {
            return forms.charge(order);
        }
        return switch (book.receive(order)) {
            case TAKEN -> forms.charge(order);
            case DUPLICATE_ORDER -> forms.charge(ReturnCode.FAILURE, "订单号重复 duplicate outTradeNo", order.outTradeNo());
            case CODE_USED -> forms.charge(ReturnCode.FAILURE, "付款码已使用 authCode already used", order.outTradeNo());
            case BOOK_FULL -> forms.charge(ReturnCode.ERROR_99, "沙箱已满 the sandbox is full", order.outTradeNo());
        };
    }

    private Answer orderquery(String outTradeNo) {
        book.countQuery(outTradeNo);
        Optional<BookedOrder> known = book.find(outTradeNo);
        if (known.isEmpty()) {
            return forms.unknownOrder(outTradeNo);
        }
        BookedOrder order = known.get();
        return switch (order.story().script().twist()) {
            case QUERY_FAILS_WHILE_WAITING ->
                order.isWaiting(clock.instant()) ? forms.plain(ReturnCode.ERROR_99) : forms.query(order);
            case BAD_SIGNATURE_IN_QUERY -> forms.query(order).with(Flaw.BAD_SIGNATURE);
            default -> forms.query(order);
        };
    }

    private Answer refund(String outTradeNo, BigDecimal amount) {
        Optional<BookedOrder> known = book.find(outTradeNo);
        if (known.isEmpty()) {
            return forms.plain(ReturnCode.FAILURE, "订单不存在 no such order");
        }
        BookedOrder order = known.get();
        book.countRefund(order);
        return switch (order.story().script().twist()) {
            case REFUND_REFUSED -> forms.plain(ReturnCode.FAILURE, "退款被拒 refund refused");
            case REFUND_SWALLOWED -> forms.plain(ReturnCode.ERROR_99).with(Flaw.SILENCE);
            default -> giveBack(order, amount);
        };
    }

    private Answer giveBack(BookedOrder order, BigDecimal amount) {
        Instant now = clock.instant();
        return switch (book.refund(order, amount, now)) {
            case DONE ->
                forms.refund(order, amount)
                        .with(
                                order.story().script().twist() == Twist.REFUND_REPLY_LOST
                                        ? Flaw.CONNECTION_CLOSED
                                        : Flaw.NONE);
            case NOT_CHARGED -> forms.plain(ReturnCode.FAILURE, "订单未支付 the order is not paid");
            case TOO_MUCH -> forms.plain(ReturnCode.FAILURE, "退款金额超限 more than is left to refund");
            case BOOK_FULL -> forms.plain(ReturnCode.ERROR_99, "沙箱已满 the sandbox is full");
        };
    }
}
