package com.scenicpay.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * From the start of the process to the first BeginPay answered, and the resident memory then; beside a program on the same
 * Quarkus that says hello, built in the same run. They take turns, on the JVM options of the start script.
 */
public final class StartBenchmark {

    private static final Duration BUILD_WITHIN = Duration.ofMinutes(10);
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(60);
    private static final int FIRST_JAVA_WITH_AOT_CACHE = 25;
    private static final double MOST_OF_PLAIN = 0.5;
    private static final double MOST_OF_HELLO = 1.5;
    private static final int TRAINING_SECONDS = 2;

    /** One way to start one program. */
    private record Contestant(String name, boolean hello, List<String> command, List<Double> ms, List<Double> rss) {

        static Contestant of(String name, boolean hello, List<String> command) {
            return new Contestant(name, hello, command, new ArrayList<>(), new ArrayList<>());
        }
    }

    private final Programs programs;
    private final URI sandbox;
    private long payment = System.currentTimeMillis() % 100_000_000L * 100_000L;

    private StartBenchmark(Programs programs, URI sandbox) {
        this.programs = programs;
        this.sandbox = sandbox;
    }

    /** Options: {@code --rounds}; {@code --java17}, the home of another JDK. */
    public static void main(String[] args) throws IOException, InterruptedException {
        Options options = new Options("start", args, Set.of("--rounds", "--java17"));
        Results results = new Results(options.command());
        try (Programs programs = new Programs()) {
            StartBenchmark benchmark = new StartBenchmark(programs, programs.sandbox());
            List<Contestant> all = benchmark.contestants(options.text("--java17", ""));
            // The first round fills the system's file cache.
            int rounds = 1 + options.number("--rounds", options.quick() ? 1 : 7);
            for (int round = 0; round < rounds; round++) {
                for (Contestant each : all) {
                    benchmark.start(each, round > 0);
                }
            }
            benchmark.report(all, results);
        }
        results.finish(options.json());
    }

    private List<Contestant> contestants(String java17) throws IOException, InterruptedException {
        Path hello = buildHello();
        List<Contestant> all = new ArrayList<>();
        if (java17.isEmpty()) {
            System.out.println("skipped: JDK 17, without --java17 HOME");
        } else {
            all.add(jvm("scenicpay jdk 17", false, Path.of(java17, "bin", "java"), Programs.program(), List.of()));
        }
        all.add(jvm("scenicpay jvm", false, Programs.java(), Programs.program(), List.of()));
        all.add(jvm("hello jvm", true, Programs.java(), hello, List.of()));
        if (Runtime.version().feature() < FIRST_JAVA_WITH_AOT_CACHE) {
            System.out.println("skipped: AOT cache, which needs JDK " + FIRST_JAVA_WITH_AOT_CACHE);
        } else {
            all.add(aot("scenicpay aot", false, Programs.program()));
            all.add(aot("hello aot", true, hello));
        }
        Optional<Path> runner = runner();
        runner.ifPresentOrElse(
                file -> all.add(Contestant.of("scenicpay native", false, List.of(file.toString()))),
                () -> System.out.println("skipped: native, which is not built"));
        return all;
    }

    private static Contestant jvm(String name, boolean hello, Path java, Path jar, List<String> more) {
        List<String> command = new ArrayList<>(List.of(java.toString()));
        command.addAll(Programs.SHIPPED_OPTIONS);
        command.addAll(more);
        command.addAll(List.of("-jar", jar.toString()));
        return Contestant.of(name, hello, command);
    }

    /** With the cache that was packaged beside the program or, when there is none, with one that is trained now. */
    private Contestant aot(String name, boolean hello, Path jar) throws IOException, InterruptedException {
        Optional<Path> packaged = firstFile(jar.getParent(), ".aot");
        if (packaged.isPresent()) {
            return jvm(name, hello, Programs.java(), jar, List.of("-XX:AOTCache=" + packaged.get()));
        }
        System.out.println(name + ": no packaged cache, training one");
        Path cache = programs.folder("aot").resolve("trained.aot");
        Contestant training =
                jvm(name, hello, Programs.java(), jar, List.of("-XX:AOTCacheOutput=" + cache, "-Xlog:aot=off"));
        start(training, false);
        return jvm(name, hello, Programs.java(), jar, List.of("-XX:AOTCache=" + cache));
    }

    private static Optional<Path> runner() throws IOException {
        return firstFile(Path.of("payments-api", "target"), "-runner").map(Path::toAbsolutePath);
    }

