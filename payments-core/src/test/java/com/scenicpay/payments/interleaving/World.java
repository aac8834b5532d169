package com.scenicpay.payments.interleaving;

import com.scenicpay.payments.AdjustableClock;
import com.scenicpay.payments.BillNumber;
import com.scenicpay.payments.InMemoryLedger;
import com.scenicpay.payments.Money;
import com.scenicpay.payments.Refund;
import com.scenicpay.payments.RefundResult;
import com.scenicpay.payments.RefundState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.Stream;

/** One schedule: two instances of the service over one ledger and one gateway, tills, and whatever a seed does to them. */
final class World {

    private static final Instant START = Instant.parse("2024-05-01T04:00:00Z");

    /** After so many steps nothing goes wrong any more, whoever is still busy. */
    private static final int WILD_STEPS = 2_500;

    private static final List<Duration> ANSWER_WITHIN =
            List.of(Duration.ofMillis(500), Duration.ofSeconds(2), Duration.ofSeconds(5));
    private static final int MOST_KILLS = 2;
    /** Longer than the ladder, all checks after a closing and the latest success together. */
    private static final Duration UNTIL_QUIET = Duration.ofHours(6);

    private final long seed;
    private final Chances chances;
    private final AdjustableClock clock = new AdjustableClock(START);
    private final Turns turns;
    private final InMemoryLedger ledger = new InMemoryLedger(clock);
    private final Breaches breaches;
    private final Bank bank;
    private final Store store;
    private final Watch watch;
    private final Told told = new Told();
    private final List<ServiceInstance> instances = new ArrayList<>();
    private int names;
    private int requests;
    private int kills;
    private int busyTills;
    private boolean quiet;

    World(long seed) {
        this.seed = seed;
        chances = new Chances(seed);
        turns = new Turns(chances, clock);
        breaches = new Breaches(turns);
        bank = new Bank(turns, chances, breaches, new Learnt(turns, ledger, breaches));
        store = new Store(turns, chances);
        watch = new Watch(turns, bank, breaches);
        turns.onKill(this::kill);
    }

    InMemoryLedger ledger() {
        return ledger;
    }

    Bank bank() {
        return bank;
    }

    Told told() {
        return told;
    }

    Breaches breaches() {
        return breaches;
    }

    Trace trace() {
        return turns.trace();
    }

    /** Everything from the first request to the time when nothing is left to be done. */
    World run() {
        startInstance("A");
        startInstance("B");
        List<BillNumber> bills = Stream.of("B1", "B2")
                .limit(1 + chances.below(2))
                .map(BillNumber::new)
                .toList();
        int tills = 2 + chances.below(2);
        for (int i = 1; i <= tills; i++) {
            open(new Till(chances, bills, 100 * i), "till " + i);
        }
        turns.runAll();
        try {
            comeToRest();
        } catch (RuntimeException fault) {
            breaches.unless(false, "a fault of the schedule: " + fault);
        }
        turns.faults().forEach(fault -> breaches.unless(false, "a fault: " + fault));
        return this;
    }

    /** People look up in the bank's book what the gateway does not prove, and say it; then everything comes to rest again. */
    World withAPersonsWords() {
        for (Refund refund : ledger.refunds().onRecord()) {
            if (refund.state() == RefundState.SENT && refund.needsPerson().isPresent()) {
                boolean happened = wentBack(refund);
                Object result = instances
                        .get(0)
                        .resolve(refund, happened)
                        .toCompletableFuture()
                        .join();
                trace().add(turns.now(), "a person", refund.number() + " happened: " + happened + ": " + result);
                breaches.unless(
                        result instanceof RefundResult.Current,
                        "a true word is not taken: " + Shown.of(refund) + ", happened: " + happened);
            }
        }
        comeToRest();
        return this;
    }

    /** Whether the bank gave back an amount that none of the payment's other refunds, all of them known, accounts for. */
    private boolean wentBack(Refund refund) {
        List<Money> givenBack = new ArrayList<>(bank.order(refund.payment().outTradeNo())
                .map(BankOrder::refunds)
                .orElse(List.of()));
        ledger.refunds().onRecord().stream()
                .filter(other -> other.payment().id().equals(refund.payment().id()))
                .filter(other -> other.state() == RefundState.DONE)
                .forEach(other -> givenBack.remove(other.amount()));
        return givenBack.contains(refund.amount());
    }

    private ServiceInstance startInstance(String name) {
        Process process = new Process(name);
        ServiceInstance instance = new ServiceInstance(
                process,
                new TurnsTime(turns, clock, Optional.of(process)),
                new SteppedLedger(ledger, store, watch),
                new SteppedRefundLedger(ledger.refunds(), store),
                bank,
                new TracingObserver(turns),
                executor(process),
                chances.nextLong());
        instances.add(instance);
        turns.add(new Worker(name + " schedule", Optional.of(process), Optional.empty(), () -> reconcile(instance)));
        return instance;
    }

