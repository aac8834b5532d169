package com.scenicpay.persistence.embedded;

import com.scenicpay.payments.LedgerUnavailableException;
import com.scenicpay.persistence.Durability;
import com.scenicpay.persistence.StoreCalls.Call;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Consumer;
import javax.sql.DataSource;

/**
 * Brings what was committed in the embedded database safely to the disk. Each caller waits for a sync that began after its own
 * commit, and callers who come together share one. The syncs run on one thread of their own, which nobody interrupts: an
 * interrupt would close the database's file. When a sync fails, what is on the disk is not known any more: from then on nothing
 * is accepted until a restart.
 *
 * <p>H2 writes its tables and indexes as they are at slightly different moments, so that a process that is killed afterwards
 * would leave a transaction of which a part is in the file and a part is not. So nothing is written while a call is under way:
 * calls run side by side, and the writing runs alone. See {@code docs/decisions/0022-nothing-is-written-in-mid-transaction.md}.
 */
public final class EmbeddedStore implements Durability, AutoCloseable {

    /** H2 itself shall never write: with 0 it would at each commit, and with less than days in the background. */
    static final int WRITE_DELAY_MS = Integer.MAX_VALUE;

    /** How long what nobody waits for may stay in memory: H2 would write by itself when it becomes too much. */
    private static final long WRITE_EVERY_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    private static final long TIDY_EVERY_NANOS = TimeUnit.SECONDS.toNanos(1);

    /**
     * From so many waiting callers on, the next write lets as much time pass as the last one took, so that half as many writes
     * do for all: a write costs the same for one commit as for a dozen. Fewer callers are not kept waiting.
     */
    private static final int MANY_WAITING = 8;

    private static final long LONGEST_GATHERING_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

    /** A disk that takes longer than that for the last sync shall not keep the program from ending. */
    private static final long CLOSE_WITHIN_MS = TimeUnit.SECONDS.toMillis(10);

    /** How the file under a connection is found. */
    @FunctionalInterface
    interface FileLookup {
        DatabaseFile under(Connection connection) throws SQLException;
    }

    private final DataSource dataSource;
    private final FileLookup files;
    private final boolean syncs;
    private final Consumer<Exception> onFailure;
    private final Thread thread;
    /** Fair, so that a sync gets its turn however many calls come. */
    private final ReadWriteLock calls = new ReentrantReadWriteLock(true);

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition wanted = lock.newCondition();
    private final Condition ended = lock.newCondition();
    private final AtomicLong callsBegun = new AtomicLong();
    private final AtomicLong writesBegun = new AtomicLong();
    /** All writes up to this number are durable. */
    private volatile long writesSynced;

    /** Known to the thread that writes only. */
    private long callsWritten;

    private long tidiedAt = System.nanoTime();

    private long requested;
    private long synced;
    /** How many callers the last sync was for, and what it took with its writing. */
    private long lastBatch;

    private long lastTookNanos;
    private boolean closed;
    private volatile Exception failure;

    private EmbeddedStore(DataSource dataSource, FileLookup files, boolean syncs, Consumer<Exception> onFailure) {
        this.dataSource = dataSource;
        this.files = files;
        this.syncs = syncs;
        this.onFailure = onFailure;
        this.thread = new Thread(this::writeWhenWanted, "ledger-sync");
        thread.setDaemon(true);
    }

    /**
     * Prepares the database.
     *
     * @param sync whether a commit must survive a power cut; if not, it survives the end of the process only
     * @param onFailure is told, once, why a sync failed and nothing is accepted any more
     * @throws LedgerUnavailableException when the database cannot be reached
     */
    public static EmbeddedStore open(DataSource dataSource, boolean sync, Consumer<Exception> onFailure) {
        return open(dataSource, DatabaseFile::under, sync, onFailure);
    }

