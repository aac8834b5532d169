package com.scenicpay.bench;

import com.scenicpay.bench.Programs.Server;
import java.io.IOException;
import java.util.Set;

/** Whether the service's memory grows with the payments that it has taken: its resident set after 1,000 and after 10,000. */
public final class MemoryBenchmark {

    private static final int CONNECTIONS = 16;
    private static final int LONGEST_SECONDS = 150;
    private static final double MOST = 1.3;

    private MemoryBenchmark() {}

    /** Options: {@code --first} and {@code --then}, numbers of payments. */
    public static void main(String[] args) throws IOException, InterruptedException {
        Options options = new Options("memory", args, Set.of("--first", "--then"));
        int first = options.number("--first", options.quick() ? 100 : 1_000);
        int then = options.number("--then", options.quick() ? 300 : 10_000);
        Results results = new Results(options.command());
        try (Programs programs = new Programs()) {
            Server service = programs.service(programs.sandbox(), Programs.SHIPPED_OPTIONS);
            double before = rssAfter(programs, service, first, first, results);
            double after = rssAfter(programs, service, then - first, then, results);
            results.judge(
                    "resident memory after " + then + " payments by that after " + first + " at most " + MOST,
                    after / before,
                    0,
                    MOST);
        }
        results.finish(options.json());
    }

    private static double rssAfter(Programs programs, Server service, int payments, int all, Results results)
            throws IOException, InterruptedException {
        LoadResult load = programs.load(service, CONNECTIONS, 0, 0, LONGEST_SECONDS, payments);
        if (load.answered() < payments) {
            throw new IOException(
                    "only " + load.answered() + " of " + payments + " payments in " + LONGEST_SECONDS + " s");
        }
        double rss = service.process().rssMib();
        results.add("payments", all, "RSS MiB", rss, "payments/s", load.perSecond(), "failed", load.failed());
        return rss;
    }
}
