package com.scenicpay.bench;

import com.scenicpay.bench.Programs.Server;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedThread;
import jdk.jfr.consumer.RecordingFile;

/**
 * Where the service's time and memory go under load: its flight recording, read by frames. The recording itself is kept beside
 * the results, for a closer look with the JDK's own tools.
 */
public final class ProfileBenchmark {

    private static final int MOST_SHOWN = 25;
    /** Of the parts of the program whose share of all samples is shown. */
    private static final List<String> PARTS = List.of(
            "org.h2.command.Parser",
            "org.h2.mvstore.FileStore.serializeAndStore",
            "com.scenicpay.persistence.embedded.BeginProcedure",
            "com.scenicpay.persistence.embedded.RecordProcedure",
            "com.scenicpay.persistence.AttemptRow",
            "com.scenicpay.persistence",
            "com.scenicpay.gateway.hnxft",
            "com.scenicpay.api.observe.PaymentLog",
            "com.scenicpay.api.entrance",
            "com.scenicpay.api",
            "org.jboss.resteasy.reactive.client",
            "org.jboss.logmanager",
            "io.netty");

    private final Map<String, Double> self = new HashMap<>();
    private final Map<String, Double> parts = new HashMap<>();
    private final Map<String, Double> threads = new HashMap<>();
    private final Map<String, Double> allocations = new HashMap<>();

    private ProfileBenchmark() {}

    /** Options: {@code --connections}, {@code --delay} of the gateway in ms, {@code --seconds}, {@code --warm-up}. */
    public static void main(String[] args) throws IOException, InterruptedException {
        Options options = new Options("profile", args, Set.of("--connections", "--delay", "--seconds", "--warm-up"));
        Results results = new Results(options.command());
        Path json = options.json().toAbsolutePath();
        Files.createDirectories(json.getParent());
        Path recording = Path.of(json.toString().replaceAll("\\.json$", "") + ".jfr");
        results.add("payments/s, while recorded", record(options, recording).perSecond());
        ProfileBenchmark profile = new ProfileBenchmark();
        profile.read(recording);
        profile.report(results);
        System.out.println("the recording is " + recording);
        results.finish(options.json());
    }

    private static LoadResult record(Options options, Path recording) throws IOException, InterruptedException {
        int seconds = options.number("--seconds", options.quick() ? 3 : 30);
        int warmUp = options.number("--warm-up", options.quick() ? 2 : 30);
        int connections = options.number("--connections", 64);
        try (Programs programs = new Programs()) {
            URI sandbox = programs.sandbox();
            Programs.delay(sandbox, options.number("--delay", 0));
            List<String> jvm = new ArrayList<>(Programs.BUSY_OPTIONS);
            jvm.add("-XX:StartFlightRecording=settings=profile,delay=" + warmUp + "s,filename=" + recording);
            Server service = programs.service(sandbox, jvm);
            LoadResult load = programs.load(service, connections, 0, warmUp, seconds);
            programs.stop(service.process());
            return load;
        }
    }

    private void read(Path recording) throws IOException {
        try (RecordingFile file = new RecordingFile(recording)) {
            while (file.hasMoreEvents()) {
                RecordedEvent event = file.readEvent();
                switch (event.getEventType().getName()) {
                    case "jdk.ExecutionSample" -> sample(event);
                    case "jdk.ObjectAllocationSample" ->
                        allocations.merge(site(event), (double) event.getLong("weight"), Double::sum);
                    default -> {
                        // Of no interest here.
                    }
                }
            }
        }
    }

    private void sample(RecordedEvent event) {
        if (event.getStackTrace() == null) {
            return;
        }
        List<RecordedFrame> frames = event.getStackTrace().getFrames();
        self.merge(name(frames.get(0)), 1.0, Double::sum);
        String thread = Optional.ofNullable(event.getThread("sampledThread"))
                .map(RecordedThread::getJavaName)
                .filter(name -> !name.isEmpty())
                .orElse("virtual threads");
        threads.merge(thread.replaceAll("[0-9]+", "N"), 1.0, Double::sum);
        Set<String> met = new HashSet<>();
        for (RecordedFrame frame : frames) {
            String name = name(frame);
            PARTS.stream().filter(name::startsWith).forEach(met::add);
        }
        met.forEach(part -> parts.merge(part, 1.0, Double::sum));
    }

    /** The innermost frames that are not the JDK's own. */
    private static String site(RecordedEvent event) {
        if (event.getStackTrace() == null) {
            return "?";
        }
        return event.getStackTrace().getFrames().stream()
                .map(ProfileBenchmark::name)
                .filter(name -> !name.startsWith("java.") && !name.startsWith("jdk."))
                .findFirst()
                .orElse("the JDK");
    }

    private static String name(RecordedFrame frame) {
        return frame.getMethod().getType().getName() + "." + frame.getMethod().getName();
    }

    private void report(Results results) {
        double samples = self.values().stream().mapToDouble(Double::doubleValue).sum();
        double bytes =
                allocations.values().stream().mapToDouble(Double::doubleValue).sum();
        shares(results, "of all samples, by thread", threads, samples);
        shares(results, "of all samples, part of the program somewhere on the stack", parts, samples);
        shares(results, "of all samples, top frame", self, samples);
        shares(results, "of all allocated bytes, site", allocations, bytes);
    }

    private static void shares(Results results, String what, Map<String, Double> counts, double all) {
        counts.entrySet().stream()
                .sorted(Map.Entry.<String, Double>comparingByValue().reversed())
                .limit(MOST_SHOWN)
                .forEach(each -> results.add(
                        "share",
                        String.format(Locale.ROOT, "%.1f %%", 100 * each.getValue() / all),
                        what,
                        each.getKey()));
    }
}
