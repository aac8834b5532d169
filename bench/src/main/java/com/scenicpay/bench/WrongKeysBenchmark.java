package com.scenicpay.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Sends the packaged program 10,000 wrong keys within a minute, from the address that its tills have too, and compares what
 * the tills see with the quiet before and after. Exits with 1 when their 99th percentile is twice the quieter one or more, when
 * one of their payments is not made, or when the log grows by more than a bound.
 */
public final class WrongKeysBenchmark {

    private static final int WRONG_KEYS = 10_000;
    private static final Duration STORM = Duration.ofSeconds(60);
    private static final int WRONG_KEYS_IN_WARM_UP = 5_000;
    /** With a storm of its own: else the JVM's compilers, busy with the refusals, would be measured. */
    private static final Duration WARM_UP = Duration.ofSeconds(40);

    private static final Duration QUIET = Duration.ofSeconds(20);
    private static final int TILLS = 4;
    private static final int PAYMENTS_PER_TILL_AND_SECOND = 5;
    private static final int ATTACKERS = 8;
    private static final long MOST_LOG_BYTES_OF_WRONG_KEYS = 64 * 1024;
    private static final double MOST_RATIO = 2.0;
    private static final Duration START_WITHIN = Duration.ofSeconds(90);
    private static final String PROGRAM = "payments-api/target/quarkus-app/quarkus-run.jar";

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final URI base;
    private final String key;
    private final String run = Long.toString(System.currentTimeMillis(), 36);

    private WrongKeysBenchmark(URI base, String key) {
        this.base = base;
        this.key = key;
    }

    public static void main(String... args) throws Exception {
        Path folder = Files.createTempDirectory("wrong-keys");
        Path program = Path.of(PROGRAM).toAbsolutePath();
        String key = makeKey(program, folder.resolve("keys"));
        int port = freePort();
        Path log = folder.resolve("service.log");
        Process service = start(program, folder, port, log);
        boolean held;
        try {
            URI base = URI.create("http://127.0.0.1:" + port);
            WrongKeysBenchmark benchmark = new WrongKeysBenchmark(base, key);
            benchmark.awaitReady(service);
            held = benchmark.compare(log);
            held &= service.isAlive();
        } finally {
            service.destroy();
            service.waitFor(20, TimeUnit.SECONDS);
            service.destroyForcibly();
        }
        System.out.println(held ? "held" : "NOT HELD, see " + log);
        System.exit(held ? 0 : 1);
    }

