package com.scenicpay.persistence;

import com.scenicpay.payments.LedgerUnavailableException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

/**
 * Runs calls to the store, a bounded number at a time, on threads of its own: a caller may be interrupted or give up
 * waiting, a call never is (an interrupt would close the embedded store's file). Calls are repeated when the store says that
 * they lost a race or the connection broke, so each must be harmless to repeat.
 */
public final class StoreCalls implements AutoCloseable {

    private static final int MOST_TRIES = 3;

    /** A call on one connection in autocommit. */
    @FunctionalInterface
    public interface Call<T> {
        T on(Connection connection) throws SQLException;
    }

    private final DataSource dataSource;
    private final Semaphore room;
    private final Duration roomWithin;
    private final Duration answerWithin;
    private final ExecutorService threads;

    /**
     * @param atOnce how many calls may run at once; no more than the data source has connections
     * @param roomWithin how long a call waits for its turn
     * @param answerWithin how long a caller waits for a call that runs
     */
    public StoreCalls(DataSource dataSource, int atOnce, Duration roomWithin, Duration answerWithin) {
        this.dataSource = dataSource;
        this.room = new Semaphore(atOnce);
        this.roomWithin = roomWithin;
        this.answerWithin = answerWithin;
        AtomicInteger number = new AtomicInteger();
        this.threads = Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "ledger-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * Runs a call and waits for its result.
     *
     * @param what what is called, for the error
     * @throws LedgerUnavailableException when there is no room in time, the store cannot be reached, or no answer came in
     *     time; the call may then have taken effect
     */
    public <T> T run(String what, Call<T> call) {
        Future<T> result = submit(what, call);
        try {
            return result.get(answerWithin.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException late) {
            throw new LedgerUnavailableException(what + ": no answer within " + answerWithin.toMillis() + " ms", late);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new LedgerUnavailableException(what + ": interrupted", stopped);
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof SQLException trouble) {
                throw new LedgerUnavailableException(what + ": " + trouble.getMessage(), trouble);
            }
            throw new IllegalStateException(what, failed.getCause());
        }
    }

    private <T> Future<T> submit(String what, Call<T> call) {
        try {
            if (!room.tryAcquire(roomWithin.toNanos(), TimeUnit.NANOSECONDS)) {
                throw new LedgerUnavailableException(
                        what + ": all connections busy for " + roomWithin.toMillis() + " ms");
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new LedgerUnavailableException(what + ": interrupted", stopped);
        }
        return threads.submit(() -> {
            try {
                return repeatWhereItHelps(call);
            } finally {
                room.release();
            }
        });
    }

    private <T> T repeatWhereItHelps(Call<T> call) throws SQLException {
        for (int tries = 1; ; tries++) {
            try (Connection connection = dataSource.getConnection()) {
                return call.on(connection);
            } catch (SQLException trouble) {
                if (tries == MOST_TRIES || !mayPass(trouble)) {
                    throw trouble;
                }
            }
        }
    }

    /** By the SQL standard's classes: 40 the transaction lost a race, 08 the connection broke; HYT00 is a lock timeout. */
    private static boolean mayPass(SQLException trouble) {
        String state = trouble.getSQLState();
        return state != null && (state.startsWith("40") || state.startsWith("08") || state.equals("HYT00"));
    }

    /** Lets running calls end, for a bounded time. */
    @Override
    public void close() {
        threads.shutdown();
        try {
            threads.awaitTermination(answerWithin.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
