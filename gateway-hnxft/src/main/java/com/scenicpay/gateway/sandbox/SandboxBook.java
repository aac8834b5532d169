package com.scenicpay.gateway.sandbox;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What the sandbox gateway knows for a fact: the orders it has received and the money it has taken, whatever it told its
 * callers. Compare it with a ledger to prove that the ledger is right.
 *
 * <p>It lives in memory, is gone with the process, and takes about 350 bytes for an order. It holds {@value #CAPACITY}
 * orders and as many refunds; further ones are answered by return code 99 and not taken. All methods may be called from
 * any thread; what they return no longer changes.
 */
public final class SandboxBook {

    /** The most orders, and the most refunds, that a book takes. */
    public static final int CAPACITY = 2_000_000;

    /** What became of an order that came in. */
    enum Receipt {
        TAKEN,
        DUPLICATE_ORDER,
        CODE_USED,
        BOOK_FULL
    }

    /** What became of a refund that was asked for. */
    enum RefundReceipt {
        DONE,
        NOT_CHARGED,
        TOO_MUCH,
        BOOK_FULL
    }

    private final Clock clock;
    private final int capacity;

    // All below is guarded by this book's lock, held for a few steps or one copy of references at a time.
    private final List<BookedOrder> inOrder = new ArrayList<>();
    private final Map<String, BookedOrder> byOutTradeNo = new HashMap<>();
    private final Set<String> chargedCodes = new HashSet<>();
    private final Map<String, Integer> queriesOfStrangers = new HashMap<>();
    private final List<Refund> refunds = new ArrayList<>();
    private final long[] requests = new long[TradeCall.values().length];

    SandboxBook(Clock clock, int capacity) {
        this.clock = clock;
        this.capacity = capacity;
    }

    /** The orders received, in the order of their receipt. Orders that a story does not receive are not among them. */
    public List<Order> orders() {
        Instant now = clock.instant();
        return copy(0, Integer.MAX_VALUE).map(each -> each.order(now)).toList();
    }

    /** The order of that number, when it was received. */
    public synchronized Optional<Order> order(String outTradeNo) {
        return find(outTradeNo).map(each -> each.order(clock.instant()));
    }

    /** The charges whose money is taken by now, in the order of their orders' receipt; refunded ones are among them. */
    public List<Charge> charges() {
        Instant now = clock.instant();
        return copy(0, Integer.MAX_VALUE)
                .flatMap(each -> each.charge(now).stream())
                .toList();
    }

    /** The refunds done on request, in order of time; the one of {@link Story#REFUNDED_ELSEWHERE} is not among them. */
    public synchronized List<Refund> refunds() {
        return List.copyOf(refunds);
    }

    /** The microorder requests that have come in: valid or not, and also those that {@link Outage#SILENT} swallowed. */
    public long chargeRequests() {
        return requests(TradeCall.MICROORDER);
    }

    /** The orderquery requests that have come in, counted like {@link #chargeRequests()}. */
    public long queryRequests() {
        return requests(TradeCall.ORDERQUERY);
    }

    /** The refund requests that have come in, counted like {@link #chargeRequests()}. */
    public long refundRequests() {
        return requests(TradeCall.REFUND);
    }

    /** The valid orderquery requests for an order number, received or not. */
    public synchronized int queryRequests(String outTradeNo) {
        int asStranger = queriesOfStrangers.getOrDefault(outTradeNo, 0);
        return asStranger + find(outTradeNo).map(BookedOrder::queryRequests).orElse(0);
    }

    /** At most that many orders from that position on, in the order of their receipt. */
    List<Order> page(int from, int most) {
        Instant now = clock.instant();
        return copy(from, most).map(each -> each.order(now)).toList();
    }

    synchronized Optional<BookedOrder> find(String outTradeNo) {
        return Optional.ofNullable(byOutTradeNo.get(outTradeNo));
    }

    synchronized void count(TradeCall call) {
        requests[call.ordinal()]++;
    }

    synchronized void countQuery(String outTradeNo) {
        BookedOrder order = byOutTradeNo.get(outTradeNo);
        if (order != null) {
            order.countQuery();
        } else if (queriesOfStrangers.size() < capacity || queriesOfStrangers.containsKey(outTradeNo)) {
            queriesOfStrangers.merge(outTradeNo, 1, Integer::sum);
        }
    }

    synchronized void countRefund(BookedOrder order) {
        order.countRefund();
    }

    /** Takes an order, unless its number was ever used or its code is, or is going to be, charged by another. */
    synchronized Receipt receive(BookedOrder order) {
        BookedOrder known = byOutTradeNo.get(order.outTradeNo());
        if (known != null) {
            known.countCharge();
            return Receipt.DUPLICATE_ORDER;
        }
        if (chargedCodes.contains(order.authCode())) {
            return Receipt.CODE_USED;
        }
        if (inOrder.size() >= capacity) {
            return Receipt.BOOK_FULL;
        }
        order.countCharge();
        inOrder.add(order);
        byOutTradeNo.put(order.outTradeNo(), order);
        if (order.story().script().everCharges()) {
            chargedCodes.add(order.authCode());
        }
        return Receipt.TAKEN;
    }

    /** Gives money back, never more than was taken. */
    synchronized RefundReceipt refund(BookedOrder order, BigDecimal amount, Instant now) {
        if (!order.isCharged(now)) {
            return RefundReceipt.NOT_CHARGED;
        }
        if (amount.compareTo(order.refundable(now)) > 0) {
            return RefundReceipt.TOO_MUCH;
        }
        if (refunds.size() >= capacity) {
            return RefundReceipt.BOOK_FULL;
        }
        order.giveBack(amount);
        refunds.add(new Refund(order.outTradeNo(), amount, now));
        return RefundReceipt.DONE;
    }

    private synchronized long requests(TradeCall call) {
        return requests[call.ordinal()];
    }

    private synchronized Stream<BookedOrder> copy(int from, int most) {
        int end = (int) Math.min(inOrder.size(), (long) from + most);
        return List.copyOf(inOrder.subList(Math.min(from, end), end)).stream();
    }
}
