package com.scenicpay.persistence.sqlserver;

import com.scenicpay.payments.Actor;
import com.scenicpay.payments.Bill;
import com.scenicpay.payments.BillNumber;
import com.scenicpay.payments.BusinessType;
import com.scenicpay.payments.Decision;
import com.scenicpay.payments.Decision.NotFoundNote;
import com.scenicpay.payments.GatewayReply;
import com.scenicpay.payments.Initiation;
import com.scenicpay.payments.Money;
import com.scenicpay.payments.OutTradeNo;
import com.scenicpay.payments.PaymentLedger.Change;
import com.scenicpay.payments.PaymentState;
import com.scenicpay.payments.ReportedOrder;
import com.scenicpay.payments.TradeOrigin;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Optional;

/** New bills with new codes, and what may become of them. */
final class Initiations {

    private static final SecureRandom RANDOM = new SecureRandom();

    private Initiations() {}

    /** @param prefix of the bill's number, for bills that differ in its case alone */
    static Initiation initiation(String prefix) {
        OutTradeNo number = OutTradeNo.next(Clock.systemUTC(), RANDOM);
        Bill bill = new Bill(
                new BillNumber(prefix + number.value().substring(prefix.length())),
                BusinessType.TICKETING,
                Money.ofYuan("3"),
                Optional.empty(),
                Optional.empty());
        String hash = String.format("%064x", new BigInteger(255, RANDOM));
        return new Initiation(number, bill, "130000********0001", hash, Optional.empty(), TradeOrigin.FRONT_DESK);
    }

    static Change change(PaymentState state) {
        return new Change(
                new Decision(state, NotFoundNote.KEEP, Optional.empty(), true, "because of a test"),
                Actor.RECONCILE,
                ReportedOrder.NONE,
                Optional.empty(),
                new GatewayReply("00", "成功"),
                0,
                Optional.empty());
    }
}
