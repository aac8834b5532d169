package com.scenicpay.payments.interleaving;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/** Whose turn it is: one worker runs, and the threads of all others wait. While nobody has it, the thread that made it runs. */
final class Baton {

    private static final ExecutorService THREADS = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "worker");
        thread.setDaemon(true);
        return thread;
    });

    private final Thread maker = Thread.currentThread();
    private final Consumer<Worker> life;
    private volatile Worker holder;

    /** @param life what a worker's thread does from its first turn on */
    Baton(Consumer<Worker> life) {
        this.life = life;
    }

    /** The worker whose turn it is, null for nobody. */
    Worker holder() {
        return holder;
    }

    /** Passes it on, to nobody if this is null. */
    void passTo(Worker next) {
        Worker before = holder;
        holder = next;
        if (next == before) {
            return;
        }
        if (next == null) {
            LockSupport.unpark(maker);
        } else if (next.isStarted()) {
            LockSupport.unpark(next.thread());
        } else {
            next.start();
            THREADS.execute(() -> {
                next.runsOn(Thread.currentThread());
                life.accept(next);
            });
        }
    }

    /** Waits until it comes back to this worker, or to nobody if this is null. */
    void await(Worker me) {
        while (holder != me) {
            LockSupport.park(this);
        }
    }
}
