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
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Whether the ledger's work grows with what is on record: BeginPay's two calls, and the claim of 100 due attempts, on stores
 * with more and more decided payments. The stores take turns round by round in one process, in changing order, and each
 * ratio is the median of the rounds' own ratios: whatever else the machine does meets all of them alike.
 */
public final class ScaleBenchmark {

    private static final int WARM_UP_ROUNDS = 40;
    private static final int ROUNDS = 80;
    private static final int BEGINS_A_ROUND = 10;
    private static final int DUE = 100;
    private static final Duration LEASE = Duration.ofMinutes(5);
    private static final double MOST = 1.5;
    private static final SecureRandom RANDOM = new SecureRandom();

    private enum Work {
        BEGIN_PAY,
        CLAIM_100
    }

    /** Microseconds of each piece of work on one store, the median of each round. */
    private record Measured(FilledStore store, Map<Work, List<Double>> rounds) {

        static Measured on(FilledStore store) {
            Map<Work, List<Double>> rounds = new EnumMap<>(Work.class);
            Stream.of(Work.values()).forEach(work -> rounds.put(work, new ArrayList<>()));
            return new Measured(store, rounds);
        }

        double median(Work work) {
            return Medians.of(rounds.get(work));
        }

        /** The median of the ratios of what was measured one right after the other. */
        double ratioTo(Measured least, Work work) {
            List<Double> ratios = new ArrayList<>();
            for (int i = 0; i < rounds.get(work).size(); i++) {
                ratios.add(rounds.get(work).get(i) / least.rounds.get(work).get(i));
            }
            return Medians.of(ratios);
        }
    }

    private ScaleBenchmark() {}

    /** Options: {@code --sizes}, the payments on record in each store, the smallest first; {@code --rounds}. */
    public static void main(String[] args) throws IOException, SQLException {
        Options options = new Options("scale", args, Set.of("--sizes", "--rounds"));
        List<Integer> sizes = options.numbers("--sizes", options.quick() ? "1000,5000" : "1000,10000,100000,1000000");
        int rounds = options.number("--rounds", options.quick() ? 5 : ROUNDS);
        Results results = new Results(options.command());
        Path folder = Files.createTempDirectory("scenicpay-scale");
        List<Measured> all = new ArrayList<>();
        try {
            for (int size : sizes) {
                all.add(Measured.on(new FilledStore(folder, size)));
            }
            measure(all, options.quick() ? 1 : WARM_UP_ROUNDS);
            all.forEach(each -> each.rounds.values().forEach(List::clear));
            measure(all, rounds);
        } finally {
            for (Measured each : all) {
                each.store.close();
            }
            delete(folder);
        }
        report(all, results);
        results.finish(options.json());
    }

    private static void measure(List<Measured> all, int rounds) {
        for (int round = 0; round < rounds; round++) {
            List<Measured> order = new ArrayList<>(all);
            Collections.rotate(order, round);
            for (Measured each : order) {
                begin(each);
                claim(each);
            }
        }
    }

    /** BeginPay's own work: the initiation is recorded, then its decision. */
    private static void begin(Measured on) {
        List<Long> nanos = new ArrayList<>();
        for (int i = 0; i < BEGINS_A_ROUND; i++) {
            long start = System.nanoTime();
            decide(on.store, initiate(on.store));
            nanos.add(System.nanoTime() - start);
        }
        on.rounds.get(Work.BEGIN_PAY).add(Medians.of(nanos) / 1000);
    }

    private static void claim(Measured on) {
        for (int i = 0; i < DUE; i++) {
            initiate(on.store);
        }
        long start = System.nanoTime();
        List<Attempt> claimed = on.store.ledger().claimDue(DUE, LEASE);
        on.rounds.get(Work.CLAIM_100).add((System.nanoTime() - start) / 1000.0);
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

    private static void report(List<Measured> all, Results results) {
        Measured least = all.get(0);
        for (Work work : Work.values()) {
            for (Measured each : all) {
                double ratio = each.ratioTo(least, work);
                results.add(
                        "work", work.name(),
                        "on record", each.store.payments(),
                        "median us", each.median(work),
                        "ratio", ratio);
                results.judge(work + " with " + each.store.payments() + " on record at most " + MOST, ratio, 0, MOST);
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
