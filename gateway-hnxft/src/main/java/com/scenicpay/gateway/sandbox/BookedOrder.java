package com.scenicpay.gateway.sandbox;

import com.scenicpay.gateway.sandbox.Script.Twist;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/**
 * An order as the book keeps it: a million of them must fit, so its state is worked out from the time when asked for
 * instead of being set by a timer for each. Written under the book's lock, read by any thread.
 */
final class BookedOrder {

    static final BigDecimal NOTHING = new BigDecimal("0.00");

    private static final BigDecimal ERROR_OF_AMOUNT = new BigDecimal("0.01");

    private final String outTradeNo;
    private final String authCode;
    private final Story story;
    private final BigDecimal amount;
    private final long orderTime;
    private final long receivedAtMs;
    private volatile BigDecimal refunded;
    private volatile int chargeRequests;
    private volatile int queryRequests;
    private volatile int refundRequests;

    /** @param orderTime the request's {@code orderTime}, whose 14 digits are kept as a number to save space */
    BookedOrder(String outTradeNo, String authCode, BigDecimal amount, long orderTime, Instant receivedAt) {
        this.outTradeNo = outTradeNo;
        this.authCode = authCode;
        this.story = Story.of(authCode);
        this.amount = amount;
        this.orderTime = orderTime;
        this.receivedAtMs = receivedAt.toEpochMilli();
        this.refunded = story.script().twist() == Twist.REFUNDED_ELSEWHERE ? chargedAmount() : NOTHING;
    }

    String outTradeNo() {
        return outTradeNo;
    }

    String authCode() {
        return authCode;
    }

    Story story() {
        return story;
    }

    String orderTime() {
        return Long.toString(orderTime);
    }

    boolean isWaiting(Instant now) {
        return story.waits() && now.toEpochMilli() < endOfWaitMs();
    }

    boolean isCharged(Instant now) {
        return story.script().everCharges() && !isWaiting(now);
    }

    PayStatus status(Instant now) {
        return charge(now).map(Charge::status).orElseGet(() -> uncharged(now));
    }

    /** When money was, or will be, taken. */
    Instant takenAt() {
        return Instant.ofEpochMilli(endOfWaitMs());
    }

    /** The amount that is charged once the order is charged, and before that the amount asked for. */
    BigDecimal amount(Instant now) {
        return isCharged(now) ? chargedAmount() : amount;
    }

    int queryRequests() {
        return queryRequests;
    }

    /** {@code weixin}, {@code alipay}, or null for a wallet that has no known name on the wire. */
    String payWayCode() {
        int prefix = Integer.parseInt(authCode.substring(0, 2));
        if (prefix >= 10 && prefix <= 15) {
            return "weixin";
        }
        return prefix >= 25 && prefix <= 30 ? "alipay" : null;
    }

    /** Gives money back. Called under the book's lock. */
    void giveBack(BigDecimal yuan) {
        refunded = refunded.add(yuan);
    }

    /** What may still be given back. */
    BigDecimal refundable(Instant now) {
        return isCharged(now) ? chargedAmount().subtract(refunded) : NOTHING;
    }

    /** Called under the book's lock. */
    void countCharge() {
        chargeRequests++;
    }

    /** Called under the book's lock. */
    void countQuery() {
        queryRequests++;
    }

    /** Called under the book's lock. */
    void countRefund() {
        refundRequests++;
    }

    Order order(Instant now) {
        Optional<Charge> charge = charge(now);
        return new Order(
                outTradeNo,
                maskedCode(),
                story,
                Story.waitSeconds(authCode),
                amount,
                charge.map(Charge::status).orElseGet(() -> uncharged(now)),
                Instant.ofEpochMilli(receivedAtMs),
                chargeRequests,
                queryRequests,
                refundRequests,
                charge);
    }

    Optional<Charge> charge(Instant now) {
        if (!isCharged(now)) {
            return Optional.empty();
        }
        BigDecimal back = refunded;
        PayStatus status = back.signum() > 0 ? PayStatus.REFUNDED : PayStatus.PAID;
        return Optional.of(new Charge(outTradeNo, maskedCode(), chargedAmount(), takenAt(), back, status));
    }

    private PayStatus uncharged(Instant now) {
        return isWaiting(now) ? story.script().first() : story.script().last();
    }

    private BigDecimal chargedAmount() {
        return story.script().twist() == Twist.OTHER_AMOUNT ? amount.add(ERROR_OF_AMOUNT) : amount;
    }

    private long endOfWaitMs() {
        return receivedAtMs + (story.waits() ? Story.waitSeconds(authCode) * 1_000L : 0);
    }

    private String maskedCode() {
        int hidden = authCode.length() - 10;
        return authCode.substring(0, 6) + "*".repeat(hidden) + authCode.substring(6 + hidden);
    }
}
