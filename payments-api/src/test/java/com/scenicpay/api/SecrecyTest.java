package com.scenicpay.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.scenicpay.api.security.Keys;
import com.scenicpay.api.security.Keys.Made;
import com.scenicpay.gateway.hnxft.HnxftConfig;
import com.scenicpay.gateway.sandbox.SandboxOptions;
import com.scenicpay.gateway.sandbox.Story;
import io.agroal.api.AgroalDataSource;
import io.quarkus.agroal.DataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** Payment codes and keys stand nowhere in clear, with the log at its most talkative. */
@QuarkusTest
@TestProfile(SecrecyTest.Talkative.class)
class SecrecyTest {

    /** Everything that can be logged goes to a file. */
    public static class Talkative implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            Made till = Keys.make("till", "roles=cashier,monitor rate=1000");
            return Map.ofEntries(
                    Map.entry("scenicpay.security.mode", "api-key"),
                    till.property(),
                    Map.entry("test.key", till.key()),
                    Map.entry("quarkus.log.file.enabled", "true"),
                    Map.entry("quarkus.log.file.path", "target/secrecy.log"),
                    Map.entry("quarkus.log.min-level", "TRACE"),
                    Map.entry("quarkus.log.level", "DEBUG"),
                    Map.entry("quarkus.log.category.\"com.scenicpay\".level", "TRACE"),
                    Map.entry("quarkus.log.category.\"scenicpay\".level", "TRACE"),
                    Map.entry("quarkus.log.category.\"org.jboss.resteasy.reactive.client\".level", "TRACE"),
                    Map.entry("scenicpay.begin.answer-within", "1s"),
                    Map.entry("scenicpay.hnxft.read-timeout", "2s"));
        }
    }

    @Inject
    InProcess inside;

    @Inject
    @DataSource("embedded")
    AgroalDataSource database;

    @ConfigProperty(name = "scenicpay.payment-code.hash-key")
    String hashKey;

    @ConfigProperty(name = "test.key")
    String key;

    @ConfigProperty(name = "scenicpay.embedded.path")
    String path;

    @Inject
    HnxftConfig gateway;

    @Inject
    Vertx vertx;

    @Test
    void paymentCodesAndKeysStandNowhereInClear() throws Exception {
        Till till = inside.till().withKey(key);
        String wrongKey = "sp_till_" + "0123456789abcdef".repeat(4);
        List<String> secrets = new ArrayList<>(List.of(
                SandboxOptions.DEFAULT_PARTNER_KEY, hashKey, secretOf(key), secretOf(wrongKey), "pasted-by-mistake"));
        StringBuilder seen = new StringBuilder();
        for (Story story : Story.values()) {
            String code = Till.newCode(story, 1);
            secrets.add(code);
            seen.append(till.begin(Till.newBill(), code));
            seen.append(till.begin(Till.newBill(), code));
        }
        String wrong = "189999777766665555";
        secrets.add(wrong);
        seen.append(till.begin(Till.newBill(), wrong));
        seen.append(till.post("BeginPay", "{\"barCode\":\"" + wrong + "\" oops").body());
        for (String type : List.of(
                "text/xml",
                "application/xml; charset=utf-16",
                "application/bson",
                "application/x-www-form-urlencoded",
                "text/plain")) {
            byte[] body = ("<barCode>" + wrong + "&barCode=" + wrong + "%ff").getBytes(StandardCharsets.UTF_8);
            seen.append(Wire.answer(inside.wire().beginPay(body, "Content-Type", type, "X-Api-Key", key)));
            for (String noKey : List.of(wrongKey, "pasted-by-mistake", "sp_till_pasted-by-mistake")) {
                seen.append(Wire.answer(inside.wire().beginPay(body, "Content-Type", type, "X-Api-Key", noKey)));
                seen.append(Wire.answer(
                        inside.wire().beginPay(body, "Content-Type", type, "Authorization", "Bearer " + noKey)));
            }
        }
        TimeUnit.SECONDS.sleep(3);

        for (String page : List.of("/q/metrics", "/q/health", "/q/openapi", "/no/such/page")) {
            // Not by a client that logs what it sends.
            seen.append(new String(
                    inside.wire()
                            .send("GET", page, BodyPublishers.noBody(), "X-Api-Key", key)
                            .body(),
                    StandardCharsets.UTF_8));
        }
        seen.append(gateway);
        seen.append(Files.readString(Path.of("target/secrecy.log")));
        seen.append(databaseScript());
        seen.append(storeFiles());

        assertThat(seen).contains("begun amount=", "key refused reason=wrong_key claimed=till ", "key=\"till\"");
        for (String secret : secrets) {
            assertThat(seen.indexOf(secret))
                    .as("place of a secret: %s", around(seen, secret))
                    .isNegative();
        }
    }

    /** It has a payment code in its URL. */
    @Test
    void aRequestThatEndsBeforeItIsSentIsNotLogged() throws Exception {
        String code = "134999988887777666";
        CompletableFuture<Throwable> end = new CompletableFuture<>();
        try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            RequestOptions options = new RequestOptions()
                    .setMethod(HttpMethod.POST)
                    .setHost("127.0.0.1")
                    .setPort(server.getLocalPort())
                    .setURI("/merchantpay/trade/microorder?authCode=" + code);
            vertx.createHttpClient()
                    .request(options)
                    .onSuccess(request -> request.idleTimeout(50).response().onFailure(end::complete))
                    .onFailure(end::completeExceptionally);

            assertThat(end.get(5, TimeUnit.SECONDS)).hasMessageContaining(code);
        }
        // The framework's line follows the failure.
        TimeUnit.MILLISECONDS.sleep(300);
        assertThat(Files.readString(Path.of("target/secrecy.log"))).doesNotContain(code);
    }

    private static String secretOf(String key) {
        return key.substring(key.lastIndexOf('_') + 1);
    }

    private String databaseScript() throws Exception {
        StringBuilder script = new StringBuilder();
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet lines = statement.executeQuery("SCRIPT NOPASSWORDS")) {
            while (lines.next()) {
                script.append(lines.getString(1)).append('\n');
            }
        }
        assertThat(script).contains("INSERT INTO");
        return script.toString();
    }

    private String storeFiles() throws Exception {
        StringBuilder all = new StringBuilder();
        try (Stream<Path> files = Files.list(Path.of(path).getParent())) {
            for (Path file : files.toList()) {
                all.append(Files.readString(file, StandardCharsets.ISO_8859_1));
            }
        }
        return all.toString();
    }

    private static String around(StringBuilder seen, String secret) {
        int at = seen.indexOf(secret);
        return at < 0 ? "nowhere" : seen.substring(Math.max(0, at - 200), Math.min(seen.length(), at + 60));
    }
}
