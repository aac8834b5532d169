package com.scenicpay.api.barcode;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.scenicpay.api.InProcess;
import com.scenicpay.api.Till;
import com.scenicpay.gateway.sandbox.Story;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

@QuarkusTest
class QueryPayWaitTest {

    private static final int CALLERS = 200;

    @Inject
    InProcess inside;

    @Test
    void twoHundredCallersWaitForOneAttemptAndAskTheGatewayOnceASecond() {
        Till till = inside.till();
        Duration readAnswers = warmUp(till);
        long begunAt = System.nanoTime();
        String autoid = Till.autoid(till.begin(Story.PASSWORD_THEN_PAID, 4));
        String outTradeNo = inside.attempt(autoid).outTradeNo().value();

        List<CompletableFuture<Long>> answeredAt = new ArrayList<>();
        for (int i = 0; i < CALLERS; i++) {
            answeredAt.add(till.queryLater(autoid, 20).thenApply(answer -> {
                assertThat(Till.payStatus(answer)).isEqualTo("P");
                return System.nanoTime();
            }));
        }
        List<Long> times =
                answeredAt.stream().map(CompletableFuture::join).sorted().toList();

        Duration spread = Duration.ofNanos(times.get(CALLERS - 1) - times.get(0));
        assertThat(spread).isLessThan(longer(Duration.ofMillis(300), readAnswers.multipliedBy(2)));
        double seconds = (times.get(CALLERS - 1) - begunAt) / 1e9;
        assertThat(inside.sandbox().book().queryRequests(outTradeNo)).isLessThanOrEqualTo((int) Math.ceil(seconds) + 1);
    }

    /**
     * The first answers of a young Java process are slow, and that is not what is asked here.
     *
     * @return how long it takes, on this machine as busy as it is, until as many callers have their answer when there is
     *     nothing to wait for
     */
    private static Duration warmUp(Till till) {
        String autoid = Till.autoid(till.begin(Story.PAID_AT_ONCE, 0));
        long start = System.nanoTime();
        for (int round = 0; round < 5; round++) {
            start = System.nanoTime();
            List<CompletableFuture<JsonNode>> answers = new ArrayList<>();
            for (int i = 0; i < CALLERS; i++) {
                answers.add(till.queryLater(autoid, 20));
            }
            answers.forEach(CompletableFuture::join);
        }
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    @Test
    void whoDoesNotWaitIsAnsweredAfterOneQuestion() {
        Till till = inside.till();
        String autoid = Till.autoid(till.begin(Story.PASSWORD_FOREVER, 0));
        String outTradeNo = inside.attempt(autoid).outTradeNo().value();

        long start = System.nanoTime();
        for (int i = 0; i < 20; i++) {
            assertThat(Till.payStatus(till.query(autoid, 0))).isEqualTo("I");
        }

        double seconds = (System.nanoTime() - start) / 1e9;
        assertThat(inside.sandbox().book().queryRequests(outTradeNo)).isBetween(1, (int) Math.ceil(seconds) + 1);
    }

    @Test
    void aWaitEndsInTimeWhenNothingIsDecided() {
        Till till = inside.till();
        String autoid = Till.autoid(till.begin(Story.PASSWORD_FOREVER, 0));

        long start = System.nanoTime();
        JsonNode answer = till.query(autoid, 2);

        assertThat(Till.payStatus(answer)).isEqualTo("I");
        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .isBetween(Duration.ofMillis(1900), Duration.ofMillis(3500));
    }
}
