package com.scenicpay.gateway.sandbox;

import com.fasterxml.jackson.core.JsonGenerator;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * Writes the whole book as JSON, a page at a time and as fast as the client reads, so that a big book neither fills the
 * memory nor holds up the trade.
 */
final class BookStream {

    private static final int PAGE_ORDERS = 200;

    private final Vertx vertx;
    private final SandboxBook book;
    private final FlatJson json;
    private final HttpServerResponse response;
    private int written;
    private int charges;
    private BigDecimal charged = BookedOrder.NOTHING;
    private BigDecimal refunded = BookedOrder.NOTHING;

    BookStream(Vertx vertx, SandboxBook book, FlatJson json, HttpServerResponse response) {
        this.vertx = vertx;
        this.book = book;
        this.json = json;
        this.response = response;
    }

    void start() {
        response.putHeader("Content-Type", "application/json;charset=UTF-8").setChunked(true);
        response.write("{\"orders\":[");
        goOn();
    }

    private void goOn() {
        if (response.closed()) {
            return;
        }
        List<Order> page = book.page(written, PAGE_ORDERS);
        if (page.isEmpty()) {
            end();
            return;
        }
        Buffer piece = Buffer.buffer();
        for (Order order : page) {
            if (written > 0) {
                piece.appendByte((byte) ',');
            }
            piece.appendBytes(json.write(out -> write(out, order)));
            written++;
            order.charge().ifPresent(this::add);
        }
        response.write(piece);
        if (response.writeQueueFull()) {
            response.drainHandler(drained -> goOn());
        } else {
            vertx.runOnContext(next -> goOn());
        }
    }

    private void add(Charge charge) {
        charges++;
        charged = charged.add(charge.amount());
        refunded = refunded.add(charge.refunded());
    }

    private void end() {
        String end =
                "],\"charges\":%d,\"charged\":\"%s\",\"refunded\":\"%s\",\"chargeRequests\":%d,\"queryRequests\":%d,"
                        + "\"refundRequests\":%d}";
        response.end(end.formatted(
                charges,
                charged.toPlainString(),
                refunded.toPlainString(),
                book.chargeRequests(),
                book.queryRequests(),
                book.refundRequests()));
    }

    private static void write(JsonGenerator out, Order order) throws IOException {
        Optional<Charge> charge = order.charge();
        BigDecimal charged = charge.map(Charge::amount).orElse(BookedOrder.NOTHING);
        BigDecimal refunded = charge.map(Charge::refunded).orElse(BookedOrder.NOTHING);
        out.writeStartObject();
        out.writeStringField("outTradeNo", order.outTradeNo());
        out.writeStringField("authCode", order.authCode());
        out.writeStringField("story", order.story().name());
        out.writeNumberField("waitSeconds", order.waitSeconds());
        out.writeStringField("amount", order.amount().toPlainString());
        out.writeStringField("status", order.status().letter());
        out.writeStringField("receivedAt", order.receivedAt().toString());
        out.writeBooleanField("charged", order.charged());
        out.writeStringField("chargedAmount", charged.toPlainString());
        out.writeStringField("takenAt", charge.map(c -> c.takenAt().toString()).orElse(null));
        out.writeStringField("refunded", refunded.toPlainString());
        out.writeNumberField("chargeRequests", order.chargeRequests());
        out.writeNumberField("queryRequests", order.queryRequests());
        out.writeNumberField("refundRequests", order.refundRequests());
        out.writeEndObject();
    }
}
