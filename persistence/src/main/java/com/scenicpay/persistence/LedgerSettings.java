package com.scenicpay.persistence;

import java.time.Duration;

/**
 * Settings of the ledger.
 *
 * @param instance the name under which this process claims what is due, at most 64 characters
 * @param firstCheck how long after an initiation the schedule asks for it first
 * @param codeGuard how long a payment code that may have been charged cannot be used for another bill
 * @param statementTimeout the longest time that one call may run in the database, whole seconds
 */
public record LedgerSettings(String instance, Duration firstCheck, Duration codeGuard, Duration statementTimeout) {

    /** Payment codes live a minute; a day keeps every re-keyed bill and every slow discovery of a charge inside. */
    public static final Duration DEFAULT_CODE_GUARD = Duration.ofHours(24);
}
