package com.scenicpay.torture.process;

import com.scenicpay.gateway.sandbox.SandboxOptions;
import com.scenicpay.torture.Timing;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An instance of the service: one address and one store through all its processes. Used by one thread at a time. */
public final class Service implements AutoCloseable {

    /** As long as the deployment allows: a database under load may use up each of the stop's bounds. */
    private static final Duration STOP_WITHIN = Duration.ofSeconds(45);

    private final Path program;
    private final Path log;
    private final int port;
    private final Map<String, String> properties;
    private ProgramProcess process;

    private Service(Path program, Path log, int port, Map<String, String> properties) {
        this.program = program;
        this.log = log;
        this.port = port;
        this.properties = properties;
    }

    /** Not started yet. */
    static Service of(Path program, Path log, Store store, URI gateway) throws IOException {
        int port = Ports.free();
        Map<String, String> properties = new LinkedHashMap<>(Timing.settings());
        properties.put("quarkus.http.host", "127.0.0.1");
        properties.put("quarkus.http.port", Integer.toString(port));
        properties.put("scenicpay.gateway", "hnxft");
        properties.put("scenicpay.hnxft.url", gateway.toString());
        properties.put("scenicpay.hnxft.system-code", SandboxOptions.DEFAULT_SYSTEM_CODE);
        properties.put("scenicpay.hnxft.sn-no", SandboxOptions.DEFAULT_SN_NO);
        properties.put("scenicpay.hnxft.partner-key", SandboxOptions.DEFAULT_PARTNER_KEY);
        properties.put("scenicpay.payment-code.hash-key", "a key for the torture program");
        properties.put("scenicpay.security.mode", "off");
        properties.put("scenicpay.security.i-know", "true");
        properties.putAll(store.settings());
        return new Service(program, log, port, properties);
    }

    public URI base() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** Starts a process, without waiting for it. */
    public void launch() throws IOException {
        process = ProgramProcess.start(program, properties, List.of(), log);
    }

    /** Waits until it takes payments. */
    public void awaitReady() throws IOException, InterruptedException {
        if (!new Readiness().await(process, base().resolve("/q/health/ready"))) {
            throw new IOException("the service did not become ready, see " + log.getFileName());
        }
    }

    /** A service that is neither killed nor stopped must not end. */
    public void requireRunning() throws IOException {
        if (!process.isAlive()) {
            throw new IOException("the service ended by itself, see " + log.getFileName());
        }
    }

    public void kill() {
        process.kill();
    }

    public void freeze() throws IOException, InterruptedException {
        process.freeze();
    }

    public void thaw() throws IOException, InterruptedException {
        process.thaw();
    }

    /** An orderly stop. */
    public void stop() throws IOException, InterruptedException {
        requireRunning();
        if (!process.stop(STOP_WITHIN)) {
            throw new IOException("the service did not stop within " + STOP_WITHIN.toSeconds() + " s");
        }
    }

    @Override
    public void close() {
        if (process != null) {
            process.kill();
        }
    }
}
