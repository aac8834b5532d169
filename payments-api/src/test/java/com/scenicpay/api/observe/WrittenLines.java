package com.scenicpay.api.observe;

import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.Logger;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** What a test writes to the payments' log. */
final class WrittenLines extends Handler implements BeforeEachCallback, AfterEachCallback {

    private static final String CATEGORY = "scenicpay.payments";

    private final List<ExtLogRecord> written = new ArrayList<>();

    List<ExtLogRecord> all() {
        return written;
    }

    @Override
    public void beforeEach(ExtensionContext test) {
        Logger.getLogger(CATEGORY).addHandler(this);
    }

    @Override
    public void afterEach(ExtensionContext test) {
        Logger.getLogger(CATEGORY).removeHandler(this);
    }

    @Override
    public void publish(LogRecord line) {
        written.add(ExtLogRecord.wrap(line));
    }

    @Override
    public void flush() {
        // Nothing is held back.
    }

    @Override
    public void close() {
        // Nothing is open.
    }
}
