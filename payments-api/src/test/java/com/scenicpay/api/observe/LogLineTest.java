package com.scenicpay.api.observe;

import static org.assertj.core.api.Assertions.assertThat;

import com.scenicpay.api.LogLines;
import org.jboss.logmanager.ExtLogRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LogLineTest {

    private static final RequestMark MARK = new RequestMark("r-1", "till");

    private final LogLines written = new LogLines("scenicpay.payments");

    @AfterEach
    void stopListening() {
        written.close();
    }

    @Test
    void whatIsSearchedForIsLetterByLetterInTheContextAndFitInTheText() {
        LogLine.empty().id("bill", "A\"1\n2").info();

        assertThat(written.records()).singleElement().satisfies(line -> {
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

        assertThat(written.records())
                .extracting(ExtLogRecord::getMessage)
                .containsExactly("request=r-1 key=till answered", "begun request=r-1 key=till");
    }
}
