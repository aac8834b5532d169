package com.scenicpay.bench;

import com.scenicpay.payments.Actor;
import com.scenicpay.payments.Attempt;
import com.scenicpay.payments.Bill;
import com.scenicpay.payments.BillNumber;
import com.scenicpay.payments.BusinessType;
import com.scenicpay.payments.Decision;
import com.scenicpay.payments.GatewayReply;
import com.scenicpay.payments.Initiation;
import com.scenicpay.payments.Money;
import com.scenicpay.payments.OutTradeNo;
import com.scenicpay.payments.PaymentLedger.BeginOutcome;
import com.scenicpay.payments.PaymentLedger.Change;
import com.scenicpay.payments.PaymentState;
import com.scenicpay.payments.ReportedOrder;
import com.scenicpay.payments.TradeOrigin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Whether the ledger's work grows with what is on record: BeginPay's two calls, and the claim of 100 due attempts, on a store
 * with 1,000 decided payments and on larger ones. The stores take turns round by round, so that the ratios hold on a noisy
 * machine.
 */
public final class ScaleBenchmark {

    private static final int WARM_UP_ROUNDS = 20;
    private static final int ROUNDS = 60;
    private static final int BEGINS_A_ROUND = 10;
    private static final int DUE = 100;
    private static final Duration LEASE = Duration.ofMinutes(5);
    private static final double MOST = 1.5;
    private static final SecureRandom RANDOM = new SecureRandom();

    private enum Work {
        BEGIN_PAY,
        CLAIM_100
    }

    /** Nanoseconds of each piece of work on one store. */
    private record Measured(FilledStore store, Map<Work, List<Long>> nanos) {

        double medianMicros(Work work) {
            List<Long> sorted = nanos.get(work).stream().sorted().toList();
            return sorted.get(sorted.size() / 2) / 1000.0;
        }
    }

    private ScaleBenchmark() {}

    /** Arguments: how many payments are on record in each store, the smallest first. */
    public static void main(String[] args) throws IOException, SQLException {
        List<Integer> sizes = args.length == 0
                ? List.of(1_000, 1_000_000)
                : Stream.of(args).map(Integer::valueOf).toList();
        Path folder = Files.createTempDirectory("scenicpay-scale");
        List<Measured> all = new ArrayList<>();
        try {
            for (int size : sizes) {
                Map<Work, List<Long>> nanos = new EnumMap<>(Work.class);
                Stream.of(Work.values()).forEach(work -> nanos.put(work, new ArrayList<>()));
                all.add(new Measured(new FilledStore(folder, size), nanos));
            }
            for (int round = 0; round < WARM_UP_ROUNDS + ROUNDS; round++) {
                if (round == WARM_UP_ROUNDS) {
                    all.forEach(each -> each.nanos.values().forEach(List::clear));
                }
                for (Measured each : all) {
                    begin(each);
                    claim(each);
                }
            }
            if (!report(all)) {
                System.exit(1);
            }
        } finally {
            for (Measured each : all) {
                each.store.close();
            }
            delete(folder);
        }
    }

    /** BeginPay's own work: the initiation is recorded, then its decision. */
    private static void begin(Measured on) {
        for (int i = 0; i < BEGINS_A_ROUND; i++) {
            long start = System.nanoTime();
            decide(on.store, initiate(on.store));
            on.nanos.get(Work.BEGIN_PAY).add(System.nanoTime() - start);
        }
    }

    private static void claim(Measured on) {
        for (int i = 0; i < DUE; i++) {
            initiate(on.store);
        }
        long start = System.nanoTime();
        List<Attempt> claimed = on.store.ledger().claimDue(DUE, LEASE);
        on.nanos.get(Work.CLAIM_100).add(System.nanoTime() - start);
        if (claimed.size() != DUE) {
            throw new IllegalStateException("claimed " + claimed.size() + " instead of " + DUE);
        }
        claimed.forEach(attempt -> decide(on.store, attempt));
    }

    private static Attempt initiate(FilledStore store) {
        OutTradeNo number = OutTradeNo.next(Clock.systemUTC(), RANDOM);
        Bill bill = new Bill(
                new BillNumber("N" + number.value().substring(2)),
                BusinessType.TICKETING,
                Money.ofYuan("3.00"),
                Optional.empty(),
                Optional.of("成人票一张"));
        byte[] hash = new byte[32];
        RANDOM.nextBytes(hash);
        BeginOutcome outcome = store.ledger()
                .begin(new Initiation(
                        number,
                        bill,
                        "130000********0000",
                        HexFormat.of().formatHex(hash),
                        Optional.of("001"),
                        TradeOrigin.FRONT_DESK));
        return ((BeginOutcome.Recorded) outcome).attempt();
    }

    private static void decide(FilledStore store, Attempt attempt) {
        Change paid = new Change(
                new Decision(
                        PaymentState.PAID, Decision.NotFoundNote.KEEP, Optional.empty(), true, "paid at the gateway"),
                Actor.BEGIN,
                ReportedOrder.NONE,
                Optional.empty(),
                new GatewayReply("00", "成功"),
                0,
                Optional.empty());
        if (!store.ledger().record(attempt, paid).applied()) {
            throw new IllegalStateException("the decision was not recorded");
        }
    }

    private static boolean report(List<Measured> all) {
        boolean holds = true;
        System.out.printf(
                "%nOn Java %s, %d processors, %s; medians of %d rounds; each commit synced to disk%n%n",
                System.getProperty("java.version"),
                Runtime.getRuntime().availableProcessors(),
                System.getProperty("os.name"),
                ROUNDS);
        System.out.printf("%-12s %12s %14s %8s%n", "work", "on record", "median us", "ratio");
        for (Work work : Work.values()) {
            double least = all.get(0).medianMicros(work);
            for (Measured each : all) {
                double ratio = each.medianMicros(work) / least;
                holds &= ratio <= MOST;
                System.out.printf(
                        "%-12s %,12d %,14.0f %8.2f%n", work, each.store.payments(), each.medianMicros(work), ratio);
            }
        }
        System.out.printf("%n%s: no ratio is above %.1f%n", holds ? "holds" : "BROKEN", MOST);
        return holds;
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
