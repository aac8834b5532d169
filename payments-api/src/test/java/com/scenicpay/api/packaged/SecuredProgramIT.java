package com.scenicpay.api.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.scenicpay.api.Till;
import com.scenicpay.api.Wire;
import com.scenicpay.api.security.Keys;
import com.scenicpay.api.security.Keys.Made;
import com.scenicpay.gateway.sandbox.SandboxGateway;
import com.scenicpay.gateway.sandbox.SandboxOptions;
import com.scenicpay.gateway.sandbox.Story;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged program as production runs it: with keys from a file, and its log for programs. */
class SecuredProgramIT {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path folder;

    private static Map<String, String> settings(SandboxGateway gateway, Path keys) {
        Map<String, String> settings = new HashMap<>(CrashIT.settings(gateway));
        settings.put("scenicpay.security.mode", "api-key");
        settings.remove("scenicpay.security.i-know");
        settings.put("scenicpay.security.keys-file", keys.toString());
        return settings;
    }

    @Test
    void keysComeFromAFileThatIsReadAgainAndEveryLineTellsWhoseTheyAre() throws Exception {
        Path file = folder.resolve("keys");
        Made till = Keys.make("till-1", "roles=cashier");
        Made boss = Keys.make("boss", "roles=supervisor");
        Made later = Keys.make("till-2", "roles=cashier");
        Files.write(file, List.of("# the site's keys", till.written(), boss.written()));
        try (SandboxGateway gateway = SandboxGateway.start(SandboxOptions.onAnyPort());
                ServiceProcess service = ServiceProcess.start(folder, List.of(), settings(gateway, file), boss.key())) {
            Wire wire = service.wire();
            String metrics = new String(
                    wire.send("GET", "/q/metrics", BodyPublishers.noBody(), "X-Api-Key", boss.key())
                            .body(),
                    StandardCharsets.UTF_8);
            assertThat(metrics)
                    .as("counters from the start, for alerts on their increase")
                    .contains("scenicpay_security_refused_total{reason=\"forged\"} 0.0")
                    .contains("scenicpay_payments_total{business_type=\"ticketing\",outcome=\"late_paid\"} 0.0")
                    .contains("scenicpay_refunds_total{automatic=\"false\",outcome=\"failed\"} 0.0")
                    .contains("scenicpay_refusals_total{errcode=\"50301\",operation=\"BeginPay\"} 0.0");

            JsonNode paid = Wire.answer(begin(wire, till.key()));
            assertThat(Till.payStatus(paid)).isEqualTo("P");
            String refund = "{\"autoid\":\"" + Till.autoid(paid) + "\",\"refundNum\":\"R-1\",\"amount\":1.00,"
                    + "\"operatorNo\":\"900\\u2028outcome=done\",\"reason\":\"a\"}";
            assertThat(post(wire, "Refund", refund, till.key()).statusCode()).isEqualTo(403);
            assertThat(Wire.answer(post(wire, "Refund", refund, boss.key()))
                            .get("errcode")
                            .intValue())
                    .isZero();
            String forging = "{\"autoid\":\"1\\r\\n{forged}\",\"operatorNo\":\"x\\ny\"}";
            assertThat(Wire.answer(post(wire, "CancelPay", forging, till.key()))
                            .get("errcode")
                            .intValue())
                    .isEqualTo(40001);
            assertThat(begin(wire, later.key()).statusCode()).isEqualTo(401);
            assertThat(service.status("/q/metrics")).isEqualTo(401);
            assertThat(service.status("/q/health/live")).isEqualTo(200);

            Files.write(file, List.of("this is no key"));
            awaitLog(service, "line 1: ");
            assertThat(begin(wire, till.key()).statusCode())
                    .as("the keys from before")
                    .isEqualTo(200);

            Files.write(file, List.of(later.written(), boss.written()));
            awaitLog(service, "the keys were read again: 2");
            assertThat(begin(wire, till.key()).statusCode()).isEqualTo(401);
            assertThat(Till.payStatus(Wire.answer(begin(wire, later.key())))).isEqualTo("P");

            checkLog(service.log(), Till.autoid(paid), till, boss, later);
        }
    }

