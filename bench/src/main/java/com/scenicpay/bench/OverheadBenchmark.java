package com.scenicpay.bench;

import com.scenicpay.bench.Programs.Server;
import java.io.IOException;
import java.net.URI;
import java.util.Set;

/**
 * What ScenicPay adds to the gateway's own time: the mean latency that the cashier sees, less the mean exchange with the
 * gateway as the service's own metric tells it, over the same payments.
 */
public final class OverheadBenchmark {

    private static final String METRIC = "scenicpay_gateway_exchange_seconds_";

    /** Sum in seconds, and number, of the exchanges so far. */
    private record Exchanges(double seconds, double count) {}

    private OverheadBenchmark() {}

    /** Options: {@code --delays} of the gateway in ms, {@code --connections}, {@code --seconds}, {@code --warm-up}. */
    public static void main(String[] args) throws IOException, InterruptedException {
        Options options = new Options("overhead", args, Set.of("--delays", "--connections", "--seconds", "--warm-up"));
        Results results = new Results(options.command());
        int seconds = options.number("--seconds", options.quick() ? 2 : 10);
        try (Programs programs = new Programs()) {
            URI sandbox = programs.sandbox();
            Server service = programs.service(sandbox, Programs.BUSY_OPTIONS);
            programs.load(service, 16, 0, 0, options.number("--warm-up", options.quick() ? 1 : 30));
            for (int delay : options.numbers("--delays", "0,50,500")) {
                Programs.delay(sandbox, delay);
                for (int connections : options.numbers("--connections", "1,16")) {
                    measure(programs, service, delay, connections, seconds, results);
                }
            }
        }
        results.finish(options.json());
    }

    private static void measure(
            Programs programs, Server service, int delay, int connections, int seconds, Results results)
            throws IOException, InterruptedException {
        Exchanges before = exchanges(service);
        LoadResult load = programs.load(service, connections, 0, 0, seconds);
        Exchanges after = exchanges(service);
        double gatewayMs = 1000 * (after.seconds - before.seconds) / (after.count - before.count);
        results.add(
                "delay ms", delay,
                "connections", connections,
                "mean ms", load.meanMs(),
                "gateway ms", gatewayMs,
                "added ms", load.meanMs() - gatewayMs);
        results.judge("no payment failed at a delay of " + delay + " ms", load.failed(), 0, 0);
    }

    private static Exchanges exchanges(Server service) throws IOException, InterruptedException {
        String page = Child.get(service.base().resolve("/q/metrics"));
        return new Exchanges(sum(page, METRIC + "sum"), sum(page, METRIC + "count"));
    }

    private static double sum(String page, String metric) {
        return page.lines()
                .filter(line -> line.startsWith(metric + "{"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }
}
