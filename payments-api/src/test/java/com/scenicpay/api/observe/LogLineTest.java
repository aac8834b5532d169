package com.scenicpay.api.observe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LogLineTest {

    private static final RequestMark MARK = new RequestMark("r-1", "till");

    private final List<ExtLogRecord> written = new ArrayList<>();
    private final Handler handler = new Handler() {
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
    };

    @BeforeEach
    void listen() {
        Logger.getLogger("scenicpay.payments").addHandler(handler);
    }

    @AfterEach
    void stopListening() {
        Logger.getLogger("scenicpay.payments").removeHandler(handler);
    }

    @Test
    void whatIsSearchedForIsLetterByLetterInTheContextAndFitInTheText() {
        LogLine.empty().id("bill", "A\"1\n2").info();

        assertThat(written).singleElement().satisfies(line -> {
            assertThat(line.getMessage()).isEqualTo("bill=\"A'1 2\"");
            assertThat(line.getMdc("bill")).isEqualTo("A\"1\n2");
        });
    }

    @Test
    void theRequestIsNamedOnce() {
        MARK.during(() -> {
            LogLine.empty().of(MARK).words("answered").info();
            LogLine.empty().words("begun").info();
            return null;
        });

        assertThat(written)
                .extracting(ExtLogRecord::getMessage)
                .containsExactly("request=r-1 key=till answered", "begun request=r-1 key=till");
    }
}
