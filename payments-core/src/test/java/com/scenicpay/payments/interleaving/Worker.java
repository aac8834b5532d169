package com.scenicpay.payments.interleaving;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** One thread of a schedule: it runs only while it is its turn. */
final class Worker {

    private static final BooleanSupplier ALWAYS = () -> true;

    private final String name;
    private final Optional<Process> process;
    private final Runnable work;
    private Optional<Request> request;
    private volatile Thread thread;
    private final List<Runnable> proofs = new ArrayList<>();
    private boolean started;
    private BooleanSupplier condition = ALWAYS;
    private long waitsUntil = Long.MAX_VALUE;
    private long frozenUntil = Long.MIN_VALUE;

    Worker(String name, Optional<Process> process, Optional<Request> request, Runnable work) {
        this.name = name;
        this.process = process;
        this.request = request;
        this.work = work;
    }

    Optional<Process> process() {
        return process;
    }

    /** What the front end ordered that this worker is working for. */
    Optional<Request> request() {
        return request;
    }

    void workFor(Request ordered) {
        request = Optional.of(ordered);
    }

    /** It learnt something that must be on record when it ends: then this is checked. */
    void mustBringOnRecord(Runnable check) {
        proofs.add(check);
    }

    /** The ledger failed it: what it learnt may be lost. */
    void isExcused() {
        proofs.clear();
    }

    List<Runnable> proofs() {
        return proofs;
    }

    void run() {
        work.run();
    }

    Thread thread() {
        return thread;
    }

    void runsOn(Thread given) {
        thread = given;
    }

    boolean isStarted() {
        return started;
    }

    void start() {
        started = true;
    }

    boolean isDead() {
        return process.filter(Process::isDead).isPresent();
    }

    void waitFor(BooleanSupplier wanted, long untilNanos) {
        condition = wanted;
        waitsUntil = untilNanos;
    }

    void stopWaiting() {
        condition = ALWAYS;
        waitsUntil = Long.MAX_VALUE;
    }

    void freezeUntil(long nanos) {
        frozenUntil = nanos;
    }

    boolean isReady(long now) {
        return thawsAt() <= now && (waitsUntil <= now || condition.getAsBoolean());
    }

    /** When time alone may make it ready; {@link Long#MAX_VALUE} for never. */
    long wakesAt() {
        long wanted = condition.getAsBoolean() ? Long.MIN_VALUE : waitsUntil;
        return Math.max(thawsAt(), wanted);
    }

    private long thawsAt() {
        return Math.max(frozenUntil, process.map(Process::frozenUntil).orElse(Long.MIN_VALUE));
    }

    @Override
    public String toString() {
        return name;
    }
}
