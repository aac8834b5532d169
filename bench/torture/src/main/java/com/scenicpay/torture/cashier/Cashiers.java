package com.scenicpay.torture.cashier;

import java.time.Duration;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** All cashiers at work. */
public final class Cashiers {

    private static final long SERIALS_OF_A_PAYMENT = 1_000;
    private static final long SERIALS_OF_A_SEED = 1_000_000_000L;
    private static final int SEEDS_APART = 1_000;
    private static final int PRIME = 1_000_003;

    private final Till till;
    private final Pace pace;
    private final long seed;
    private final AtomicInteger served = new AtomicInteger();
    private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();

    public Cashiers(Till till, Pace pace, long seed) {
        this.till = till;
        this.pace = pace;
        this.seed = seed;
    }

    /**
     * Has that many bills paid, each when its turn has come.
     *
     * @return whether all were served within the bound
     */
    public boolean serve(int payments, int atOnce, Duration bound) throws InterruptedException {
        ExecutorService cashiers = Executors.newFixedThreadPool(atOnce);
        for (int number = 0; number < payments; number++) {
            int payment = number;
            cashiers.execute(() -> serve(payment));
        }
        cashiers.shutdown();
        boolean all = cashiers.awaitTermination(bound.toMillis(), TimeUnit.MILLISECONDS);
        cashiers.shutdownNow();
        return all;
    }

    private void serve(int number) {
        try {
            pace.await(number);
            long firstSerial = Math.floorMod(seed, SEEDS_APART) * SERIALS_OF_A_SEED + number * SERIALS_OF_A_PAYMENT;
            new Cashier(till, new Random(seed * PRIME + number), "T" + number, firstSerial).serve();
            served.incrementAndGet();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | Error failure) {
            failures.add(failure);
        }
    }

    public int served() {
        return served.get();
    }

    /** What went wrong in this program itself. */
    public Queue<Throwable> failures() {
        return failures;
    }
}
