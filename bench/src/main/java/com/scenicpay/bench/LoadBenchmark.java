package com.scenicpay.bench;

import com.scenicpay.bench.Programs.Server;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/**
 * BeginPay under load, beside the floor that does the same input and output and nothing else. The two take turns within each
 * case, and all that is compared comes from the same run. Both run on the JVM options that the documentation names for many
 * payments.
 */
public final class LoadBenchmark {

    private static final int WARM_UP_CONNECTIONS = 64;
    private static final double LEAST_OF_FLOOR = 0.6;
    private static final double MOST_OF_FLOORS_P99 = 2;
    private static final double LEAST_OF_DELAY = 0.95;
    /** Of what the service managed without a rate. */
    private static final double[] OPEN_LOOP_SHARES = {0.25, 0.5, 0.75};

    private final Options options;
    private final Results results;
    private final int rounds;
    private final int seconds;

    private LoadBenchmark(Options options) {
        this.options = options;
        this.results = new Results(options.command());
        this.rounds = options.number("--rounds", options.quick() ? 1 : 3);
        this.seconds = options.number("--seconds", options.quick() ? 2 : 10);
    }

    /**
     * Options: {@code --delays} of the gateway in ms and {@code --connections}, each with commas between them; {@code --rounds},
     * {@code --seconds}, {@code --warm-up} in seconds.
     */
    public static void main(String[] args) throws IOException, InterruptedException {
        Options options =
                new Options("load", args, Set.of("--delays", "--connections", "--rounds", "--seconds", "--warm-up"));
        LoadBenchmark benchmark = new LoadBenchmark(options);
        benchmark.run();
        benchmark.results.finish(options.json());
    }

    private void run() throws IOException, InterruptedException {
        try (Programs programs = new Programs()) {
            URI sandbox = programs.sandbox();
            Server floor = programs.floor(sandbox, Programs.BUSY_OPTIONS);
            Server service = programs.service(sandbox, Programs.BUSY_OPTIONS);
            int warmUp = options.number("--warm-up", options.quick() ? 1 : 30);
            programs.load(floor, WARM_UP_CONNECTIONS, 0, 0, warmUp);
            programs.load(service, WARM_UP_CONNECTIONS, 0, 0, warmUp);
            for (int delay : options.numbers("--delays", "0,50,500")) {
                Programs.delay(sandbox, delay);
                for (int connections : options.numbers("--connections", "1,16,64,256")) {
                    compare(programs, List.of(floor, service), delay, connections);
                }
            }
        }
    }

    private void compare(Programs programs, List<Server> servers, int delay, int connections)
            throws IOException, InterruptedException {
        List<List<LoadResult>> all = List.of(new ArrayList<>(), new ArrayList<>());
        for (int round = 0; round < rounds; round++) {
            for (int i = 0; i < servers.size(); i++) {
                // In changing order, so that neither always follows the other.
                int which = (i + round) % servers.size();
                all.get(which).add(programs.load(servers.get(which), connections, 0, 1, seconds));
            }
        }
        for (int i = 0; i < servers.size(); i++) {
            row(servers.get(i), delay, connections, "closed", all.get(i));
        }
        judge(delay, connections, all.get(0), all.get(1));
        if (delay == 0 && connections == WARM_UP_CONNECTIONS && !options.quick()) {
            openLoop(programs, servers, connections, median(all.get(1), LoadResult::perSecond));
        }
    }

    private void openLoop(Programs programs, List<Server> servers, int connections, double most)
            throws IOException, InterruptedException {
        for (double share : OPEN_LOOP_SHARES) {
            int rate = Math.max(1, (int) (most * share));
            for (Server server : servers) {
                row(server, 0, connections, rate + "/s", List.of(programs.load(server, connections, rate, 1, seconds)));
            }
        }
    }

    private void row(Server server, int delay, int connections, String loop, List<LoadResult> runs) {
        results.add(
                "program", server.name(),
                "delay ms", delay,
                "connections", connections,
                "loop", loop,
                "payments/s", median(runs, LoadResult::perSecond),
                "p50 ms", median(runs, LoadResult::p50Ms),
                "p99 ms", median(runs, LoadResult::p99Ms),
                "p99.9 ms", median(runs, LoadResult::p999Ms),
                "failed", runs.stream().mapToLong(LoadResult::failed).sum());
    }

    private void judge(int delay, int connections, List<LoadResult> floor, List<LoadResult> service) {
        String where = " at " + connections + " connections and a delay of " + delay + " ms";
        results.judge(
                "no payment failed" + where,
                service.stream().mapToLong(LoadResult::failed).sum(),
                0,
                0);
        if (delay == 0 && connections == 64) {
            double throughput = ratio(service, floor, LoadResult::perSecond);
            results.judge("throughput by the floor's at least 0.6" + where, throughput, LEAST_OF_FLOOR, 1e9);
            double p99 = ratio(service, floor, LoadResult::p99Ms);
            results.judge("p99 by the floor's at most 2" + where, p99, 0, MOST_OF_FLOORS_P99);
        }
        if (delay == 500 && connections == 256) {
            double allowed = connections * 1000.0 / delay;
            double share = median(service, LoadResult::perSecond) / allowed;
            results.judge("throughput by what the delay allows at least 0.95" + where, share, LEAST_OF_DELAY, 1e9);
        }
    }

    /** The median of the rounds' own ratios. */
    private static double ratio(List<LoadResult> of, List<LoadResult> to, ToDoubleFunction<LoadResult> what) {
        List<Double> ratios = new ArrayList<>();
        for (int i = 0; i < of.size(); i++) {
            ratios.add(what.applyAsDouble(of.get(i)) / what.applyAsDouble(to.get(i)));
        }
        return Medians.of(ratios);
    }

    private static double median(List<LoadResult> runs, ToDoubleFunction<LoadResult> what) {
        return Medians.of(runs.stream().map(what::applyAsDouble).toList());
    }
}
