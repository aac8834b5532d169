package com.scenicpay.api.console;

import com.scenicpay.api.security.Caller;
import com.scenicpay.api.security.Role;
import com.scenicpay.payments.records.PaymentRecords;

/**
 * One request of somebody who is signed in.
 *
 * @param page the path and query that were asked for, to come back to
 * @param requestId by which the log knows the request
 * @param startNanos when it came, as {@link System#nanoTime()} counts
 */
record Visit(Words words, ConsoleSession session, Caller caller, String page, String requestId, long startNanos) {

    /** What they may see of the ledger. */
    VisiblePayments payments(PaymentRecords records) {
        return new VisiblePayments(records, caller);
    }

    /** Whether they may give payments up and have the gateway asked. */
    boolean mayWorkAtTill() {
        return caller.has(Role.CASHIER) || caller.has(Role.SUPERVISOR);
    }

    /** Whether they may pay back and decide what the gateway does not prove. */
    boolean maySupervise() {
        return caller.has(Role.SUPERVISOR);
    }
}
