package com.scenicpay.gateway.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SandboxTrickleTest {

    @Test
    void aTricklingAnswerComesOneByteASecondThoughTheMoneyIsTaken() throws Exception {
        try (SandboxGateway gateway = SandboxGateway.start(SandboxOptions.onAnyPort());
                Socket socket = new Socket("127.0.0.1", gateway.baseUri().getPort())) {
            socket.getOutputStream()
                    .write(request(Story.TRICKLE.sampleCode(1, 0)).getBytes(StandardCharsets.UTF_8));
            socket.setSoTimeout(5_000);

            String head = readUntilBody(socket.getInputStream());
            long start = System.nanoTime();
            int first = socket.getInputStream().read();
            int second = socket.getInputStream().read();
            long tookMs = (System.nanoTime() - start) / 1_000_000;

            assertThat(head).startsWith("HTTP/1.1 200").containsIgnoringCase("Content-Length: ");
            assertThat(new char[] {(char) first, (char) second}).containsExactly('{', '"');
            assertThat(tookMs).isGreaterThan(800);
            assertThat(gateway.book().charges()).hasSize(1);
        }
    }

    private static String request(String authCode) throws Exception {
        Map<String, String> parameters = new TreeMap<>(Caller.microorderParameters("T1", "3.00", authCode));
        parameters.put("sign", Caller.signature(parameters, SandboxOptions.DEFAULT_PARTNER_KEY));
        String body = Caller.json(parameters);
        return "POST /merchantpay/trade/microorder?" + Caller.queryOf(parameters) + " HTTP/1.1\r\nHost: sandbox\r\n"
                + "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: "
                + body.getBytes(StandardCharsets.UTF_8).length + "\r\n\r\n" + body;
    }

    private static String readUntilBody(InputStream in) throws Exception {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (!head.toString(StandardCharsets.US_ASCII).endsWith("\r\n\r\n")) {
            head.write(in.read());
        }
        return head.toString(StandardCharsets.US_ASCII);
    }
}
