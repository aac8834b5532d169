package com.scenicpay.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.scenicpay.payments.LedgerUnavailableException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StoreCallsTest {

    private final AtomicInteger flushed = new AtomicInteger();
    private final StoreCalls calls = new StoreCalls(
            connections(),
            2,
            Duration.ofMillis(300),
            Duration.ofSeconds(10),
            Durability.BY_COMMIT,
            flushed::incrementAndGet);

    @AfterEach
    void close() {
        calls.close();
    }

    @Test
    void whoFindsAllConnectionsBusyIsToldWithinASecondAndNothingIsCalled() throws Exception {
        CountDownLatch busy = new CountDownLatch(2);
        CountDownLatch end = new CountDownLatch(1);
        AtomicInteger called = new AtomicInteger();
        for (int i = 0; i < 2; i++) {
            CompletableFuture.runAsync(() -> calls.run("keeping busy", connection -> {
                busy.countDown();
                await(end);
                return null;
            }));
        }
        busy.await();
        long start = System.nanoTime();

        assertThatThrownBy(() -> calls.run("one too many", connection -> called.incrementAndGet()))
                .isInstanceOf(LedgerUnavailableException.class)
                .hasMessageContaining("busy");

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(1));
        end.countDown();
        assertThat(called).hasValue(0);
    }

    @Test
    void whoComesAfterTheCloseIsToldSoAndNothingIsCalled() {
        AtomicInteger called = new AtomicInteger();
        calls.close();

        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> calls.run("coming too late", connection -> called.incrementAndGet()))
                    .isInstanceOf(LedgerUnavailableException.class)
                    .hasMessage("coming too late: the store is closed");
        }

        assertThat(called).hasValue(0);
    }

    @ParameterizedTest
    @CsvSource({"08S01, 0, 2", "08003, 0, 2", "40001, 1205, 0", "S0045, 1222, 0", "S0001, 53001, 0", "HYT00, 0, 0"})
    void whatMayPassIsTriedThreeTimes(String state, int number, int flushes) {
        AtomicInteger tries = new AtomicInteger();

        assertThatThrownBy(() -> calls.run("failing", connection -> {
                    tries.incrementAndGet();
                    throw new SQLException("no luck", state, number);
                }))
                .isInstanceOf(LedgerUnavailableException.class);

        assertThat(tries).hasValue(3);
        assertThat(flushed).hasValue(flushes);
    }

    @ParameterizedTest
    @CsvSource({"S0001, 229", "23000, 2627", "HY008, 0", "S0001, 53002"})
    void whatCannotPassIsNotRepeated(String state, int number) {
        AtomicInteger tries = new AtomicInteger();

        assertThatThrownBy(() -> calls.run("failing", connection -> {
                    tries.incrementAndGet();
                    throw new SQLException("never", state, number);
                }))
                .isInstanceOf(LedgerUnavailableException.class);

        assertThat(tries).hasValue(1);
    }

    @Test
    void aCallThatNobodyWaitsForAnyMoreIsNotRepeated() throws Exception {
        AtomicInteger tries = new AtomicInteger();
        CountDownLatch given = new CountDownLatch(1);
        try (StoreCalls hasty = new StoreCalls(
                connections(), 1, Duration.ofMillis(300), Duration.ofMillis(100), Durability.BY_COMMIT)) {
            assertThatThrownBy(() -> hasty.run("being slow", connection -> {
                        tries.incrementAndGet();
                        await(given);
                        throw new SQLException("broken at last", "08S01");
                    }))
                    .isInstanceOf(LedgerUnavailableException.class)
                    .hasMessageContaining("no answer");
            given.countDown();
        }

        assertThat(tries).hasValue(1);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static DataSource connections() {
        Connection connection = fake(Connection.class, null);
        return fake(DataSource.class, connection);
    }

    private static <T> T fake(Class<T> type, Object answer) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> answer));
    }
}
