package com.scenicpay.payments.interleaving;

import com.scenicpay.payments.Evidence;
import com.scenicpay.payments.Evidence.Doubt;
import com.scenicpay.payments.GatewayReply;
import com.scenicpay.payments.Money;
import com.scenicpay.payments.OrderStatus;
import com.scenicpay.payments.OutTradeNo;
import com.scenicpay.payments.PaymentGateway;
import com.scenicpay.payments.RefundEvidence;
import com.scenicpay.payments.ReportedOrder;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A gateway with a book of its own. Its customers and its network act by chance: requests and replies are lost or come late,
 * passwords take their time, what was refused or closed may turn out to be charged.
 */
final class Bank implements PaymentGateway {

    /** It takes no order that is older. */
    private static final Duration OLDEST_ORDER = Duration.ofMinutes(1);

    /** Nobody may begin to send a charge later. */
    private static final Duration SEND_WITHIN = Duration.ofSeconds(3);

    private static final Duration SLOWEST_REQUEST = Duration.ofSeconds(55);
    private static final Duration SLOWEST_CUSTOMER = Duration.ofSeconds(50);
    private static final Duration LATEST_SUCCESS = Duration.ofMinutes(50);
    private static final Duration LONGEST_FORGETTING = Duration.ofSeconds(25);
    private static final long NOT_YET = Long.MIN_VALUE;
    private static final GatewayReply REPLY = new GatewayReply("", "");
    private static final List<Doubt> DOUBTS =
            List.of(Doubt.NO_ANSWER, Doubt.HTTP_STATUS, Doubt.UNREADABLE, Doubt.UNTRUSTED, Doubt.UNCLEAR_CODE);
    private static final List<OrderStatus> CLOSED =
            List.of(OrderStatus.FAILED, OrderStatus.CANCELLED, OrderStatus.TIMED_OUT);

    private final Turns turns;
    private final Chances chances;
    private final Breaches breaches;
    private final Learnt learnt;
    private final Map<OutTradeNo, BankOrder> book = new LinkedHashMap<>();
    private final Map<OutTradeNo, Optional<Request>> sent = new LinkedHashMap<>();
    private long forgetsUntil = NOT_YET;

    Bank(Turns turns, Chances chances, Breaches breaches, Learnt learnt) {
        this.learnt = learnt;
        this.turns = turns;
        this.chances = chances;
        this.breaches = breaches;
    }

    Collection<BankOrder> book() {
        return book.values();
    }

    Optional<BankOrder> order(OutTradeNo outTradeNo) {
        return Optional.ofNullable(book.get(outTradeNo));
    }

    /** The charges that somebody began to send, whether they arrived or not, and for which request. */
    Map<OutTradeNo, Optional<Request>> sent() {
        return sent;
    }

    @Override
    public Evidence charge(ChargeOrder order) {
        String what = "charge " + order.outTradeNo();
        breaches.unless(
                sent.put(order.outTradeNo(), turns.current().flatMap(Worker::request)) == null, what + " twice");
        breaches.unless(
                turns.now() - turns.nanosOf(order.orderedAt()) <= SEND_WITHIN.toNanos(), "(a) sent too late: " + what);
        turns.step("-> " + what);
        if (chances.fails()) {
            return lostOnTheWay(what, () -> receive(order));
        }
        Evidence answer = receive(order);
        if (chances.fails()) {
            turns.step("!! the answer to " + what + " is lost: " + Shown.of(answer));
            return doubt(chances.any(DOUBTS));
        }
        if (answer instanceof Evidence.Charged) {
            learnt.charge(order.outTradeNo());
        }
        turns.step("<- " + what + ": " + Shown.of(answer));
        return answer;
    }

    /** It does not leave, does not arrive, or arrives when nobody waits for its answer any more. */
    private Evidence lostOnTheWay(String what, Runnable arrival) {
        switch (chances.below(3)) {
            case 0 -> {
                turns.step("!! " + what + " does not leave");
                return doubt(Doubt.NOT_SENT);
            }
            case 1 -> turns.step("!! " + what + " is lost");
            default -> {
                later(SLOWEST_REQUEST, what + " arrives late", arrival);
                turns.step("!! " + what + " is slow");
            }
        }
        return doubt(Doubt.NO_ANSWER);
    }

