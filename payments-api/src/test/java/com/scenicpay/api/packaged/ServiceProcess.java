package com.scenicpay.api.packaged;

import com.scenicpay.api.Till;
import com.scenicpay.api.Wire;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The packaged program in a process of its own: the jar by default, or the executable named by the system property
 * {@code scenicpay.program}. Its output goes to a file in its working folder.
 */
final class ServiceProcess implements AutoCloseable {

    private static final Duration START_WITHIN = Duration.ofSeconds(90);

    private final Process process;
    private final int port;
    private final Path log;

    private ServiceProcess(Process process, int port, Path log) {
        this.process = process;
        this.port = port;
        this.log = log;
    }

    /** Starts the service in a folder, where its store is kept, with settings as system properties. */
    static ServiceProcess start(Path folder, List<String> wrapper, Map<String, String> settings) throws Exception {
        return start(folder, wrapper, settings, "none");
    }

    /**
     * As above.
     *
     * @param key a key for the page that tells when the service is ready
     */
    static ServiceProcess start(Path folder, List<String> wrapper, Map<String, String> settings, String key)
            throws Exception {
        int port = freePort();
        List<String> command = new ArrayList<>(wrapper);
        command.addAll(program(settings, port));
        Path log = folder.resolve("service.log");
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        ServiceProcess service = new ServiceProcess(process, port, log);
        service.awaitReady(key);
        return service;
    }

    private static List<String> program(Map<String, String> settings, int port) {
        List<String> properties = new ArrayList<>();
        settings.forEach((name, value) -> properties.add("-D" + name + "=" + value));
        properties.add("-Dquarkus.http.host=127.0.0.1");
        properties.add("-Dquarkus.http.port=" + port);
        return program(properties);
    }

    /** The command that starts the packaged program with these {@code -D} options. */
    static List<String> program(List<String> properties) {
        List<String> command = new ArrayList<>();
        String executable = System.getProperty("scenicpay.program", "");
        if (!executable.isEmpty()) {
            command.add(Path.of(executable).toAbsolutePath().toString());
            command.addAll(properties);
            return command;
        }
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        // Tests start it often, and none runs for long.
        command.add("-XX:TieredStopAtLevel=1");
        command.addAll(properties);
        command.add("-jar");
        command.add(Path.of("target", "quarkus-app", "quarkus-run.jar")
                .toAbsolutePath()
                .toString());
        return command;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private void awaitReady(String key) throws Exception {
        HttpClient http =
                HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
        HttpRequest ready = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/q/health/ready"))
                .timeout(Duration.ofSeconds(10))
                .header("X-Api-Key", key)
                .build();
        long until = System.nanoTime() + START_WITHIN.toNanos();
        while (System.nanoTime() < until && process.isAlive()) {
            try {
                if (http.send(ready, BodyHandlers.discarding()).statusCode() == 200) {
                    return;
                }
            } catch (IOException notYet) {
                TimeUnit.MILLISECONDS.sleep(50);
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
        kill();
        throw new AssertionError("the service did not start:\n" + log());
    }

    Till till() {
        return new Till(port);
    }

    Wire wire() {
        return new Wire(port);
    }

    /** The status of a page. */
    int status(String page) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + page))
                .timeout(Duration.ofSeconds(10))
                .build();
        return HttpClient.newHttpClient()
                .send(request, BodyHandlers.discarding())
                .statusCode();
    }

    String log() throws IOException {
        return Files.readString(log);
    }

    /** As kill -9 does. */
    void kill() throws InterruptedException {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly().waitFor();
    }

    /** As kill does. */
    void stop() throws InterruptedException {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            kill();
            throw new AssertionError("the service did not stop within 30 s");
        }
    }

    /** As {@link #stop()}, for a thread of its own. */
    void stopUnchecked() {
        try {
            stop();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        try {
            kill();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
