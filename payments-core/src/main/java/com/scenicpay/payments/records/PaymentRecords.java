package com.scenicpay.payments.records;

import com.scenicpay.payments.AttemptId;
import com.scenicpay.payments.BillNumber;
import com.scenicpay.payments.LedgerUnavailableException;
import java.util.List;
import java.util.Optional;

/**
 * Reads the ledger for people. It has few connections of its own, so that it takes none from a cashier: every method blocks
 * for a bounded time and throws {@link LedgerUnavailableException} when the store cannot be reached, others are asking too
 * much, or an answer takes too long. What was recorded at the very moment of reading might, on the embedded store, be gone
 * after a power cut and be found out anew.
 */
public interface PaymentRecords {

    /** The payment with this number. */
    Optional<RecordedPayment> find(AttemptId id);

    /** All attempts for a bill, newest first, at most {@link Page#LARGEST} of them. */
    List<RecordedPayment> ofBill(BillNumber bill);

    /**
     * What has this number, newest first: the attempt's own number, the bill's, our order number, the gateway's or the
     * bank's, whole and letter by letter. Four digits also find the payment codes that end with them.
     *
     * @param text as somebody typed it; blanks around it do not matter
     * @param codesWithin when the payments were begun whose codes are looked at; all other numbers are found at any time
     * @param most how many at most, 1 to {@link Page#LARGEST}
     */
    List<RecordedPayment> numbered(String text, Period codesWithin, int most);

    /** What was begun in a period, newest first. */
    List<RecordedPayment> begunIn(Period period, PaymentFilter filter, Page page);

    /**
     * What needs a person, or has a refund that does, and then what is undecided; the oldest first in both.
     *
     * @param most how many at most, 1 to {@link Page#LARGEST}
     */
    List<RecordedPayment> needingAttention(int most);

    /** All that happened to a payment and its refunds, in order. Empty when there is no such payment. */
    List<HistoryEvent> history(AttemptId payment);

    /** A payment's refunds, oldest first. Empty when there are none, or no such payment. */
    List<RecordedRefund> refunds(AttemptId payment);

    /** The sums of what was begun in a period, one for each combination that occurs, in no particular order. */
    List<Turnover> turnover(Period period);

    /**
     * The sums of the money that went back in a period, whenever its payments were begun, one for each combination that
     * occurs, in no particular order.
     */
    List<RefundTurnover> refundTurnover(Period period);
}
