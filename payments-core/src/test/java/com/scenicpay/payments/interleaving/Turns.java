package com.scenicpay.payments.interleaving;

import com.scenicpay.payments.AdjustableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Lets workers run one at a time. Whoever has the turn passes it on at each step; chance says to whom, and whether time
 * passes or somebody is frozen or killed in between. Every worker has a thread of its own, so that it can stop anywhere.
 */
final class Turns {

    /** A schedule that is longer goes in circles. */
    private static final int MOST_STEPS = 20_000;

    private final Chances chances;
    private final AdjustableClock clock;
    private final Instant start;
    private final Trace trace = new Trace();
    private final Baton baton = new Baton(this::run);
    private final List<Worker> workers = new ArrayList<>();
    private final Agenda agenda = new Agenda();
    private final List<Throwable> faults = new ArrayList<>();
    private Runnable mishap = () -> {};
    private Consumer<Worker> ending = worker -> {};
    private boolean happening;

    Turns(Chances chances, AdjustableClock clock) {
        this.chances = chances;
        this.clock = clock;
        this.start = clock.instant();
    }

    long now() {
        return Duration.between(start, clock.instant()).toNanos();
    }

    long nanosOf(Instant instant) {
        return Duration.between(start, instant).toNanos();
    }

    Trace trace() {
        return trace;
    }

    /** What workers ended with that nobody expected. */
    List<Throwable> faults() {
        return faults;
    }

    /** What is done when chance kills somebody. */
    void onKill(Runnable kill) {
        mishap = kill;
    }

    /** What is done when a worker has come to its end without a crash. */
    void onEnd(Consumer<Worker> end) {
        ending = end;
    }

    /** The worker whose turn it is; nobody's when the schedule is over or an event happens. */
    Optional<Worker> current() {
        return happening ? Optional.empty() : Optional.ofNullable(baton.holder());
    }

    void add(Worker worker) {
        workers.add(worker);
    }

    void note(Object what) {
        trace.add(now(), current().map(Object::toString).orElse("-"), what);
    }

    /** Something shall happen at a time, unless it is called off. */
    void at(long nanos, Optional<Process> process, String what, BooleanSupplier isOff, Runnable action) {
        agenda.add(new Agenda.Event(nanos, process, what, isOff, action));
    }

    /** The worker whose turn it is comes to a point where anything may happen. Outside of a schedule nothing does. */
    void step(Object what) {
        Worker me = baton.holder();
        if (me == null || happening) {
            return;
        }
        if (me.isDead()) {
            throw new CrashError();
        }
        note(what);
        if (me.process().isPresent() && chances.freezes()) {
            freeze(me);
        }
        giveTurnFrom(me);
    }

    /** The worker whose turn it is waits for something, or for a time. */
    void await(Object what, BooleanSupplier condition, long untilNanos) {
        Worker me = baton.holder();
        me.waitFor(condition, untilNanos);
        step(what);
        me.stopWaiting();
    }

    private void freeze(Worker me) {
        Duration time = chances.freeze();
        long until = now() + time.toNanos();
        Process process = me.process().orElseThrow();
        if (chances.freezesAll()) {
            process.freezeUntil(until);
            note("!! all of " + process + " is frozen for " + time);
        } else {
            me.freezeUntil(until);
            note("!! frozen for " + time);
        }
    }

    private void giveTurnFrom(Worker me) {
        baton.passTo(next(me));
        baton.await(me);
        if (me.isDead()) {
            throw new CrashError();
        }
    }

    private void run(Worker worker) {
        try {
            worker.run();
            if (!worker.isDead()) {
                ending.accept(worker);
            }
        } catch (CrashError killed) {
            note("is gone");
        } catch (RuntimeException | Error fault) {
            faults.add(fault);
        }
        workers.remove(worker);
        baton.passTo(next(null));
    }

    /** Runs until no worker is left. */
    void runAll() {
        baton.passTo(next(null));
        baton.await(null);
    }

    /** Whose turn is next, after whatever happens before it; nobody's when no worker is left. */
    private Worker next(Worker me) {
        while (true) {
            workers.removeIf(worker -> worker.isDead() && !worker.isStarted());
            Optional<Worker> dying = workers.stream().filter(Worker::isDead).findFirst();
            if (dying.isPresent()) {
                return dying.get();
            }
            if (workers.isEmpty() || trace.length() > MOST_STEPS) {
                return giveUpOn(workers);
            }
            Worker chosen = chosen(me);
            if (chosen != null) {
                return chosen;
            }
        }
    }

    /** One of those that can go on; nobody when something else happened instead. */
    private Worker chosen(Worker me) {
        if (chances.kills()) {
            mishap.run();
            return null;
        }
        if (chances.jumps()) {
            Duration jump = chances.jump();
            clock.advance(jump);
            trace.add(now(), "time", "passes: " + jump);
            return null;
        }
        long now = now();
        List<Worker> ready =
                workers.stream().filter(worker -> worker.isReady(now)).toList();
        List<Agenda.Event> due = agenda.due(now);
        if (ready.isEmpty() && due.isEmpty()) {
            sleepUntilSomethingHappens();
            return null;
        }
        if (ready.contains(me) && chances.stays()) {
            return me;
        }
        int choice = chances.below(ready.size() + due.size());
        if (choice < ready.size()) {
            return ready.get(choice);
        }
        happen(due.get(choice - ready.size()));
        return null;
    }

    private void sleepUntilSomethingHappens() {
        long worker = workers.stream().mapToLong(Worker::wakesAt).min().orElse(Long.MAX_VALUE);
        long wakeAt = Math.min(worker, agenda.next());
        if (wakeAt == Long.MAX_VALUE) {
            trace.add(now(), "-", "!! nobody will ever go on");
            giveUpOn(workers);
        } else {
            clock.advance(Duration.ofNanos(Math.max(0, wakeAt - now())));
        }
    }

    /** Nobody is given the turn any more; those who are still there are forgotten. */
    private Worker giveUpOn(List<Worker> left) {
        if (!left.isEmpty()) {
            faults.add(new IllegalStateException("a schedule without an end; left are " + left));
            left.clear();
        }
        return null;
    }

    private void happen(Agenda.Event event) {
        agenda.remove(event);
        trace.add(now(), event.process().map(Object::toString).orElse("world"), event.what());
        happening = true;
        try {
            event.action().run();
        } catch (RuntimeException | Error fault) {
            faults.add(fault);
        } finally {
            happening = false;
        }
    }

    /** Outside of the schedule: lets everything happen that is due by now. */
    void settle() {
        for (List<Agenda.Event> due = agenda.due(now()); !due.isEmpty(); due = agenda.due(now())) {
            happen(due.get(0));
        }
    }
}
