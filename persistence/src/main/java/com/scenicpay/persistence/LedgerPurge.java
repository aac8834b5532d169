package com.scenicpay.persistence;

import com.scenicpay.payments.LedgerUnavailableException;
import java.sql.CallableStatement;
import java.sql.ResultSet;
import java.time.Duration;

/** Deletes what was decided long ago, with its events and refunds. */
public final class LedgerPurge {

    /** What was decided later than this is never deleted: a bill whose payment is gone could be paid again. */
    public static final Duration YOUNGEST = Duration.ofDays(30);

    private static final String PURGE = "{call Sp_3Pay_Offline_ReceiveMoney_Purge(?,?)}";

    private final StoreCalls calls;
    private final Procedures procedures;

    public LedgerPurge(StoreCalls calls, LedgerSettings settings) {
        this.calls = calls;
        this.procedures = new Procedures(settings.statementTimeout());
    }

    /**
     * Deletes one batch. What is undecided, has an open refund or needs a person is never deleted.
     *
     * @param olderThan how long ago an attempt and its refunds were decided, {@link #YOUNGEST} or more
     * @param most the size of the batch; nothing is left to delete when fewer were deleted
     * @return how many attempts were deleted
     * @throws LedgerUnavailableException when the store cannot be reached; the batch may then be deleted
     */
    public long deleteDecided(Duration olderThan, int most) {
        return calls.run("purging the ledger", connection -> {
            try (CallableStatement call = procedures.prepare(connection, PURGE, olderThan.toMillis(), most);
                    ResultSet row = call.executeQuery()) {
                Procedures.expectRow(row, "Purge");
                return row.getLong("purged_count");
            }
        });
    }
}
