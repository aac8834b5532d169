package com.scenicpay.torture.process;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The sandbox gateway as a process of its own, which outlives the service. */
public final class Sandbox implements AutoCloseable {

    private final ProgramProcess process;
    private final URI base;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    private Sandbox(ProgramProcess process, URI base) {
        this.process = process;
        this.base = base;
    }

    /** Starts it and waits until it answers. */
    public static Sandbox start(Path program, Path folder) throws IOException, InterruptedException {
        int port = Ports.free();
        URI base = URI.create("http://127.0.0.1:" + port);
        List<String> arguments = List.of("sandbox", "--port", Integer.toString(port));
        ProgramProcess process = ProgramProcess.start(program, Map.of(), arguments, folder.resolve("sandbox.log"));
        if (!new Readiness().await(process, base.resolve("/sandbox/conditions"))) {
            process.kill();
            throw new IOException("the sandbox did not start, see sandbox.log");
        }
        return new Sandbox(process, base);
    }

    public URI base() {
        return base;
    }

    /** What it received and charged, as JSON. */
    public String book() throws IOException, InterruptedException {
        return send(request("/sandbox/book").GET().build());
    }

    /** Cuts it off: {@code REFUSE} or {@code SILENT}, or {@code NONE} to bring it back. */
    public void outage(String kind) throws IOException, InterruptedException {
        conditions("{\"outage\":\"" + kind + "\"}");
    }

    /** Makes all its answers come later. */
    public void delay(Duration delay) throws IOException, InterruptedException {
        conditions("{\"delayMs\":" + delay.toMillis() + "}");
    }

    private void conditions(String json) throws IOException, InterruptedException {
        send(request("/sandbox/conditions")
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(json))
                .build());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(base.resolve(path)).timeout(Duration.ofSeconds(60));
    }

    private String send(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            throw new IOException("the sandbox answered " + response.statusCode() + ": " + response.body());
        }
        return response.body();
    }

    @Override
    public void close() {
        process.kill();
    }
}
