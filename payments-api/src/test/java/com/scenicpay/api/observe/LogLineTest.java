package com.scenicpay.api.observe;

import static org.assertj.core.api.Assertions.assertThat;

import org.jboss.logmanager.ExtLogRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class LogLineTest {

    private static final RequestMark MARK = new RequestMark("r-1", "till");

    @RegisterExtension
    final WrittenLines written = new WrittenLines();

    @Test
    void whatIsSearchedForIsLetterByLetterInTheContextAndFitInTheText() {
        LogLine.empty().id("bill", "A\"1\n2").info();

        assertThat(written.all()).singleElement().satisfies(line -> {
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

        assertThat(written.all())
                .extracting(ExtLogRecord::getMessage)
                .containsExactly("request=r-1 key=till answered", "begun request=r-1 key=till");
    }
}
