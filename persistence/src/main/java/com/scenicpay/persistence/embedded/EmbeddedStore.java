package com.scenicpay.persistence.embedded;

import com.scenicpay.payments.LedgerUnavailableException;
import com.scenicpay.persistence.Durability;
import com.scenicpay.persistence.StoreCalls.Call;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import javax.sql.DataSource;

/**
 * Brings what was committed in the embedded database safely to the disk. The database writes its file some time after a
 * commit; here each caller waits for a sync that began after its own commit, and callers who come together share one. The
 * syncs run on one thread of their own, which nobody interrupts: an interrupt would close the database's file. When a sync
 * fails, what is on the disk is not known any more: from then on nothing is accepted until a restart.
 */
public final class EmbeddedStore implements Durability, AutoCloseable {

    /** How long a commit may wait in memory for the next sync, which is never long: every change waits for one. */
    private static final int WRITE_DELAY_MS = 500;

    private final DataSource dataSource;
    private final boolean syncs;
    private final Consumer<Exception> onFailure;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition wanted = lock.newCondition();
    private final Condition ended = lock.newCondition();
    private final AtomicLong writesBegun = new AtomicLong();
    private final AtomicInteger writesUnderWay = new AtomicInteger();
    /** All writes up to this number are durable. */
    private volatile long writesSynced;

    private long requested;
    private long synced;
    private boolean closed;
    private volatile Exception failure;

    private EmbeddedStore(DataSource dataSource, boolean syncs, Consumer<Exception> onFailure) {
        this.dataSource = dataSource;
        this.syncs = syncs;
        this.onFailure = onFailure;
    }

    /**
     * Prepares the database.
     *
     * @param sync whether a commit must survive a power cut; if not, it survives the end of the process only
     * @param onFailure is told, once, why a sync failed and nothing is accepted any more
     * @throws LedgerUnavailableException when the database cannot be reached
     */
    public static EmbeddedStore open(DataSource dataSource, boolean sync, Consumer<Exception> onFailure) {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            // With 0 every commit is handed to the operating system at once; a sync does that too, for many commits.
            statement.execute("SET WRITE_DELAY " + (sync ? WRITE_DELAY_MS : 0));
        } catch (SQLException e) {
            throw new LedgerUnavailableException("the embedded store cannot be opened", e);
        }
        EmbeddedStore store = new EmbeddedStore(dataSource, sync, onFailure);
        if (sync) {
            Thread thread = new Thread(store::syncWhenWanted, "ledger-sync");
            thread.setDaemon(true);
            thread.start();
        }
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
    public <T> Call<T> writing(Call<T> call) {
        return connection -> {
            // In this order, so that whoever finds none under way has counted only what has ended.
            writesUnderWay.incrementAndGet();
            writesBegun.incrementAndGet();
            try {
                return call.on(connection);
            } finally {
                writesUnderWay.decrementAndGet();
            }
        };
    }

    @Override
    public void awaitDurable() {
        if (writesBegun.get() != writesSynced) {
            awaitSync();
        }
    }

    private void awaitSync() {
        if (!syncs) {
            return;
        }
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

    private void syncWhenWanted() {
        lock.lock();
        try {
            while (!closed && failure == null) {
                if (synced == requested) {
                    wanted.awaitUninterruptibly();
                } else {
                    syncOnce();
                }
            }
        } finally {
            lock.unlock();
        }
    }

    /** Called and returns with the lock held; the sync itself runs without it. */
    private void syncOnce() {
        long upTo = requested;
        // In this order: when none is under way, all that had begun by the first reading have committed.
        long begun = writesBegun.get();
        boolean allCommitted = writesUnderWay.get() == 0;
        Exception trouble = null;
        lock.unlock();
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CHECKPOINT SYNC");
        } catch (SQLException | RuntimeException e) {
            trouble = e;
        } finally {
            lock.lock();
        }
        if (trouble == null) {
            synced = upTo;
            writesSynced = allCommitted ? begun : writesSynced;
        } else {
            failure = trouble;
        }
        ended.signalAll();
        if (trouble != null) {
            onFailure.accept(trouble);
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

    /** Ends the syncs; whoever still waits for one is told that it did not come. */
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
    }
}
