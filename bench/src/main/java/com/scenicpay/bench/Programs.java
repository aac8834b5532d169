package com.scenicpay.bench;

import com.scenicpay.gateway.sandbox.SandboxOptions;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The programs of one run: the sandbox, the service, the floor and the load, each in a process and a folder of its own. */
final class Programs implements AutoCloseable {

    private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");
    private static final Path PROGRAM = Path.of("payments-api/target/quarkus-app/quarkus-run.jar");

    /** With which options the start scripts in {@code deploy} run the program. */
    static final List<String> SHIPPED_OPTIONS = List.of("-Xmx128m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

    /** With which options it is to be run where many payments are made at once. */
    static final List<String> BUSY_OPTIONS = List.of("-Xmx512m", "-XX:+UseParallelGC");

    private final Path folder;
    private final List<Child> running = new ArrayList<>();
    private int loads;

    /** A program that takes BeginPay. */
    record Server(String name, Child process, URI base) {}

    Programs() throws IOException {
        this.folder = Files.createTempDirectory("scenicpay-bench");
    }

    /** The packaged program, built by {@code bench/run}. */
    static Path program() {
        return PROGRAM.toAbsolutePath();
    }

    static Path java() {
        return JAVA;
    }

    /** A new folder of this run. */
    Path folder(String name) throws IOException {
        return Files.createTempDirectory(folder, name);
    }

    private Child keep(Child child) {
        running.add(child);
        return child;
    }

    /** Starts the sandbox gateway; its address. */
    URI sandbox() throws IOException, InterruptedException {
        int port = Child.freePort();
        URI base = URI.create("http://127.0.0.1:" + port);
        List<String> command = List.of(
                JAVA.toString(), "-Xmx1g", "-jar", program().toString(), "sandbox", "--port", Integer.toString(port));
        keep(Child.start(command, folder("sandbox").resolve("sandbox.log"))).ready(base.resolve("/sandbox/conditions"));
        return base;
    }

    /** How long the sandbox takes for each answer from now on. */
    static void delay(URI sandbox, int ms) throws IOException, InterruptedException {
        Child.put(sandbox.resolve("/sandbox/conditions"), "{\"delayMs\":" + ms + "}");
    }

    /** The settings under which the service charges at the sandbox; all others are its defaults. */
    static List<String> settings(int port, URI sandbox) {
        return List.of(
                "-Dquarkus.http.host=127.0.0.1",
                "-Dquarkus.http.port=" + port,
                "-Dscenicpay.gateway=hnxft",
                "-Dscenicpay.hnxft.url=" + sandbox,
                "-Dscenicpay.hnxft.system-code=" + SandboxOptions.DEFAULT_SYSTEM_CODE,
                "-Dscenicpay.hnxft.sn-no=" + SandboxOptions.DEFAULT_SN_NO,
                "-Dscenicpay.hnxft.partner-key=" + SandboxOptions.DEFAULT_PARTNER_KEY,
                "-Dscenicpay.payment-code.hash-key=a key for benchmarks only",
                "-Dscenicpay.security.mode=off",
                "-Dscenicpay.security.i-know=true");
    }

    /** Starts the service, and waits until it takes payments. */
    Server service(URI sandbox, List<String> jvmOptions) throws IOException, InterruptedException {
        int port = Child.freePort();
        List<String> command = new ArrayList<>(List.of(JAVA.toString()));
        command.addAll(jvmOptions);
        command.addAll(settings(port, sandbox));
        command.addAll(List.of("-jar", program().toString()));
        URI base = URI.create("http://127.0.0.1:" + port);
        Child child = keep(Child.start(command, folder("service").resolve("service.log")));
        return new Server("scenicpay", child.ready(base.resolve("/q/health/ready")), base);
    }

    /** Starts the floor. */
    Server floor(URI sandbox, List<String> jvmOptions) throws IOException, InterruptedException {
        int port = Child.freePort();
        List<String> command = new ArrayList<>(List.of(JAVA.toString()));
        command.addAll(jvmOptions);
        command.addAll(List.of(
                "-Dsun.net.httpserver.nodelay=true",
                "-Dsun.net.httpserver.maxIdleConnections=1000",
                "-cp",
                absoluteClassPath(),
                FloorProgram.class.getName(),
                Integer.toString(port),
                sandbox.toString()));
        URI base = URI.create("http://127.0.0.1:" + port);
        Child child = keep(Child.start(command, folder("floor").resolve("floor.log")));
        return new Server("floor", child.ready(base.resolve("/ready")), base);
    }

    /**
     * Runs the load in a process of its own.
     *
     * @param rate payments a second of all connections together; zero for as many as there are answers
     */
    LoadResult load(Server server, int connections, int rate, int warmUpSeconds, int seconds)
            throws IOException, InterruptedException {
        return load(server, connections, rate, warmUpSeconds, seconds, Long.MAX_VALUE);
    }

    /** As above, ending after so many payments, if they are made in time. */
    LoadResult load(Server server, int connections, int rate, int warmUpSeconds, int seconds, long payments)
            throws IOException, InterruptedException {
        List<String> command = List.of(
                JAVA.toString(),
                "-cp",
                absoluteClassPath(),
                LoadGenerator.class.getName(),
                server.base().toString(),
                Integer.toString(connections),
                Integer.toString(rate),
                Integer.toString(warmUpSeconds),
                Integer.toString(seconds),
                Long.toString(payments));
        loads++;
        Path log = folder("load-" + loads + "-").resolve("load.log");
        String output = Child.start(command, log).output(Duration.ofSeconds(warmUpSeconds + seconds + 90L));
        return LoadResult.read(output);
    }

    private static String absoluteClassPath() {
        List<String> entries = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            entries.add(Path.of(entry).toAbsolutePath().toString());
        }
        return String.join(File.pathSeparator, entries);
    }

    /** Ends a program before the others. */
    void stop(Child child) {
        running.remove(child);
        child.close();
    }

    @Override
    public void close() {
        for (int i = running.size() - 1; i >= 0; i--) {
            running.get(i).close();
        }
        Child.delete(folder);
    }
}
