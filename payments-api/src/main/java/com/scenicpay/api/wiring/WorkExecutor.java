package com.scenicpay.api.wiring;

import com.scenicpay.api.observe.RequestMark;
import com.scenicpay.gateway.hnxft.HnxftConfig;
import com.scenicpay.gateway.hnxft.HnxftSettings;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.virtual.threads.VirtualThreads;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;

/**
 * Runs the use cases, which block: on virtual threads where the Java platform has them (21 and later), else on threads of
 * its own. At most a configured number of tasks at once; more are rejected rather than queued, since a cashier is waiting.
 */
@ApplicationScoped
public class WorkExecutor implements Executor {

    private static final Logger LOG = Logger.getLogger("scenicpay.work");

    private static final int FIRST_JAVA_WITH_VIRTUAL_THREADS = 21;
    private static final long IDLE_SECONDS = 30;
    /** What work needs beside its exchange with the gateway: to record what came of it. */
    private static final Duration RECORDING_WITHIN = Duration.ofSeconds(2);
    /** Whoever stops the service kills it after 45 s, and the ledger needs its time after this. */
    private static final Duration LONGEST_STOP = Duration.ofSeconds(30);

    private final Semaphore room;
    private final ExecutorService threads;
    private final boolean ownThreads;
    private final int atOnce;
    private final Duration stopWithin;
    private volatile boolean stopping;

    WorkExecutor(PaymentsConfig config, HnxftConfig gateway, @VirtualThreads ExecutorService virtualThreads) {
        this.atOnce = config.work().atOnce();
        Duration work = HnxftSettings.longestExchange(gateway).plus(RECORDING_WITHIN);
        this.stopWithin = work.compareTo(LONGEST_STOP) < 0 ? work : LONGEST_STOP;
        this.room = new Semaphore(atOnce);
        this.ownThreads = Runtime.version().feature() < FIRST_JAVA_WITH_VIRTUAL_THREADS;
        this.threads = ownThreads ? platformThreads(atOnce) : virtualThreads;
    }

    private static ExecutorService platformThreads(int atOnce) {
        AtomicInteger number = new AtomicInteger();
        return new ThreadPoolExecutor(0, atOnce, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), task -> {
            Thread thread = new Thread(task, "work-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
    }

    /** @throws RejectedExecutionException when too much is going on already, or the service stops */
    @Override
    public void execute(Runnable task) {
        if (stopping || !room.tryAcquire()) {
            throw new RejectedExecutionException("too much work at once");
        }
        Runnable marked = RequestMark.carried(task);
        try {
            threads.execute(() -> {
                try {
                    marked.run();
                } finally {
                    room.release();
                }
            });
        } catch (RejectedExecutionException | Error notStarted) {
            room.release();
            throw notStarted;
        }
    }

    /** From the beginning of a stop on whoever comes is told that the service is unavailable, before anything is on record. */
    void takeNothingNew(@Observes ShutdownDelayInitiatedEvent stop) {
        stopping = true;
    }

    /**
     * Takes nothing new and lets what is in hand end, while the ledger and the gateway are still there for it. What does not
     * end in time is found by the schedule after the next start.
     */
    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        stopping = true;
        if (!room.tryAcquire(atOnce, stopWithin.toMillis(), TimeUnit.MILLISECONDS)) {
            LOG.warn("stopped with work in hand; undecided payments are asked for after the next start");
        }
        if (ownThreads) {
            threads.shutdown();
        }
    }
}