    private static Optional<Path> firstFile(Path folder, String ending) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().endsWith(ending))
                    .findFirst();
        }
    }

    /** The program of {@code bench/hello}, built in a folder of this run. */
    private Path buildHello() throws IOException, InterruptedException {
        Path source = Path.of("bench", "hello").toAbsolutePath();
        Path folder = programs.folder("hello");
        try (Stream<Path> files = Files.walk(source)) {
            for (Path file : files.toList()) {
                Path copy = folder.resolve(source.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(copy);
                } else {
                    Files.copy(file, copy);
                }
            }
        }
        List<String> build = List.of(
                Path.of("mvnw").toAbsolutePath().toString(),
                "-B",
                "-q",
                "-f",
                folder.resolve("pom.xml").toString(),
                "-Dbundled.repository=" + Path.of(".mvn", "repository").toUri(),
                "package");
        Child.start(build, folder.resolve("build.log")).output(BUILD_WITHIN);
        return folder.resolve("target/quarkus-app/quarkus-run.jar");
    }

    private void start(Contestant contestant, boolean counts) throws IOException, InterruptedException {
        int port = Child.freePort();
        List<String> command = new ArrayList<>(contestant.command);
        // Before -jar on a JVM; a native executable takes them anywhere.
        command.addAll(1, Programs.settings(port, sandbox));
        Path log = programs.folder("start").resolve("start.log");
        long from = System.nanoTime();
        try (Child child = Child.start(command, log)) {
            String request = contestant.hello ? get(port) : beginPay(port, ++payment);
            String expected = contestant.hello ? "hello" : "\"paystatus\":\"P\"";
            awaitAnswer(port, request, expected, from + ANSWER_WITHIN.toNanos());
            if (counts) {
                contestant.ms.add((System.nanoTime() - from) / 1e6);
                contestant.rss.add(child.rssMib());
            } else {
                TimeUnit.SECONDS.sleep(TRAINING_SECONDS);
            }
        }
    }

    private static void awaitAnswer(int port, String request, String expected, long until)
            throws IOException, InterruptedException {
        while (true) {
            try (Socket socket = new Socket("127.0.0.1", port)) {
                socket.setSoTimeout((int) ANSWER_WITHIN.toMillis());
                OutputStream out = socket.getOutputStream();
                out.write(request.getBytes(StandardCharsets.ISO_8859_1));
                InputStream in = socket.getInputStream();
                String answer = new String(in.readAllBytes(), StandardCharsets.UTF_8);
                if (answer.contains(expected)) {
                    return;
                }
                throw new IOException("an unexpected answer: " + answer);
            } catch (ConnectException notYet) {
                if (System.nanoTime() > until) {
                    throw notYet;
                }
                TimeUnit.MILLISECONDS.sleep(1);
            }
        }
    }

    private static String get(int port) {
        return "GET /hello HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\nConnection: close\r\n\r\n";
    }

    private static String beginPay(int port, long number) {
        String body = "{\"BusinessType\":1,\"billNum\":\"S%d\",\"summary\":3.0,\"barCode\":\"13%013d000\"}"
                .formatted(number, number);
        return "POST /api/3Pay/HNXFT/BarCode/BeginPay HTTP/1.1\r\nHost: 127.0.0.1:" + port
                + "\r\nContent-Type: application/json\r\nConnection: close\r\nContent-Length: " + body.length()
                + "\r\n\r\n" + body;
    }

    private void report(List<Contestant> all, Results results) {
        for (Contestant each : all) {
            results.add("program", each.name, "first answer ms", Medians.of(each.ms), "RSS MiB", Medians.of(each.rss));
        }
        Optional<Contestant> aot = named(all, "scenicpay aot");
        if (aot.isPresent()) {
            double ours = Medians.of(aot.get().ms);
            double plain = Medians.of(named(all, "scenicpay jvm").orElseThrow().ms);
            double hello = Medians.of(named(all, "hello aot").orElseThrow().ms);
            results.judge("start with the AOT cache by the plain start at most 0.5", ours / plain, 0, MOST_OF_PLAIN);
            results.judge("start with the AOT cache by that of hello at most 1.5", ours / hello, 0, MOST_OF_HELLO);
        }
    }

    private static Optional<Contestant> named(List<Contestant> all, String name) {
        return all.stream().filter(each -> each.name.equals(name)).findFirst();
    }
}