    private static String makeKey(Path program, Path file) throws Exception {
        Process command = new ProcessBuilder(
                        java(),
                        "-jar",
                        program.toString(),
                        "key",
                        "till-1",
                        "--role",
                        "cashier,monitor",
                        "--rate",
                        "1000")
                .redirectErrorStream(true)
                .start();
        String output = new String(command.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        Matcher key = Pattern.compile("sp_till-1_[0-9a-f]+").matcher(output);
        Matcher line = Pattern.compile("till-1 sha256.*").matcher(output);
        if (!key.find() || !line.find()) {
            throw new IOException("no key was made: " + output);
        }
        Files.writeString(file, line.group() + "\n");
        return key.group();
    }

    private static Process start(Path program, Path folder, int port, Path log) throws IOException {
        return new ProcessBuilder(
                        java(),
                        "-Dquarkus.http.host=127.0.0.1",
                        "-Dquarkus.http.port=" + port,
                        "-Dscenicpay.gateway=sandbox",
                        "-Dscenicpay.sandbox.allow-in-production=true",
                        "-Dscenicpay.payment-code.hash-key=a key for a benchmark",
                        "-Dscenicpay.security.keys-file=" + folder.resolve("keys"),
                        "-jar",
                        program.toString())
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private void awaitReady(Process service) throws Exception {
        HttpRequest ready = HttpRequest.newBuilder(base.resolve("/q/health/ready"))
                .header("X-Api-Key", key)
                .timeout(Duration.ofSeconds(10))
                .build();
        long until = System.nanoTime() + START_WITHIN.toNanos();
        while (System.nanoTime() < until && service.isAlive()) {
            try {
                if (http.send(ready, BodyHandlers.discarding()).statusCode() == 200) {
                    return;
                }
            } catch (IOException notYet) {
                TimeUnit.MILLISECONDS.sleep(200);
            }
        }
        throw new IOException("the service did not start");
    }

    private boolean compare(Path log) throws Exception {
        ExecutorService threads = Executors.newCachedThreadPool();
        try {
            List<Future<Map<Integer, Integer>>> first = attack(threads, WRONG_KEYS_IN_WARM_UP, WARM_UP);
            tills(threads, WARM_UP);
            statuses(first);
            List<Long> quietBefore = tills(threads, QUIET);
            long before = Files.size(log);
            List<Future<Map<Integer, Integer>>> attackers = attack(threads, WRONG_KEYS, STORM);
            List<Long> stormy = tills(threads, STORM);
            Map<Integer, Integer> statuses = statuses(attackers);
            long ofWrongKeys = bytesOfWrongKeys(log, before);
            List<Long> quietAfter = tills(threads, QUIET);
            return report(quietBefore, stormy, quietAfter, statuses, ofWrongKeys);
        } finally {
            threads.shutdownNow();
        }
    }

    private List<Future<Map<Integer, Integer>>> attack(ExecutorService threads, int wrongKeys, Duration time) {
        List<Future<Map<Integer, Integer>>> attackers = new ArrayList<>();
        for (int i = 0; i < ATTACKERS; i++) {
            attackers.add(threads.submit(() -> sendWrongKeys(wrongKeys / ATTACKERS, time)));
        }
        return attackers;
    }

    private static Map<Integer, Integer> statuses(List<Future<Map<Integer, Integer>>> attackers) throws Exception {
        Map<Integer, Integer> statuses = new TreeMap<>();
        for (Future<Map<Integer, Integer>> attacker : attackers) {
            attacker.get().forEach((status, count) -> statuses.merge(status, count, Integer::sum));
        }
        return statuses;
    }

    private static long bytesOfWrongKeys(Path log, long from) throws IOException {
        String text = Files.readString(log);
        return text.substring((int) Math.min(text.length(), from))
                .lines()
                .filter(line -> line.contains("scenicpay.audit"))
                .mapToLong(line -> line.length() + 1L)
                .sum();
    }

    /** What is quieter, the time before or the time after, is the measure. */
    private static boolean report(
            List<Long> before, List<Long> storm, List<Long> after, Map<Integer, Integer> statuses, long ofWrongKeys) {
        double ratio = (double) percentile(storm) / Math.min(percentile(before), percentile(after));
        print("quiet", before);
        print("storm", storm);
        print("quiet", after);
        System.out.printf(
                "wrong keys by status: %s%nratio of p99: %.2f (less than %.1f)%nlog of wrong keys: %d bytes (at most %d)%n",
                statuses, ratio, MOST_RATIO, ofWrongKeys, MOST_LOG_BYTES_OF_WRONG_KEYS);
        int refused = statuses.getOrDefault(401, 0) + statuses.getOrDefault(429, 0);
        return ratio < MOST_RATIO && ofWrongKeys <= MOST_LOG_BYTES_OF_WRONG_KEYS && refused == WRONG_KEYS;
    }

    private static void print(String phase, List<Long> micros) {
        System.out.printf("%s: %d payments, p99 %.1f ms%n", phase, micros.size(), percentile(micros) / 1000.0);
    }

    private static long percentile(List<Long> micros) {
        List<Long> sorted = new ArrayList<>(micros);
        Collections.sort(sorted);
        return sorted.get((int) Math.ceil(sorted.size() * 0.99) - 1);
    }

    /** Microseconds of each payment, of all tills together. */
    private List<Long> tills(ExecutorService threads, Duration time) throws Exception {
        List<Future<List<Long>>> tills = new ArrayList<>();
        for (int i = 0; i < TILLS; i++) {
            int till = i;
            tills.add(threads.submit(() -> pay(till, time)));
        }
        List<Long> micros = new ArrayList<>();
        for (Future<List<Long>> till : tills) {
            micros.addAll(till.get());
        }
        return micros;
    }

    private List<Long> pay(int till, Duration time) throws Exception {
        List<Long> micros = new ArrayList<>();
        long pauseNanos = TimeUnit.SECONDS.toNanos(1) / PAYMENTS_PER_TILL_AND_SECOND;
        long begun = System.nanoTime();
        for (long due = begun; due - begun < time.toNanos(); due += pauseNanos) {
            TimeUnit.NANOSECONDS.sleep(Math.max(0, due - System.nanoTime()));
            long serial = System.nanoTime() % 1_000_000_000_000L * 10 + till;
            String body = "{\"BusinessType\":1,\"operatorNo\":\"001\",\"billNum\":\"" + run + "-" + serial
                    + "\",\"summary\":3.0,\"barCode\":\"13" + String.format("%013d", serial) + "000\"}";
            HttpRequest payment = request(key, body);
            long sent = System.nanoTime();
            String answer = http.send(payment, BodyHandlers.ofString()).body();
            micros.add((System.nanoTime() - sent) / 1000);
            if (!answer.contains("\"paystatus\":\"P\"")) {
                throw new IOException("a payment was not made: " + answer);
            }
        }
        return micros;
    }

    private HttpRequest request(String presented, String body) {
        return HttpRequest.newBuilder(base.resolve("/api/3Pay/HNXFT/BarCode/BeginPay"))
                .header("X-Api-Key", presented)
                .header("Content-Type", "application/json")
                .timeout(Duration.ofSeconds(30))
                .POST(BodyPublishers.ofString(body))
                .build();
    }

    /** Half of the wrong keys have a name that is known. */
    private Map<Integer, Integer> sendWrongKeys(int mine, Duration time) throws Exception {
        Map<Integer, Integer> statuses = new TreeMap<>();
        long begun = System.nanoTime();
        for (int i = 0; i < mine; i++) {
            long due = begun + time.toNanos() / mine * i;
            TimeUnit.NANOSECONDS.sleep(Math.max(0, due - System.nanoTime()));
            String wrong = (i % 2 == 0 ? "sp_till-1_" : "sp_nobody-" + i + "_") + String.format("%064x", i);
            int status =
                    http.send(request(wrong, "{}"), BodyHandlers.discarding()).statusCode();
            statuses.merge(status, 1, Integer::sum);
        }
        return statuses;
    }
}
