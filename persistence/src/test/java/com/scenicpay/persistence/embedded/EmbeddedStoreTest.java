package com.scenicpay.persistence.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.scenicpay.payments.LedgerUnavailableException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is durable when, over a database whose syncs the test lets through one by one. */
class EmbeddedStoreTest {

    private static final long PATIENCE_SECONDS = 10;

    private final AtomicInteger connectionsAsked = new AtomicInteger();
    private final AtomicInteger writes = new AtomicInteger();
    private final AtomicInteger syncsBegun = new AtomicInteger();
    private final Semaphore syncsAllowed = new Semaphore(0);
    private final AtomicReference<RuntimeException> trouble = new AtomicReference<>();
    private final AtomicReference<Exception> told = new AtomicReference<>();
    private final List<Thread> waiting = new ArrayList<>();
    private final EmbeddedStore store = EmbeddedStore.open(database(), connection -> new File(), true, told::set);

    @AfterEach
    void close() {
        syncsAllowed.release(1000);
        store.close();
    }

    @Test
    void whereNothingWasWrittenNothingIsSynced() {
        store.awaitDurable();

        assertThat(syncsBegun).hasValue(0);
    }

    @Test
    void aWriteForManyWaitsForMoreAndOneForFewDoesNot() {
        long took = TimeUnit.MILLISECONDS.toNanos(3);

        assertThat(EmbeddedStore.gatheringNanos(7, took)).isZero();
        assertThat(EmbeddedStore.gatheringNanos(8, took)).isEqualTo(took);
        assertThat(EmbeddedStore.gatheringNanos(64, TimeUnit.SECONDS.toNanos(1)))
                .isEqualTo(TimeUnit.MILLISECONDS.toNanos(5));
    }

