package com.scenicpay.torture;

import com.scenicpay.torture.cashier.Cashiers;
import com.scenicpay.torture.cashier.Pace;
import com.scenicpay.torture.cashier.Till;
import com.scenicpay.torture.chaos.Chaos;
import com.scenicpay.torture.evidence.Aftermath;
import com.scenicpay.torture.evidence.Aftermath.Period;
import com.scenicpay.torture.evidence.AlertMetrics;
import com.scenicpay.torture.evidence.Book;
import com.scenicpay.torture.evidence.Journal;
import com.scenicpay.torture.evidence.Ledger;
import com.scenicpay.torture.process.Sandbox;
import com.scenicpay.torture.process.Services;
import com.scenicpay.torture.process.Store;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * The torture program: has bills paid while the service is killed, frozen and cut off from its gateway, waits for quiet, and
 * compares what the gateway did, what the service has on record and what the cashiers were told.
 */
public final class Torture {

    private static final int OK = 0;
    private static final int DIFFERENCES = 1;
    private static final int WRONG_USAGE = 2;
    private static final int FAILED = 3;

    /** What is kept of the time for waiting, reading and comparing. */
    private static final Duration KEPT_FOR_THE_END = Duration.ofSeconds(110);

    private final Options options;
    private final Path folder;
    private final long startedAt = System.nanoTime();
    private final Journal journal = new Journal();
    private final List<String> troubles = new ArrayList<>();
    private final List<Period> disturbances = new ArrayList<>();
    private final Map<String, Object> run = new LinkedHashMap<>();

    private Torture(Options options, Path folder) {
        this.options = options;
        this.folder = folder;
    }

    public static void main(String[] args) {
        System.exit(execute(args));
    }

    private static int execute(String[] args) {
        Options options;
        try {
            options = Options.parse(args);
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.err.print(Options.USAGE);
            return WRONG_USAGE;
        }
        try {
            Path folder = options.folder().toString().isEmpty()
                    ? Files.createTempDirectory("scenicpay-torture")
                    : Files.createDirectories(options.folder()).toAbsolutePath();
            Report report = new Torture(options, folder).run();
            Files.writeString(folder.resolve("report.txt"), report.toString());
            System.out.println(report);
            System.out.println("logs and report: " + folder);
            return report.differences() == 0 ? OK : DIFFERENCES;
        } catch (IOException | SQLException e) {
            e.printStackTrace();
            return FAILED;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return FAILED;
        }
    }

    private Report run() throws IOException, InterruptedException, SQLException {
        try (Sandbox sandbox = Sandbox.start(options.program(), folder);
                Services services = Services.of(options.program(), folder, Store.in(folder), sandbox.base())) {
            run.put("store", services.store());
            services.start();
            disturbWhileServing(sandbox, services);
            lookAtMetrics(services);
            Ledger ledger = Quiet.await(services, startedAt + options.bound().toNanos());
            run.put("seconds", (System.nanoTime() - startedAt) / 1_000_000_000);
            Aftermath aftermath = new Aftermath(Book.read(sandbox.book()), ledger, journal.entries(), disturbances);
            return new Report(options, run, aftermath, troubles);
        }
    }

    private void disturbWhileServing(Sandbox sandbox, Services services) throws IOException, InterruptedException {
        Pace pace = new Pace();
        Cashiers cashiers = new Cashiers(new Till(services.bases(), journal), pace, options.seed());
        Chaos chaos = new Chaos(services, sandbox, pace, options.seed());
        Duration time = options.bound().minus(KEPT_FOR_THE_END);
        long until = startedAt + time.toNanos();
        CompletableFuture<Boolean> serving = CompletableFuture.supplyAsync(
                () -> serve(cashiers, time), task -> new Thread(task, "cashiers").start());
        chaos.run(options.kills(), options.outages(), options.payments(), until);
        if (!serving.join()) {
            troubles.add("only " + cashiers.served() + " of " + options.payments() + " payments were served in time");
        }
        if (chaos.leftOut() > 0) {
            troubles.add(chaos.leftOut() + " disturbances of the plan did not fit in the time");
        }
        cashiers.failures().forEach(failure -> troubles.add("a cashier failed: " + failure));
        run.put("payments", cashiers.served());
        disturbances.addAll(chaos.periods());
        chaos.done().forEach((what, times) -> run.put(what.name(), times));
    }

    private void lookAtMetrics(Services services) throws IOException, InterruptedException {
        for (URI instance : services.bases()) {
            for (String metric : AlertMetrics.missing(options.alerts(), instance)) {
                troubles.add(
                        "the alert rules name " + metric + ", which the instance at " + instance + " does not have");
            }
        }
    }

    private boolean serve(Cashiers cashiers, Duration within) {
        try {
            return cashiers.serve(options.payments(), options.cashiers(), within);
        } catch (InterruptedException stopped) {
            throw new CompletionException(stopped);
        }
    }
}
