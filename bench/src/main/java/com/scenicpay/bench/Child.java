package com.scenicpay.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A program in a process of its own, with its output in a file. Ends with this process. */
final class Child implements AutoCloseable {

    private static final Duration READY_WITHIN = Duration.ofSeconds(90);
    private static final Duration STOP_WITHIN = Duration.ofSeconds(90);
    private static final long PAUSE_MS = 20;
    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

    private final Process process;
    private final Path log;
    private final Thread endWithUs;

    private Child(Process process, Path log) {
        this.process = process;
        this.log = log;
        this.endWithUs = new Thread(process::destroyForcibly, "end-" + process.pid());
        Runtime.getRuntime().addShutdownHook(endWithUs);
    }

    /** Starts it in the folder that its log is in. */
    static Child start(List<String> command, Path log) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(log.getParent().toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        // What is measured is the payment; only this machine can reach the service.
        builder.environment().put("SCENICPAY_SECURITY_MODE", "off");
        builder.environment().put("SCENICPAY_SECURITY_I_KNOW", "true");
        return new Child(builder.start(), log);
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** Waits until an address answers with 200. */
    Child ready(URI address) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(address).timeout(Duration.ofSeconds(10)).build();
        long until = System.nanoTime() + READY_WITHIN.toNanos();
        while (System.nanoTime() < until && process.isAlive()) {
            try {
                if (HTTP.send(request, BodyHandlers.discarding()).statusCode() == 200) {
                    return this;
                }
            } catch (IOException notYet) {
                // It is asked again, for a bounded time.
            }
            TimeUnit.MILLISECONDS.sleep(PAUSE_MS);
        }
        close();
        throw new IOException("it did not start; the end of its log:\n" + endOfLog());
    }

    /** Waits until it has ended by itself; what it printed. */
    String output(Duration within) throws IOException, InterruptedException {
        if (!process.waitFor(within.toMillis(), TimeUnit.MILLISECONDS) || process.exitValue() != 0) {
            close();
            throw new IOException("it failed or took too long; the end of its log:\n" + endOfLog());
        }
        close();
        return Files.readString(log);
    }

    private String endOfLog() throws IOException {
        List<String> lines = Files.readAllLines(log, StandardCharsets.UTF_8);
        return String.join("\n", lines.subList(Math.max(0, lines.size() - 20), lines.size()));
    }

    /** Resident memory in MiB; -1 where the system does not tell it. */
    double rssMib() throws IOException {
        Path status = Path.of("/proc", Long.toString(process.pid()), "status");
        if (!Files.isReadable(status)) {
            return -1;
        }
        try (Stream<String> lines = Files.lines(status)) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .findFirst()
                    .map(line -> Integer.parseInt(line.replaceAll("\\D", "")) / 1024.0)
                    .orElse(-1.0);
        }
    }

    /** A page's text. */
    static String get(URI address) throws IOException, InterruptedException {
        return HTTP.send(
                        HttpRequest.newBuilder(address)
                                .timeout(Duration.ofSeconds(10))
                                .build(),
                        BodyHandlers.ofString())
                .body();
    }

    /** Sends JSON by PUT. */
    static void put(URI address, String json) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(address)
                .timeout(Duration.ofSeconds(10))
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString(json))
                .build();
        int status = HTTP.send(request, BodyHandlers.discarding()).statusCode();
        if (status != 200) {
            throw new IOException(address + " answered " + status);
        }
    }

    /** Stops it, first as kill does. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOP_WITHIN.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly().waitFor();
            }
            Runtime.getRuntime().removeShutdownHook(endWithUs);
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        } catch (IllegalStateException shuttingDown) {
            process.destroyForcibly();
        }
    }

    /** Deletes a folder that nothing uses any more. */
    static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
