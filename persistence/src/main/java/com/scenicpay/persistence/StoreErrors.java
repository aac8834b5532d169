package com.scenicpay.persistence;

import java.sql.SQLException;

/** The errors that the procedures raise by themselves, by the numbers of {@code docs/stored-procedures.md}. */
public final class StoreErrors {

    /** Others were faster three times: nothing was changed, and the call may be repeated. */
    public static final int OTHERS_WERE_FASTER = 53001;

    /** What is to be purged is too young for it. */
    public static final int TOO_YOUNG_TO_PURGE = 53002;

    private static final String STATE = "S0001";

    private StoreErrors() {}

    /** The error, as the embedded procedures raise it. */
    public static SQLException othersWereFaster(SQLException last) {
        return new SQLException("others were faster three times; repeat the call", STATE, OTHERS_WERE_FASTER, last);
    }

    /** The error, as the embedded procedures raise it. */
    public static SQLException tooYoungToPurge() {
        return new SQLException("what was decided within the last 30 days is not purged", STATE, TOO_YOUNG_TO_PURGE);
    }
}
