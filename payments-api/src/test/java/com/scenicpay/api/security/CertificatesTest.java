package com.scenicpay.api.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.scenicpay.api.InProcess;
import com.scenicpay.api.Till;
import com.scenicpay.api.Wire;
import com.scenicpay.gateway.sandbox.Story;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Callers prove themselves by certificates of a CA that the commands of {@code docs/security.md} make. */
@QuarkusTest
@EnabledOnOs({OS.LINUX, OS.MAC})
@TestProfile(CertificatesTest.WithCertificates.class)
class CertificatesTest {

    private static final Path FOLDER = Path.of("target", "certificates").toAbsolutePath();
    private static final String PASSWORD = "of no use elsewhere";
    private static final String KEY_OF_THE_OFFICE = "test.key.office";

    /** As the documentation has it. */
    public static class WithCertificates implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            try {
                makeCertificates();
            } catch (IOException e) {
                throw new IllegalStateException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
            Keys.Made office = Keys.make("office", "roles=supervisor");
            return Map.of(
                    "scenicpay.security.mode",
                    "mtls",
                    "scenicpay.security.keys.till-1",
                    "roles=cashier",
                    "scenicpay.security.keys.till-2",
                    "roles=cashier",
                    office.property().getKey(),
                    office.property().getValue(),
                    KEY_OF_THE_OFFICE,
                    office.key(),
                    "quarkus.tls.key-store.pem.0.cert",
                    FOLDER.resolve("server.crt").toString(),
                    "quarkus.tls.key-store.pem.0.key",
                    FOLDER.resolve("server.key").toString(),
                    "quarkus.tls.trust-store.pem.certs",
                    FOLDER.resolve("ca.crt").toString(),
                    "quarkus.http.test-ssl-port",
                    "0");
        }
    }

    private static void makeCertificates() throws IOException, InterruptedException {
        String page = Files.readString(Path.of("..", "docs", "security.md"));
        int from = page.indexOf("openssl req -x509");
        String commands = page.substring(from, page.indexOf("```", from));
        String ofTheTill =
                commands.substring(commands.indexOf("openssl req -newkey rsa:3072 -nodes -keyout till-1.key"));
        // Another one of the same CA, whose name is not in the file, and one of another CA.
        run(FOLDER, commands + ofTheTill.replace("till-1", "stranger") + "\n" + ofTheTill.replace("till-1", "till-2"));
        run(FOLDER.resolve("elsewhere"), commands);
    }

    private static void run(Path folder, String commands) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        ProcessBuilder shell = new ProcessBuilder("sh", "-e", "-c", commands)
                .directory(folder.toFile())
                .redirectErrorStream(true);
        shell.environment().put("P12_PASSWORD", PASSWORD);
        Process process = shell.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
            throw new IOException("no certificates were made: " + output);
        }
    }

    @TestHTTPResource(value = "/", tls = true)
    URL address;

    @Inject
    InProcess inside;

    @Test
    void aTerminalsCertificateIsItsKey() throws Exception {
        String body = Till.parameters(Till.newBill(), Till.newCode(Story.PAID_AT_ONCE, 0))
                .toString();

        String paid = post("BeginPay", body, Optional.of(FOLDER.resolve("till-1.p12")));
        String refund = post("Refund", "{}", Optional.of(FOLDER.resolve("till-1.p12")));

        assertThat(paid).startsWith("HTTP/1.1 200 ").contains("\"paystatus\":\"P\"");
        assertThat(refund).startsWith("HTTP/1.1 403 ").contains("40301");
    }

    @Test
    void whoIsNotInTheFileOrShowsNoCertificateIsRefused() throws Exception {
        assertThat(post("BeginPay", "{}", Optional.of(FOLDER.resolve("stranger.p12"))))
                .startsWith("HTTP/1.1 401 ")
                .contains("40101");
        assertThat(post("BeginPay", "{}", Optional.empty()))
                .startsWith("HTTP/1.1 401 ")
                .contains("40101");
        assertThat(inside.wire()
                        .send("POST", Wire.BAR_CODE + "BeginPay", BodyPublishers.ofString("{}"))
                        .statusCode())
                .as("without TLS")
                .isEqualTo(401);
        assertThat(inside.wire()
                        .send("GET", "/console", BodyPublishers.noBody())
                        .statusCode())
                .isEqualTo(401);
        assertThat(inside.wire()
                        .send("GET", "/q/health/live", BodyPublishers.noBody())
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void theConsoleWantsTheMachinesCertificateAndAPersonsKey() throws Exception {
        Optional<Path> machine = Optional.of(FOLDER.resolve("till-1.p12"));
        Optional<Path> another = Optional.of(FOLDER.resolve("till-2.p12"));
        assertThat(get("/console", "", Optional.empty())).startsWith("HTTP/1.1 401 ");
        String asked = get("/console", "", machine);
        assertThat(asked).startsWith("HTTP/1.1 303 ").contains("/console/sign-in");

        String form = get("/console/sign-in", "", machine);
        String token = found("name=\"token\" value=\"([^\"]+)\"", form);
        String key = ConfigProvider.getConfig().getValue(KEY_OF_THE_OFFICE, String.class);
        String signedIn = send(
                "POST",
                "/console/sign-in",
                "Content-Type: application/x-www-form-urlencoded\r\nCookie: scenicpay-sign-in=" + token + "\r\n",
                "token=" + token + "&key=" + key,
                machine);
        String cookie = found("(?i)set-cookie: ?(scenicpay-console=[^\r]+)\r", signedIn);
        String session = "Cookie: " + cookie.split(";")[0] + "\r\n";

        assertThat(cookie).as("over TLS").containsIgnoringCase(";secure").containsIgnoringCase("httponly");
        assertThat(get("/console", session, machine))
                .startsWith("HTTP/1.1 200 ")
                .contains("<b>office</b>");
        assertThat(get("/console", session, another))
                .as("with another machine's certificate")
                .startsWith("HTTP/1.1 303 ");
        assertThat(get("/console", session, Optional.empty())).startsWith("HTTP/1.1 401 ");
    }

    private static String found(String pattern, String text) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        assertThat(matcher.find()).as(text).isTrue();
        return matcher.group(1);
    }

    @Test
    void aCertificateOfAnotherCaEndsTheHandshake() {
        Path another = FOLDER.resolve("elsewhere").resolve("till-1.p12");

        assertThatThrownBy(() -> {
                    String answer = post("BeginPay", "{}", Optional.of(another));
                    // Some platforms see the end of the connection, others the alert.
                    if (answer.isEmpty()) {
                        throw new IOException("closed");
                    }
                })
                .isInstanceOf(IOException.class);
    }

    private String post(String operation, String body, Optional<Path> certificate) throws Exception {
        return send("POST", Wire.BAR_CODE + operation, "Content-Type: application/json\r\n", body, certificate);
    }

    private String get(String path, String headers, Optional<Path> certificate) throws Exception {
        return send("GET", path, headers, "", certificate);
    }

    /** The answer's text; the certificate's host name is not looked at, since the test's is another. */
    private String send(String method, String path, String headers, String body, Optional<Path> certificate)
            throws Exception {
        try (SSLSocket socket = (SSLSocket)
                context(certificate).getSocketFactory().createSocket(address.getHost(), address.getPort())) {
            socket.setSoTimeout(20_000);
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            socket.getOutputStream()
                    .write((method + " " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n" + headers
                                    + "Content-Length: " + bytes.length + "\r\n\r\n")
                            .getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().write(bytes);
            socket.getOutputStream().flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static SSLContext context(Optional<Path> certificate) throws Exception {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        try (InputStream ca = Files.newInputStream(FOLDER.resolve("ca.crt"))) {
            trusted.setCertificateEntry(
                    "ca", CertificateFactory.getInstance("X.509").generateCertificate(ca));
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        KeyManager[] keys = {};
        if (certificate.isPresent()) {
            KeyStore own = KeyStore.getInstance("PKCS12");
            try (InputStream file = Files.newInputStream(certificate.get())) {
                own.load(file, PASSWORD.toCharArray());
            }
            KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            managers.init(own, PASSWORD.toCharArray());
            keys = managers.getKeyManagers();
        }
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys, trust.getTrustManagers(), null);
        return context;
    }
}
