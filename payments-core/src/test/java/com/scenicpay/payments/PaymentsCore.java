package com.scenicpay.payments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** One instance of the service: all use cases over a ledger and a gateway, which several instances may share. */
final class PaymentsCore implements AutoCloseable {

    private static final Duration LONGEST = Duration.ofSeconds(15);

    final AdjustableClock clock;
    final InMemoryLedger ledger;
    final ScriptedGateway gateway;
    /** So patient that it never opens, unless a test says so. */
    final GatewayBreaker breaker = new GatewayBreaker(1_000_000, Duration.ofSeconds(10), System::nanoTime, open -> {});

    final RecordingObserver observer = new RecordingObserver();
    final DecisionWaiters waiters = new DecisionWaiters();
    final DecisionRecorder recorder;
    final OrderInquiries inquiries;
    final BarcodePayments payments;
    final PaymentQueries queries;
    private final ExecutorService threads;

    private PaymentsCore(
            AdjustableClock clock,
            InMemoryLedger ledger,
            ScriptedGateway gateway,
            ExecutorService threads,
            Executor executor,
            Duration interval,
            long seed) {
        this.clock = clock;
        this.ledger = ledger;
        this.gateway = gateway;
        this.threads = threads;
        recorder = new DecisionRecorder(ledger, Samples.RULES, Samples.SCHEDULE, waiters, observer);
        inquiries = new OrderInquiries(gateway, recorder, executor, interval, MonotonicTime.SYSTEM);
        payments = new BarcodePayments(
                ledger,
                gateway,
                recorder,
                inquiries,
                waiters,
                Samples.HASHER,
                observer,
                executor,
                clock,
                new Random(seed));
        queries = new PaymentQueries(ledger, inquiries, waiters, observer, executor, interval, MonotonicTime.SYSTEM);
    }

    /** With as many threads as are wanted, asking for one attempt at most once in the interval. */
    static PaymentsCore asking(Duration interval) {
        return on(Executors.newCachedThreadPool(), interval);
    }

    static PaymentsCore on(ExecutorService threads, Duration interval) {
        AdjustableClock clock = new AdjustableClock(Samples.NOON);
        return new PaymentsCore(clock, new InMemoryLedger(clock), new ScriptedGateway(), threads, threads, interval, 1);
    }

    /** On an executor that the test keeps in its hand. */
    static PaymentsCore on(Executor executor, Duration interval) {
        AdjustableClock clock = new AdjustableClock(Samples.NOON);
        return new PaymentsCore(
                clock,
                new InMemoryLedger(clock),
                new ScriptedGateway(),
                Executors.newCachedThreadPool(),
                executor,
                interval,
                1);
    }

    /** A second instance over the same ledger and gateway. */
    PaymentsCore anotherInstance(Duration interval) {
        ExecutorService others = Executors.newCachedThreadPool();
        return new PaymentsCore(clock, ledger, gateway, others, others, interval, 2);
    }

    Reconciler reconciler(int batch) {
        return new Reconciler(ledger, inquiries, breaker, observer, batch, Duration.ofSeconds(30));
    }

    /** Records an initiation; nothing is charged. */
    Attempt recordedAttempt(String bill, int code) {
        PaymentLedger.BeginOutcome outcome = ledger.begin(Samples.initiation(bill, code));
        return ((PaymentLedger.BeginOutcome.Recorded) outcome).attempt();
    }

    /** The gateway reports every order in this state, with the number and the amount on record. */
    void reportOrdersAs(OrderStatus status) {
        gateway.answerQueries(outTradeNo -> Answers.reported(status, ledger.onRecord(outTradeNo)));
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }

    static PaymentResult answerOf(CompletionStage<PaymentResult> stage) {
        return assertThat(stage.toCompletableFuture()).succeedsWithin(LONGEST).actual();
    }

    /** The attempt that an answer tells of. */
    static Attempt attemptOf(CompletionStage<PaymentResult> stage) {
        PaymentResult result = answerOf(stage);
        assertThat(result).isInstanceOf(PaymentResult.Current.class);
        return ((PaymentResult.Current) result).attempt();
    }

    /** What a future failed with. */
    static Throwable troubleOf(CompletableFuture<?> future) {
        Throwable trouble = catchThrowable(() -> future.get(2, TimeUnit.SECONDS));
        assertThat(trouble).as("failed, and in time").isInstanceOf(ExecutionException.class);
        return trouble.getCause();
    }

    /** For what happens in the background and leaves nothing to wait on. */
    static void eventually(String what, BooleanSupplier isSo) {
        long start = System.nanoTime();
        while (!isSo.getAsBoolean()) {
            assertThat(System.nanoTime() - start).as(what).isLessThan(LONGEST.toNanos());
            pause(Duration.ofMillis(2));
        }
    }

    static void pause(Duration time) {
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