    private static void checkLog(String log, String autoid, Made... made) throws Exception {
        List<JsonNode> lines = new ArrayList<>();
        // The Java platform's own warnings are no JSON.
        for (String line : log.lines().filter(text -> text.startsWith("{")).toList()) {
            lines.add(JSON.readTree(line));
        }
        List<JsonNode> ofPayment = lines.stream()
                .filter(line -> line.path("loggerName").asText().equals("scenicpay.payments")
                        && line.path("mdc").path("attempt").asText().equals(autoid))
                .toList();
        assertThat(ofPayment).hasSizeGreaterThanOrEqualTo(4).allSatisfy(line -> {
            assertThat(line.at("/mdc/bill").asText()).isNotEmpty();
            assertThat(line.at("/mdc/request").asText()).hasSize(36);
            assertThat(line.at("/mdc/key").asText()).isIn("till-1", "boss");
        });
        List<String> audit = lines.stream()
                .filter(line -> line.path("loggerName").asText().equals("scenicpay.audit"))
                .map(line -> line.path("message").asText())
                .map(line -> line.replaceFirst(" request=[0-9a-f-]{36}$", ""))
                .toList();
        assertThat(audit)
                .anyMatch(line -> line.startsWith("key refused reason=role key=till-1 address=127.0.0.1 POST"))
                .anyMatch(line -> line.startsWith("key refused reason=wrong_key claimed=till-2 "))
                .contains("CancelPay key=till-1 address=127.0.0.1 autoid=\"1  {forged}\" operatorNo=\"x y\""
                        + " outcome=\"refused 40001\"")
                .anyMatch(line -> line.startsWith("Refund key=boss address=127.0.0.1 autoid=" + autoid)
                        && line.contains(" amount=1.00 operatorNo=\"900 outcome=done\" outcome=\"taken, paystatus "));
        for (Made key : made) {
            assertThat(log).doesNotContain(key.key().substring(key.key().lastIndexOf('_') + 1));
        }
    }

    private static void awaitLog(ServiceProcess service, String text) throws Exception {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!service.log().contains(text) && System.nanoTime() < until) {
            TimeUnit.MILLISECONDS.sleep(100);
        }
        assertThat(service.log()).contains(text);
    }

    private static HttpResponse<byte[]> begin(Wire wire, String key) {
        return post(
                wire,
                "BeginPay",
                Till.parameters(Till.newBill(), Till.newCode(Story.PAID_AT_ONCE, 0))
                        .toString(),
                key);
    }

    private static HttpResponse<byte[]> post(Wire wire, String operation, String body, String key) {
        return wire.send(
                "POST",
                Wire.BAR_CODE + operation,
                BodyPublishers.ofString(body),
                "Content-Type",
                "application/json",
                "X-Api-Key",
                key);
    }

    @Test
    void productionStartsWithKeysOrNotAtAll() throws Exception {
        Path none = Files.createFile(folder.resolve("none"));
        String off = output("-Dscenicpay.security.mode=off");
        String noFile = output();
        String noKey = output("-Dscenicpay.security.keys-file=" + none);
        String noSuchFile = output("-Dscenicpay.security.keys-file=" + folder.resolve("nowhere"));
        String noTls = output("-Dscenicpay.security.mode=mtls", "-Dscenicpay.security.keys-file=" + none);

        assertThat(off).contains("scenicpay.security.mode=off", "scenicpay.security.i-know=true");
        assertThat(noFile).contains("scenicpay.security.mode=api-key", "scenicpay.security.keys-file");
        assertThat(noKey).contains("scenicpay.security.mode=api-key", "scenicpay.security.keys-file");
        assertThat(noSuchFile).contains("scenicpay.security.keys-file: the file cannot be read");
        assertThat(noTls).contains("quarkus.tls.key-store", "quarkus.tls.trust-store");
    }

    /** What the program prints that does not start. */
    private String output(String... properties) throws Exception {
        List<String> all = new ArrayList<>(List.of(
                "-Dquarkus.http.port=0",
                "-Dscenicpay.gateway=sandbox",
                "-Dscenicpay.sandbox.allow-in-production=true",
                "-Dscenicpay.payment-code.hash-key=a key that a test made up"));
        all.addAll(List.of(properties));
        return run(1, ServiceProcess.program(all));
    }

    @Test
    void theCommandMakesAKeyThatTheServiceKnows() throws Exception {
        List<String> command = new ArrayList<>(ServiceProcess.program(List.of()));
        command.addAll(List.of("key", "till-9", "--role", "cashier,supervisor", "--operators", "001"));
        String output = run(0, command);
        Matcher key = Pattern.compile("sp_till-9_[0-9a-f]{64}").matcher(output);
        Matcher line = Pattern.compile("till-9 sha256:\\S+ roles=cashier,supervisor operators=001")
                .matcher(output);
        assertThat(key.find()).isTrue();
        assertThat(line.find()).isTrue();
        Path file = Files.writeString(folder.resolve("keys"), line.group() + "\n");

        try (SandboxGateway gateway = SandboxGateway.start(SandboxOptions.onAnyPort());
                ServiceProcess service =
                        ServiceProcess.start(folder, List.of(), settings(gateway, file), key.group())) {
            assertThat(Till.payStatus(Wire.answer(begin(service.wire(), key.group()))))
                    .isEqualTo("P");
        }
        List<String> wrong = new ArrayList<>(ServiceProcess.program(List.of()));
        wrong.addAll(List.of("key", "till-9", "--role", "king"));
        assertThat(run(2, wrong)).contains("usage: scenicpay key");
    }

    private String run(int status, List<String> command) throws Exception {
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).as(output).isTrue();
        assertThat(process.exitValue()).as(output).isEqualTo(status);
        return output;
    }
}
