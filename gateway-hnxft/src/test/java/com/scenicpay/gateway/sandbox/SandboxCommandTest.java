package com.scenicpay.gateway.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class SandboxCommandTest {

    private static final Pattern BASE_URL = Pattern.compile("^Sandbox gateway at (http://127\\.0\\.0\\.1:\\d+) .*\n");

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Map<String, String> environment =
            Map.of(SandboxCommand.PARTNER_KEY_VARIABLE, "key-that-must-not-show");
    private final SandboxCommand command = new SandboxCommand(environment, print(out), print(err));

    @Test
    void printsWhereItListensAndServesUntilItIsEnded() throws Exception {
        AtomicInteger exitCode = new AtomicInteger(-1);
        Thread running = new Thread(() -> exitCode.set(command.execute(new String[] {"--port", "0"})));
        running.start();
        Matcher line = awaitBaseUrl();

        HttpResponse<String> stories = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(line.group(1) + "/sandbox/stories"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        running.interrupt();
        running.join();

        assertThat(stories.statusCode()).isEqualTo(200);
        assertThat(exitCode).hasValue(0);
        assertThat(text(out)).contains("PASSWORD_THEN_PAID").doesNotContain("key-that-must-not-show");
    }

    @Test
    void helpTellsTheOptionsAndTheStories() {
        assertThat(command.execute(new String[] {"--help"})).isZero();

        assertThat(text(out)).contains("--system-code", "SCENICPAY_HNXFT_PARTNER_KEY", "  61  LATE_SUCCESS");
    }

    @Test
    void aWrongOptionIsExitCodeTwo() {
        assertThat(command.execute(new String[] {"--colour", "red"})).isEqualTo(2);
        assertThat(command.execute(new String[] {"--port"})).isEqualTo(2);
        assertThat(command.execute(new String[] {"--port", "many"})).isEqualTo(2);
        assertThat(command.execute(new String[] {"--port", "70000"})).isEqualTo(2);

        assertThat(text(err))
                .contains("unknown option --colour", "--port needs a value", "not a number: many", "0 to 65535");
    }

    @Test
    void aTakenPortIsExitCodeOne() {
        try (SandboxGateway other = SandboxGateway.start(SandboxOptions.onAnyPort())) {
            String port = Integer.toString(other.baseUri().getPort());

            assertThat(command.execute(new String[] {"--port", port})).isEqualTo(1);
        }
        assertThat(text(err)).contains("cannot listen");
    }

    private Matcher awaitBaseUrl() throws InterruptedException {
        while (true) {
            Matcher line = BASE_URL.matcher(text(out));
            if (line.find() && text(out).contains("REFUNDED_ELSEWHERE")) {
                return line;
            }
            Thread.sleep(20);
        }
    }

    private static PrintStream print(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    private static String text(ByteArrayOutputStream bytes) {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
