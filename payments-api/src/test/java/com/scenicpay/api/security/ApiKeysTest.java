package com.scenicpay.api.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.scenicpay.api.LogLines;
import com.scenicpay.api.security.Keys.Made;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The file of the keys while it changes. */
class ApiKeysTest {

    private static final Made TILL = Keys.make("till", "roles=cashier");
    private static final Made BOSS = Keys.make("boss", "roles=supervisor rate=1/2");

    @TempDir
    Path folder;

    private Path file;

    private record Settings(Path file) implements SecurityConfig {
        @Override
        public Mode mode() {
            return Mode.API_KEY;
        }

        @Override
        public boolean iKnow() {
            return false;
        }

        @Override
        public Optional<Path> keysFile() {
            return Optional.of(file);
        }

        @Override
        public Map<String, String> keys() {
            return Map.of();
        }

        @Override
        public String rate() {
            return "50/100";
        }

        @Override
        public int wrongKeysPerMinute() {
            return 60;
        }
    }

    @BeforeEach
    void write() throws IOException {
        file = folder.resolve("keys");
        Files.write(file, List.of(TILL.written(), BOSS.written()));
    }

    private ApiKeys keys(SimpleMeterRegistry metrics) {
        return new ApiKeys(new Settings(file), metrics);
    }

    @Test
    void aFileThatIsEmptyForAMomentShutsNobodyOut() throws IOException {
        ApiKeys keys = keys(new SimpleMeterRegistry());
        try (LogLines log = new LogLines("scenicpay.security")) {
            for (List<String> half : List.of(List.<String>of(), List.of("# keys", ""), List.of("cert roles=cashier"))) {
                Files.write(file, half);
                keys.refresh();
                keys.refresh();

                assertThat(keys.find(TILL.key())).as(half.toString()).isPresent();
            }
            assertThat(log.lines()).hasSize(3).allMatch(line -> line.contains("there is no key in it"));
        }
        Files.write(file, List.of(BOSS.written()));
        keys.refresh();

        assertThat(keys.find(TILL.key())).isEmpty();
        assertThat(keys.find(BOSS.key())).isPresent();
    }

    @Test
    void whateverChangesInAKeysLineMakesItAnotherVersion() throws IOException {
        ApiKeys keys = keys(new SimpleMeterRegistry());
        String before = keys.known("till").orElseThrow().version();
        keys.refresh();
        assertThat(keys.known("till").orElseThrow().version()).isEqualTo(before);

        String anew = Keys.make("till", "roles=cashier").written();
        for (String line : List.of(anew, TILL.written() + " operators=001")) {
            Files.write(file, List.of(line, BOSS.written()));
            keys.refresh();
            assertThat(keys.known("till").orElseThrow().version()).isNotEqualTo(before);
        }
    }

    @Test
    void aSessionsUseIsAUseOfItsKey() {
        SimpleMeterRegistry metrics = new SimpleMeterRegistry();
        ApiKeys keys = keys(metrics);
        keys.known("boss");
        assertThat(lastUsed(metrics)).as("looking is no use").isZero();

        assertThat(keys.use("boss")).isZero();
        assertThat(lastUsed(metrics)).isPositive();
        assertThat(keys.use("boss")).isZero();
        assertThat(keys.use("boss")).isPositive();
        assertThat(keys.use("till")).as("another key").isZero();
        assertThat(keys.use("nobody")).isZero();
    }

    private static double lastUsed(SimpleMeterRegistry metrics) {
        return metrics.get("scenicpay.security.key.last.used.seconds")
                .tag("key", "boss")
                .gauge()
                .value();
    }

    @Test
    void aKeyTellsItsNameRightOrWrong() {
        assertThat(ApiKeys.nameIn("sp_boss_" + "0".repeat(64))).isEqualTo("boss");
        assertThat(ApiKeys.nameIn("boss")).isEqualTo("-");
    }
}
