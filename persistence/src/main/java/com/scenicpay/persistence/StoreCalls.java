package com.scenicpay.persistence;

import com.scenicpay.payments.LedgerUnavailableException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;

/**
 * Runs calls to the store, a bounded number at a time, on threads of its own: a caller may be interrupted or give up
 * waiting, a call never is (an interrupt would close the embedded store's file). Calls are repeated when the store says that
 * they lost a race or the connection broke, so each must be harmless to repeat.
 */
public final class StoreCalls implements AutoCloseable {

    private static final int MOST_TRIES = 3;
    /** So that those who lost a race do not meet again; doubled by the second pause, with chance in it. */
    private static final int PAUSE_MS = 10;

    /** SQL Server's numbers for the victim of a deadlock and for a lock that was waited for too long, and our own. */
    private static final Set<Integer> LOST_RACES = Set.of(1205, 1222, StoreErrors.OTHERS_WERE_FASTER);

    /** A call on one connection in autocommit. */
    @FunctionalInterface
    public interface Call<T> {
        T on(Connection connection) throws SQLException;
    }

    private final DataSource dataSource;
    private final Semaphore room;
    private final Duration roomWithin;
    private final Duration answerWithin;
    private final Durability durability;
    private final Runnable onBrokenConnection;
    private final ExecutorService threads;

    /** For a store whose connections do not break. */
    public StoreCalls(
            DataSource dataSource, int atOnce, Duration roomWithin, Duration answerWithin, Durability durability) {
        this(dataSource, atOnce, roomWithin, answerWithin, durability, () -> {});
    }

    /**
     * @param atOnce how many calls may run at once; no more than the data source has connections
     * @param roomWithin how long a call waits for its turn
     * @param answerWithin how long a caller waits for a call that runs
     * @param durability guards each call that may change something
     * @param onBrokenConnection is run before a call is repeated because its connection broke: the idle ones are likely to
     *     be broken too
     */
    public StoreCalls(
            DataSource dataSource,
            int atOnce,
            Duration roomWithin,
            Duration answerWithin,
            Durability durability,
            Runnable onBrokenConnection) {
        this.dataSource = dataSource;
        this.room = new Semaphore(atOnce);
        this.roomWithin = roomWithin;
        this.answerWithin = answerWithin;
        this.durability = durability;
        this.onBrokenConnection = onBrokenConnection;
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
        return await(what, submit(what, durability.guarded(call)));
    }

    /** As {@link #run}, for a call that changes nothing: however long it takes, nobody waits for it. */
    public <T> T read(String what, Call<T> call) {
        return await(what, submit(what, call));
    }

    /** @param isAwaited whether anybody still waits for the call: it is not repeated for nobody */
    private record Running<T>(Future<T> result, AtomicBoolean isAwaited) {}

    private <T> T await(String what, Running<T> running) {
        try {
            return running.result().get(answerWithin.toNanos(), TimeUnit.NANOSECONDS);
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
        } finally {
            running.isAwaited().set(false);
        }
    }

    private <T> Running<T> submit(String what, Call<T> call) {
        try {
            if (!room.tryAcquire(roomWithin.toNanos(), TimeUnit.NANOSECONDS)) {
                throw new LedgerUnavailableException(
                        what + ": all connections busy for " + roomWithin.toMillis() + " ms");
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new LedgerUnavailableException(what + ": interrupted", stopped);
        }
        try {
            AtomicBoolean isAwaited = new AtomicBoolean(true);
            Future<T> result = threads.submit(() -> {
                try {
                    return repeatWhereItHelps(call, isAwaited);
                } finally {
                    room.release();
                }
            });
            return new Running<>(result, isAwaited);
        } catch (RejectedExecutionException closed) {
            room.release();
            throw new LedgerUnavailableException(what + ": the store is closed", closed);
        }
    }

    private <T> T repeatWhereItHelps(Call<T> call, AtomicBoolean isAwaited) throws SQLException {
        for (int tries = 1; ; tries++) {
            try (Connection connection = dataSource.getConnection()) {
                return call.on(connection);
            } catch (SQLException trouble) {
                boolean broken = isBrokenConnection(trouble);
                if (tries == MOST_TRIES || !(broken || isLostRace(trouble)) || !isAwaited.get()) {
                    throw trouble;
                }
                if (broken) {
                    onBrokenConnection.run();
                } else {
                    pause(tries);
                }
            }
        }
    }

    /** By the SQL standard's class 08. Whether the call took effect is not known. */
    private static boolean isBrokenConnection(SQLException trouble) {
        String state = trouble.getSQLState();
        return state != null && state.startsWith("08");
    }

    /** By the SQL standard's class 40, by HYT00, which is a lock timeout, or by number. The call took no effect, or all but its answer was done. */
    private static boolean isLostRace(SQLException trouble) {
        String state = trouble.getSQLState();
        return LOST_RACES.contains(trouble.getErrorCode())
                || (state != null && (state.startsWith("40") || state.equals("HYT00")));
    }

    private static void pause(int tries) {
        LockSupport.parkNanos(
                TimeUnit.MILLISECONDS.toNanos(ThreadLocalRandom.current().nextInt(PAUSE_MS * tries) + 1L));
    }

    /** Lets running calls end, for a bounded time. */
    @Override
    public void close() {
        closeAll(List.of(this));
    }

    /** Lets the running calls of all of them end, for the bounded time of one. */
    public static void closeAll(List<StoreCalls> all) {
        all.forEach(calls -> calls.threads.shutdown());
        long start = System.nanoTime();
        try {
            for (StoreCalls calls : all) {
                long left = calls.answerWithin.toNanos() - (System.nanoTime() - start);
                calls.threads.awaitTermination(left, TimeUnit.NANOSECONDS);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
