package com.scenicpay.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MachineNameTest {

    @TempDir
    Path folder;

    private final Properties properties = new Properties();
    private Path file;

    @BeforeEach
    void nameTheMachine() throws IOException {
        file = Files.writeString(folder.resolve("hostname"), "till-7\n");
    }

    @Test
    void theLogIsToldTheNameThatTheSystemHas() {
        MachineName.tellTheLog(properties, Map.of(), file);

        assertThat(properties).containsEntry(MachineName.PROPERTY, "till-7");
    }

    @Test
    void whatTheEnvironmentSaysGoesFirst() {
        MachineName.tellTheLog(properties, Map.of("HOSTNAME", "other"), file);
        MachineName.tellTheLog(properties, Map.of("COMPUTERNAME", "OTHER"), file);

        assertThat(properties).isEmpty();
    }

    @Test
    void aSystemWithoutTheFileIsLeftToTheLog() {
        MachineName.tellTheLog(properties, Map.of(), folder.resolve("none"));

        assertThat(properties).isEmpty();
    }
}
