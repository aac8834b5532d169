package com.scenicpay.persistence;

import com.scenicpay.payments.PaymentLedger;
import com.scenicpay.payments.RefundLedger;
import com.scenicpay.persistence.embedded.EmbeddedDatabase;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** The embedded store keeps the ledger's contract. */
class EmbeddedPaymentLedgerTest extends RefundLedgerContract {

    @TempDir
    static Path directory;

    private static EmbeddedDatabase database;

    @BeforeAll
    static void open() {
        database = new EmbeddedDatabase(directory.resolve("ledger"), true);
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @Override
    PaymentLedger ledger() {
        return database.ledger(Duration.ZERO, LedgerSettings.DEFAULT_CODE_GUARD);
    }

    @Override
    RefundLedger refunds() {
        return database.refunds();
    }

    @Override
    PaymentLedger ledgerWithoutCodeGuard() {
        return database.ledger(Duration.ZERO, Duration.ZERO);
    }
}