    private Executor executor(Process process) {
        return task -> {
            if (quiet) {
                task.run();
                return;
            }
            if (process.isDead() || chances.fails()) {
                throw new RejectedExecutionException("too much work at once");
            }
            Optional<Request> request = turns.current().flatMap(Worker::request);
            String name =
                    process + "/" + ++names + request.map(Request::toString).orElse("");
            turns.add(new Worker(name, Optional.of(process), request, task));
            turns.step("hands work to " + name);
        };
    }

    private void reconcile(ServiceInstance instance) {
        while (!chances.isCalm()) {
            instance.reconcile();
            long next = turns.now() + Duration.ofSeconds(1 + chances.below(4)).toNanos();
            turns.await("waits for the next round", () -> false, next);
        }
    }

    private void kill() {
        if (kills++ < MOST_KILLS) {
            Process process = chances.any(instances).process();
            process.kill();
            trace().add(turns.now(), "world", "!! " + process + " is killed");
            instances.removeIf(instance -> instance.process() == process);
            String next = process + "'";
            long restart = turns.now() + chances.upTo(Duration.ofSeconds(40)).toNanos();
            turns.at(restart, Optional.empty(), next + " starts", () -> false, () -> startInstance(next));
        }
    }

    private void open(Till till, String name) {
        int orders = 2 + chances.below(5);
        client(name, () -> {
            for (int i = 0; i < orders; i++) {
                pause(chances.percent(30) ? chances.upTo(Duration.ofSeconds(8)) : Duration.ZERO);
                Request.Order order = till.next();
                if (chances.percent(15)) {
                    repeatLater(order);
                }
                ask(order).ifPresent(till::hear);
            }
        });
    }

    /** The same message once more, by a network that takes its time, or by an impatient hand. */
    private void repeatLater(Request.Order order) {
        Duration pause = chances.upTo(Duration.ofSeconds(chances.percent(50) ? 5 : 150));
        client("again " + ++names, () -> {
            pause(pause);
            ask(order);
        });
    }

    private void client(String name, Runnable work) {
        busyTills++;
        turns.add(new Worker(name, Optional.empty(), Optional.empty(), () -> {
            work.run();
            if (--busyTills == 0) {
                long end = turns.now() + chances.upTo(Duration.ofSeconds(60)).toNanos();
                turns.at(end, Optional.empty(), "no more mishaps", () -> false, chances::calmDown);
            }
        }));
    }

    private void pause(Duration time) {
        turns.await("pauses", () -> false, turns.now() + time.toNanos());
        if (trace().length() > WILD_STEPS) {
            chances.calmDown();
        }
    }

    private Optional<Told.Answer> ask(Request.Order order) {
        Worker me = turns.current().orElseThrow();
        Request request = new Request(++requests, order);
        me.workFor(request);
        turns.await("looks for an instance", () -> !instances.isEmpty(), Long.MAX_VALUE);
        ServiceInstance instance = chances.any(instances);
        int askedAt = trace().length();
        turns.await(
                "sends " + instance.process() + " " + request + " " + order,
                () -> false,
                instance.process().frozenUntil());
        CompletableFuture<?> answer =
                instance.take(order, chances.any(ANSWER_WITHIN)).toCompletableFuture();
        turns.await(
                "waits for an answer",
                () -> answer.isDone() || instance.process().isDead(),
                Long.MAX_VALUE);
        if (instance.process().isDead()) {
            turns.note("hears nothing of " + request);
            return Optional.empty();
        }
        Object result = answer.handle((told, fault) -> fault == null ? (Object) told : fault)
                .join();
        Told.Answer heard = new Told.Answer(request, askedAt, trace().length(), result);
        turns.note(heard);
        told.add(heard);
        return Optional.of(heard);
    }

    /** Nothing goes wrong any more and everything is followed to its end. */
    private void comeToRest() {
        chances.calmDown();
        quiet = true;
        if (instances.isEmpty()) {
            startInstance("C");
        }
        Instant horizon = clock.instant().plus(UNTIL_QUIET);
        while (clock.instant().isBefore(horizon)) {
            turns.settle();
            instances.forEach(ServiceInstance::reconcile);
            Instant next = ledger.nextDue().filter(horizon::isAfter).orElse(horizon);
            clock.advanceTo(
                    next.isAfter(clock.instant()) ? next : clock.instant().plusSeconds(10));
        }
    }

    /** How to play it again, what it breaks, and its steps. */
    @Override
    public String toString() {
        return "-Dinterleaving.seed=" + seed + " breaks " + breaches.found() + "\n"
                + String.join("\n", trace().lines());
    }
}
