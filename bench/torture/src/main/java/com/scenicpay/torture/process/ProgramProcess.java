package com.scenicpay.torture.process;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The packaged program in a process of its own. Its output is appended to a file. Ends with this process. */
final class ProgramProcess {

    private static final Duration SIGNAL_WITHIN = Duration.ofSeconds(10);

    private final Process process;
    private final Thread endWithUs;

    private ProgramProcess(Process process) {
        this.process = process;
        this.endWithUs = new Thread(process::destroyForcibly, "end-process-" + process.pid());
        Runtime.getRuntime().addShutdownHook(endWithUs);
    }

    static ProgramProcess start(Path program, Map<String, String> properties, List<String> arguments, Path log)
            throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Xmx512m");
        command.add("-XX:TieredStopAtLevel=1");
        properties.forEach((name, value) -> command.add("-D" + name + "=" + value));
        command.add("-jar");
        command.add(program.toString());
        command.addAll(arguments);
        return new ProgramProcess(new ProcessBuilder(command)
                .directory(log.getParent().toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start());
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** As kill -9 does. */
    void kill() {
        process.destroyForcibly().onExit().join();
        Runtime.getRuntime().removeShutdownHook(endWithUs);
    }

    /** As kill does. @return whether it ended in time */
    boolean stop(Duration within) throws InterruptedException {
        process.destroy();
        boolean ended = process.waitFor(within.toMillis(), TimeUnit.MILLISECONDS);
        kill();
        return ended;
    }

    /** Stops its clock: nothing of it runs until {@link #thaw()}. */
    void freeze() throws IOException, InterruptedException {
        signal("-STOP");
    }

    void thaw() throws IOException, InterruptedException {
        signal("-CONT");
    }

    private void signal(String name) throws IOException, InterruptedException {
        Process kill = new ProcessBuilder("kill", name, Long.toString(process.pid()))
                .inheritIO()
                .start();
        if (!kill.waitFor(SIGNAL_WITHIN.toSeconds(), TimeUnit.SECONDS)) {
            kill.destroyForcibly();
            throw new IOException("kill " + name + " did not end");
        }
    }
}
