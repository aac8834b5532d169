package com.scenicpay.api;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * The name of this machine, for the log. Without one the log would look it up over the network at the first line, and where no
 * name server knows it, the start would wait for that.
 */
final class MachineName {

    /** The log's own words: the property is looked at first, then the variables, and then the network is asked. */
    static final String PROPERTY = "jboss.qualified.host.name";

    private static final String LINUX_FILE = "/proc/sys/kernel/hostname";

    private MachineName() {}

    /** Tells the log, unless the environment does. Must come before the first line of the log. */
    static void tellTheLog() {
        tellTheLog(System.getProperties(), System.getenv(), Path.of(LINUX_FILE));
    }

    static void tellTheLog(Properties properties, Map<String, String> environment, Path file) {
        if (properties.containsKey(PROPERTY)
                || environment.containsKey("HOSTNAME")
                || environment.containsKey("COMPUTERNAME")) {
            return;
        }
        read(file).ifPresent(name -> properties.setProperty(PROPERTY, name));
    }

    private static Optional<String> read(Path file) {
        if (!Files.isReadable(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(Files.readString(file).strip()).filter(name -> !name.isEmpty());
        } catch (IOException e) {
            // Then the log finds out by itself, which only takes longer.
            return Optional.empty();
        }
    }
}
