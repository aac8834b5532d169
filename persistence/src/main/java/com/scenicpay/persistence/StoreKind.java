package com.scenicpay.persistence;

/** Where the ledger is kept. */
public enum StoreKind {
    /** H2 in a file, for one instance of the service. */
    EMBEDDED,
    SQLSERVER
}
