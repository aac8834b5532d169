package com.scenicpay.torture.chaos;

import com.scenicpay.torture.Timing;
import com.scenicpay.torture.cashier.Pace;
import com.scenicpay.torture.evidence.Aftermath.Period;
import com.scenicpay.torture.process.Sandbox;
import com.scenicpay.torture.process.Service;
import com.scenicpay.torture.process.Services;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/** Disturbs the service and the gateway, one disturbance after the other, and lets payments begin between them. */
public final class Chaos {

    private static final int MOST_KILLS_AT_START = 3;

    private final Services services;
    private final Sandbox sandbox;
    private final Pace pace;
    private final Random random;
    private final Map<Disturbance, Integer> done = new EnumMap<>(Disturbance.class);
    private final List<Period> periods = new ArrayList<>();
    private int leftOut;

    public Chaos(Services services, Sandbox sandbox, Pace pace, long seed) {
        this.services = services;
        this.sandbox = sandbox;
        this.pace = pace;
        this.random = new Random(seed);
    }

    /** Runs the whole plan, or as much of it as fits in the time; leaves everything in order. */
    public void run(int kills, int outages, int payments, long untilNanos) throws IOException, InterruptedException {
        List<Disturbance> plan = Disturbance.plan(kills, outages, random);
        for (int i = 0; i < plan.size() && System.nanoTime() < untilNanos; i++) {
            pace.release((int) ((long) payments * (i + 1) / (plan.size() + 1)));
            pause(300, 4_000);
            services.requireRunning();
            Instant from = Instant.now();
            disturb(plan.get(i));
            periods.add(new Period(from, Instant.now()));
            done.merge(plan.get(i), 1, Integer::sum);
        }
        leftOut =
                plan.size() - done.values().stream().mapToInt(Integer::intValue).sum();
        pace.release(payments);
    }

    /** What of the plan did not fit in the time. */
    public int leftOut() {
        return leftOut;
    }

    /** When each took place. */
    public List<Period> periods() {
        return periods;
    }

    /** How often each happened. */
    public Map<Disturbance, Integer> done() {
        return done;
    }

    private void disturb(Disturbance what) throws IOException, InterruptedException {
        switch (what) {
            case KILL -> kill();
            case OUTAGE -> outage();
            case DELAY -> delay();
            case FREEZE -> freeze();
        }
    }

    private void kill() throws IOException, InterruptedException {
        Service service = services.any(random);
        service.kill();
        pause(0, 1_500);
        service.launch();
        for (int i = 0; i < MOST_KILLS_AT_START && random.nextInt(8) == 0; i++) {
            pause(500, 3_000);
            service.kill();
            service.launch();
        }
        service.awaitReady();
    }

    private void outage() throws IOException, InterruptedException {
        sandbox.outage(random.nextBoolean() ? "REFUSE" : "SILENT");
        pause(3_000, 9_000);
        sandbox.outage("NONE");
    }

    private void delay() throws IOException, InterruptedException {
        sandbox.delay(Duration.ofMillis(200 + random.nextInt(4_000)));
        pause(2_000, 5_000);
        sandbox.delay(Duration.ZERO);
    }

    private void freeze() throws IOException, InterruptedException {
        Service service = services.any(random);
        service.freeze();
        try {
            boolean beyondLease = random.nextBoolean();
            Duration past = beyondLease ? Timing.LEASE : Timing.SEND_WITHIN;
            TimeUnit.MILLISECONDS.sleep(past.toMillis() + 300 + random.nextInt(1_500));
        } finally {
            service.thaw();
        }
    }

    private void pause(int leastMs, int mostMs) throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(leastMs + random.nextInt(mostMs - leastMs));
    }
}