    private Evidence receive(ChargeOrder order) {
        long age = turns.now() - turns.nanosOf(order.orderedAt());
        if (age > OLDEST_ORDER.toNanos()) {
            return new Evidence.ChargeRefused(REPLY);
        }
        int story = chances.below(100);
        if (story < 45) {
            take(order, OrderStatus.PAID);
            return new Evidence.Charged(described(order.outTradeNo(), order.amount()), REPLY);
        }
        if (story < 60) {
            close(take(order, chances.any(CLOSED)));
            return new Evidence.ChargeRefused(REPLY);
        }
        BankOrder open = take(order, chances.percent(50) ? OrderStatus.PAYING : OrderStatus.NOT_PAID);
        later(SLOWEST_CUSTOMER, "a customer decides on " + order.outTradeNo(), () -> decide(open));
        if (story < 80) {
            return new Evidence.PasswordAwaited(REPLY);
        }
        return story < 90 ? new Evidence.ChargeRefused(REPLY) : doubt(chances.any(DOUBTS));
    }

    private BankOrder take(ChargeOrder order, OrderStatus status) {
        BankOrder taken = new BankOrder(order.outTradeNo(), order.amount(), status);
        breaches.unless(book.put(order.outTradeNo(), taken) == null, order.outTradeNo() + " is charged twice");
        return taken;
    }

    private void decide(BankOrder open) {
        if (chances.percent(60)) {
            open.become(OrderStatus.PAID);
        } else {
            open.become(chances.any(CLOSED));
            close(open);
        }
    }

    private void close(BankOrder closed) {
        if (chances.percent(20)) {
            later(LATEST_SUCCESS, closed.outTradeNo() + " succeeds late", () -> closed.become(OrderStatus.PAID));
        }
    }

    private void later(Duration most, String what, Runnable action) {
        turns.at(turns.now() + chances.upTo(most).toNanos(), Optional.empty(), what, () -> false, action);
    }

    @Override
    public Evidence query(OutTradeNo outTradeNo) {
        turns.step("-> query " + outTradeNo);
        Evidence answer = (forgets() ? Optional.<BankOrder>empty() : order(outTradeNo))
                .<Evidence>map(order ->
                        new Evidence.OrderReported(order.status(), described(outTradeNo, order.amount()), REPLY))
                .orElseGet(() -> new Evidence.OrderReported(OrderStatus.UNKNOWN_ORDER, ReportedOrder.NONE, REPLY));
        if (chances.fails()) {
            answer = doubt(chances.any(DOUBTS));
        }
        if (answer instanceof Evidence.OrderReported reported && reported.status() == OrderStatus.PAID) {
            learnt.charge(outTradeNo);
        }
        turns.step("<- query " + outTradeNo + ": " + Shown.of(answer));
        return answer;
    }

    /** Once in a schedule it may know no order for a while; that is shorter than two denials must be apart to be believed. */
    private boolean forgets() {
        if (forgetsUntil == NOT_YET && chances.fails()) {
            forgetsUntil = turns.now() + LONGEST_FORGETTING.toNanos();
        }
        return turns.now() < forgetsUntil;
    }

    @Override
    public RefundEvidence refund(RefundOrder order) {
        String what = "refund " + order.amount() + " of " + order.outTradeNo();
        turns.step("-> " + what);
        if (chances.fails()) {
            Evidence lost = lostOnTheWay(what, () -> giveBack(order));
            Doubt doubt = ((Evidence.Inconclusive) lost).doubt();
            return doubt == Doubt.NOT_SENT
                    ? new RefundEvidence.NotSent(REPLY)
                    : new RefundEvidence.Inconclusive(doubt, REPLY);
        }
        boolean accepted = !chances.fails() && giveBack(order);
        if (chances.fails()) {
            turns.step("!! the answer to " + what + " is lost: " + accepted);
            return new RefundEvidence.Inconclusive(chances.any(DOUBTS), REPLY);
        }
        if (accepted) {
            learnt.refund(order.outTradeNo(), order.amount());
        }
        turns.step("<- " + what + ": " + accepted);
        return accepted ? new RefundEvidence.Accepted(REPLY) : new RefundEvidence.Refused(REPLY);
    }

    private boolean giveBack(RefundOrder order) {
        boolean done = order(order.outTradeNo())
                .filter(found -> found.giveBack(order.amount()))
                .isPresent();
        breaches.unless(done, "a refund is asked for that the gateway cannot give: " + order);
        return done;
    }

    private static Evidence doubt(Doubt doubt) {
        return new Evidence.Inconclusive(doubt, REPLY);
    }

    private static ReportedOrder described(OutTradeNo outTradeNo, Money amount) {
        return new ReportedOrder(
                Optional.of(outTradeNo.value()),
                Optional.of(amount),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