    @Test
    void aReaderWaitsForTheSyncOfWhatAnotherHasCommitted() throws Exception {
        write();

        CompletableFuture<Void> reader = awaiting();
        awaitSyncs(1);

        assertThatThrownBy(() -> reader.get(100, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
        syncsAllowed.release();
        reader.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    @Test
    void whatIsDurableIsNotSyncedAgain() throws Exception {
        syncsAllowed.release();
        write();
        awaiting().get(PATIENCE_SECONDS, TimeUnit.SECONDS);

        store.awaitDurable();

        assertThat(syncsBegun).hasValue(1);
    }

    @Test
    void aWriteThatCommitsWhileASyncRunsIsNotTakenForDurable() throws Exception {
        write();
        CompletableFuture<Void> earlier = awaiting();
        awaitSyncs(1);
        write();
        syncsAllowed.release();
        earlier.get(PATIENCE_SECONDS, TimeUnit.SECONDS);

        CompletableFuture<Void> reader = awaiting();

        awaitSyncs(2);
        assertThat(reader).isNotDone();
        syncsAllowed.release();
        reader.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    @Test
    void nothingIsWrittenWhileACallIsUnderWay() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch mayEnd = new CountDownLatch(1);
        CompletableFuture<Void> slowCall = CompletableFuture.runAsync(() -> write(() -> {
            begun.countDown();
            await(mayEnd);
        }));
        await(begun);
        syncsAllowed.release();

        CompletableFuture<Void> waiter = awaiting();

        assertThatThrownBy(() -> waiter.get(100, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
        assertThat(writes).hasValue(0);
        mayEnd.countDown();
        slowCall.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        waiter.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        assertThat(writes).hasPositiveValue();
    }

    @Test
    void whatNobodyWaitsForIsWrittenSoonAndNotSynced() throws Exception {
        store.guarded(connection -> null).on(aConnection());

        awaitCount("writes", writes, 1);
        assertThat(syncsBegun).hasValue(0);
    }

    @Test
    void onceItIsClosedAllIsInTheFileAndNobodyAsksForTheDatabaseAnyMore() throws Exception {
        syncsAllowed.release(1000);
        write();

        store.close();

        int written = writes.get();
        assertThat(written).isPositive();
        int asked = connectionsAsked.get();
        TimeUnit.MILLISECONDS.sleep(700);
        assertThat(connectionsAsked).hasValue(asked);
        assertThat(told).hasNullValue();
    }

    @Test
    void manyWaitersShareOneSync() throws Exception {
        write();
        CompletableFuture<Void> first = awaiting();
        awaitSyncs(1);
        CompletableFuture<?>[] others = new CompletableFuture<?>[20];
        for (int i = 0; i < others.length; i++) {
            write();
            others[i] = awaiting();
        }
        awaitWaiters(others.length + 1);

        syncsAllowed.release(2);

        first.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        CompletableFuture.allOf(others).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        assertThat(syncsBegun).hasValue(2);
    }

    @Test
    void afterAFailedSyncNothingIsAcceptedAnyMore() throws Exception {
        trouble.set(new IllegalStateException("the disk is full"));
        syncsAllowed.release();
        write();

        assertThatThrownBy(store::awaitDurable).isInstanceOf(LedgerUnavailableException.class);

        assertThatThrownBy(store::check).isInstanceOf(LedgerUnavailableException.class);
        assertThat(store.needsRestart()).isTrue();
        assertThat(told).hasValueSatisfying(why -> assertThat(why).hasMessage("the disk is full"));
    }

    private void write() {
        write(() -> {});
    }

    private void write(Runnable work) {
        try {
            store.guarded(store.writing(connection -> {
                        work.run();
                        return null;
                    }))
                    .on(aConnection());
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private CompletableFuture<Void> awaiting() {
        CompletableFuture<Void> done = new CompletableFuture<>();
        Thread thread = new Thread(() -> {
            try {
                store.awaitDurable();
                done.complete(null);
            } catch (RuntimeException e) {
                done.completeExceptionally(e);
            }
        });
        thread.setDaemon(true);
        waiting.add(thread);
        thread.start();
        return done;
    }

    /** Until so many threads are parked in the store. */
    private void awaitWaiters(int count) throws InterruptedException {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (waiting.stream()
                        .filter(thread -> thread.getState() == Thread.State.WAITING)
                        .count()
                < count) {
            assertThat(System.nanoTime()).as("waiters").isLessThan(until);
            TimeUnit.MILLISECONDS.sleep(5);
        }
    }

    private void awaitSyncs(int count) throws InterruptedException {
        awaitCount("syncs", syncsBegun, count);
    }

    private static void awaitCount(String what, AtomicInteger counter, int count) throws InterruptedException {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (counter.get() < count) {
            assertThat(System.nanoTime()).as(what).isLessThan(until);
            TimeUnit.MILLISECONDS.sleep(5);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** A file that is synced when the test lets it. */
    private final class File implements DatabaseFile {
        @Override
        public void write() {
            writes.incrementAndGet();
        }

        @Override
        public void tidy() {
            // Nothing is kept here.
        }

        @Override
        public void sync() {
            syncsBegun.incrementAndGet();
            syncsAllowed.acquireUninterruptibly();
            if (trouble.get() != null) {
                throw trouble.get();
            }
        }
    }

    private DataSource database() {
        Statement statement = fake(Statement.class, (method, arguments) -> method.equals("execute") ? false : null);
        Connection connection =
                fake(Connection.class, (method, arguments) -> method.equals("createStatement") ? statement : null);
        return fake(DataSource.class, (method, arguments) -> {
            connectionsAsked.incrementAndGet();
            return connection;
        });
    }

    private static Connection aConnection() {
        return fake(Connection.class, (method, arguments) -> null);
    }

    /** What a faked object does. */
    @FunctionalInterface
    private interface Behaviour {
        Object on(String method, Object[] arguments) throws Exception;
    }

    private static <T> T fake(Class<T> type, Behaviour behaviour) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (self, method, arguments) -> behaviour.on(method.getName(), arguments)));
    }
}
