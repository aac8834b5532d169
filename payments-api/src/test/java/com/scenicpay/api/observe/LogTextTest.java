package com.scenicpay.api.observe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What comes from outside cannot forge the log. */
class LogTextTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a\r\n2026-01-01 INFO forged",
                "a\nb",
                "a\u0085b",
                "a\u2028b",
                "a\u2029b",
                "a\u0000b",
                "a\u001b[2Kb",
                "a\u202eb",
                "a\u2066b",
                "a\" outcome=\"done"
            })
    void aValueIsOneValueOnOneLine(String text) {
        String value = LogText.value(text);

        assertThat(value.lines()).hasSize(1);
        assertThat(value)
                .matches("[^\"\\p{Cntrl}\u0085\u2028\u2029\u202e\u2066]*|\"[^\"\\p{Cntrl}\u0085\u2028\u2029]*\"");
    }

    @Test
    void whatIsFitStaysAsItIs() {
        assertThat(LogText.value("操作员-001")).isEqualTo("操作员-001");
        assertThat(LogText.value("two words")).isEqualTo("\"two words\"");
        assertThat(LogText.value("a=b")).isEqualTo("\"a=b\"");
        assertThat(LogText.value("")).isEqualTo("-");
    }

    @Test
    void aRequestsMarkGoesWithItsWorkAndNoFurther() throws InterruptedException {
        RequestMark mark = new RequestMark("r-1", "till");
        AtomicReference<Optional<RequestMark>> elsewhere = new AtomicReference<>();

        Runnable carried = mark.during(() -> RequestMark.carried(() -> elsewhere.set(RequestMark.current())));
        Thread other = new Thread(carried);
        other.start();
        other.join();

        assertThat(elsewhere.get()).contains(mark);
        assertThat(RequestMark.current()).isEmpty();
        assertThat(List.of(mark.during(() -> new RequestMark("r-2", "b").during(RequestMark::current))
                        .orElseThrow()))
                .containsExactly(new RequestMark("r-2", "b"));
    }
}