    static EmbeddedStore open(DataSource dataSource, FileLookup files, boolean sync, Consumer<Exception> onFailure) {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("SET WRITE_DELAY " + WRITE_DELAY_MS);
        } catch (SQLException e) {
            throw new LedgerUnavailableException("the embedded store cannot be opened", e);
        }
        EmbeddedStore store = new EmbeddedStore(dataSource, files, sync, onFailure);
        store.thread.start();
        return store;
    }

    @Override
    public void check() {
        lock.lock();
        try {
            throwIfUnusable();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public boolean needsRestart() {
        return failure != null;
    }

    @Override
    public <T> Call<T> guarded(Call<T> call) {
        return connection -> {
            Lock beside = calls.readLock();
            beside.lock();
            try {
                callsBegun.incrementAndGet();
                return inOneTransaction(connection, call);
            } finally {
                beside.unlock();
            }
        };
    }

    /** H2 takes a procedure that returns rows for a query: when one fails, autocommit would commit what it had done until then. */
    private static <T> T inOneTransaction(Connection connection, Call<T> call) throws SQLException {
        connection.setAutoCommit(false);
        try {
            T result = call.on(connection);
            connection.commit();
            connection.setAutoCommit(true);
            return result;
        } catch (SQLException | RuntimeException | Error failed) {
            takeBack(connection, failed);
            throw failed;
        }
    }

    private static void takeBack(Connection connection, Throwable failed) {
        try {
            connection.rollback();
            connection.setAutoCommit(true);
        } catch (SQLException trouble) {
            failed.addSuppressed(trouble);
        }
    }

    @Override
    public <T> Call<T> writing(Call<T> call) {
        return connection -> {
            writesBegun.incrementAndGet();
            return call.on(connection);
        };
    }

    @Override
    public void awaitDurable() {
        if (writesBegun.get() != writesSynced) {
            awaitSync();
        }
    }

    private void awaitSync() {
        lock.lock();
        try {
            long mine = ++requested;
            wanted.signal();
            while (synced < mine) {
                throwIfUnusable();
                ended.awaitUninterruptibly();
            }
        } finally {
            lock.unlock();
        }
    }

    private void writeWhenWanted() {
        lock.lock();
        try {
            while (!closed && failure == null) {
                if (synced == requested && wanted.awaitNanos(WRITE_EVERY_NANOS) <= 0) {
                    lastBatch = 0;
                }
                if (synced != requested) {
                    gather();
                    writeOnce(syncs);
                } else if (callsBegun.get() != callsWritten) {
                    writeOnce(false);
                }
            }
            if (failure == null && callsBegun.get() != callsWritten) {
                writeOnce(syncs);
            }
        } catch (InterruptedException stopped) {
            fail(stopped);
        } finally {
            lock.unlock();
        }
    }

    /** Not on {@link #wanted}, which each new caller signals. */
    private void gather() throws InterruptedException {
        long left = gatheringNanos(lastBatch, lastTookNanos);
        while (left > 0 && !closed) {
            left = ended.awaitNanos(left);
        }
    }

    /** How long a write waits for more callers, by how many the last one was for and how long it took. */
    static long gatheringNanos(long lastBatch, long lastTookNanos) {
        return lastBatch < MANY_WAITING ? 0 : Math.min(lastTookNanos, LONGEST_GATHERING_NANOS);
    }

    /** Called and returns with the lock held; the writing itself runs without it. */
    private void writeOnce(boolean sync) {
        long upTo = requested;
        long begin = System.nanoTime();
        lock.unlock();
        long written = 0;
        Exception trouble = null;
        try (Connection connection = dataSource.getConnection()) {
            DatabaseFile file = files.under(connection);
            written = write(file);
            if (sync) {
                file.sync();
            }
        } catch (SQLException | RuntimeException e) {
            trouble = e;
        } finally {
            lock.lock();
        }
        if (trouble != null) {
            fail(trouble);
        } else if (sync == syncs) {
            lastBatch = upTo - synced;
            lastTookNanos = System.nanoTime() - begin;
            synced = upTo;
            writesSynced = written;
            ended.signalAll();
        }
    }

    private void fail(Exception trouble) {
        failure = trouble;
        ended.signalAll();
        onFailure.accept(trouble);
    }

    /**
     * Writes when no call is under way.
     *
     * @return how many writes are in the file by then
     */
    private long write(DatabaseFile file) {
        Lock alone = calls.writeLock();
        alone.lock();
        try {
            if (System.nanoTime() - tidiedAt > TIDY_EVERY_NANOS) {
                file.tidy();
                tidiedAt = System.nanoTime();
            }
            file.write();
            callsWritten = callsBegun.get();
            return writesBegun.get();
        } finally {
            alone.unlock();
        }
    }

    private void throwIfUnusable() {
        if (failure != null) {
            throw new LedgerUnavailableException(
                    "the embedded store could not be synced to disk; nothing is accepted until a restart", failure);
        }
        if (closed) {
            throw new LedgerUnavailableException("the embedded store is closed");
        }
    }

    /**
     * Writes once more what is not in the file yet, and ends the syncs: afterwards the data source may be closed. Whoever still
     * waits for a sync is told that it did not come. May be called again.
     */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            wanted.signal();
            ended.signalAll();
        } finally {
            lock.unlock();
        }
        try {
            thread.join(CLOSE_WITHIN_MS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
