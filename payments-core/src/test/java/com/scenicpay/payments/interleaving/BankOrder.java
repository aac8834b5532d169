package com.scenicpay.payments.interleaving;

import com.scenicpay.payments.Money;
import com.scenicpay.payments.OrderStatus;
import com.scenicpay.payments.OutTradeNo;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** An order in the {@link Bank}'s book. */
final class BankOrder {

    private final OutTradeNo outTradeNo;
    private final Money amount;
    private final Set<OrderStatus> been = EnumSet.noneOf(OrderStatus.class);
    private final List<Money> refunds = new ArrayList<>();
    private OrderStatus status;

    BankOrder(OutTradeNo outTradeNo, Money amount, OrderStatus status) {
        this.outTradeNo = outTradeNo;
        this.amount = amount;
        become(status);
    }

    OutTradeNo outTradeNo() {
        return outTradeNo;
    }

    Money amount() {
        return amount;
    }

    void become(OrderStatus next) {
        status = next;
        been.add(next);
    }

    /** Whether it ever was in this state. */
    boolean hasBeen(OrderStatus asked) {
        return been.contains(asked);
    }

    boolean isCharged() {
        return hasBeen(OrderStatus.PAID);
    }

    /** As it is told to who asks: money that went back shows, however little. */
    OrderStatus status() {
        return isCharged() && !refunds.isEmpty() ? OrderStatus.REFUNDED : status;
    }

    List<Money> refunds() {
        return List.copyOf(refunds);
    }

    BigDecimal givenBack() {
        return refunds.stream().map(Money::yuan).reduce(BigDecimal.ZERO.setScale(2), BigDecimal::add);
    }

    boolean isGivenBack() {
        return givenBack().compareTo(amount.yuan()) == 0;
    }

    /** Gives money back if so much of it is left. */
    boolean giveBack(Money yuan) {
        boolean possible = isCharged() && givenBack().add(yuan.yuan()).compareTo(amount.yuan()) <= 0;
        if (possible) {
            refunds.add(yuan);
        }
        return possible;
    }
}
