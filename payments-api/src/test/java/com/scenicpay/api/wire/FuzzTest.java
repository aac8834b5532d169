package com.scenicpay.api.wire;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.scenicpay.api.InProcess;
import com.scenicpay.api.Wire;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.bson.BsonDouble;
import org.junit.jupiter.api.Test;

/**
 * Mutated bodies of all formats: each is refused, at once, and charges nothing. The bodies that are mutated are the help
 * page's samples, whose payment code is none in more than one place, so that no mutation makes a payment of them.
 *
 * <p>{@code -Dscenicpay.fuzz.bodies=1000000 -Dscenicpay.fuzz.seed=7} for more, and others.
 */
@QuarkusTest
class FuzzTest {

    private static final int BODIES = Integer.getInteger("scenicpay.fuzz.bodies", 20_000);
    private static final long SEED = Long.getLong("scenicpay.fuzz.seed", 20240601L);

    private static final Duration LONGEST = Duration.ofSeconds(1);

    private static final List<String> ACCEPTED = List.of("*/*", "text/xml", "application/bson", "image/png");

    /** What parsers are known to stumble over. */
    private static final List<byte[]> TOKENS = List.of(
                    "{",
                    "}",
                    "[",
                    "]",
                    "\"",
                    "'",
                    ":",
                    ",",
                    "null",
                    "true",
                    "NaN",
                    "-Infinity",
                    "1e1000000",
                    "1e-9999999",
                    "\\u0000",
                    "\\ud800",
                    "\\",
                    "/*",
                    "*/",
                    "//",
                    "\n",
                    "\0",
                    "<",
                    ">",
                    "</",
                    "/>",
                    "<!--",
                    "-->",
                    "<![CDATA[",
                    "]]>",
                    "<?x ?>",
                    "<!DOCTYPE a [<!ENTITY b \"c\">]>",
                    "&b;",
                    "&#0;",
                    "&#xD800;",
                    "&lt;",
                    " i:nil=\"true\"",
                    " xmlns=\"\"",
                    " xmlns:a=\"b\"",
                    "<a:b>",
                    "&",
                    "=",
                    "%",
                    "%00",
                    "%FF",
                    "+",
                    ";",
                    "9999999999999999999999999999",
                    "\u7968",
                    "\uFEFF")
            .stream()
            .map(token -> token.getBytes(UTF_8))
            .toList();

    /** Lengths and types of BSON. */
    private static final List<byte[]> BYTES = List.of(
            new byte[] {0, 0, 0, 0},
            new byte[] {-1, -1, -1, -1},
            new byte[] {-1, -1, -1, 127},
            new byte[] {0, 0, 0, -128},
            new byte[] {3},
            new byte[] {5},
            new byte[] {19},
            new byte[] {-1});

    private record Body(String contentType, byte[] bytes) {}

    @Inject
    InProcess inside;

    @Test
    void noMutatedBodyIsMoreThanRefused() {
        Wire wire = inside.wire();
        List<Body> samples = samples();
        long chargeRequests = inside.sandbox().book().chargeRequests();
        Random random = new Random(SEED);
        for (int i = 0; i < BODIES; i++) {
            Body sample = samples.get(random.nextInt(samples.size()));
            byte[] body = mutated(sample.bytes(), samples, random);
            String accept = ACCEPTED.get(random.nextInt(ACCEPTED.size()));

            refused(wire, i, sample.contentType(), body, accept);
        }
        assertThat(inside.sandbox().book().chargeRequests()).isEqualTo(chargeRequests);
    }

    private static void refused(Wire wire, int number, String contentType, byte[] body, String accept) {
        Duration taken = LONGEST;
        HttpResponse<byte[]> response = null;
        // Other work on the machine can hold one answer up, but not the same body's three times.
        for (int attempt = 0; attempt < 3 && taken.compareTo(LONGEST) >= 0; attempt++) {
            long start = System.nanoTime();
            response = wire.beginPay(body, "Content-Type", contentType, "Accept", accept);
            taken = Duration.ofNanos(System.nanoTime() - start);
        }
        String what = "body " + number + " of seed " + SEED + ", " + contentType + ", base64 "
                + Base64.getEncoder().encodeToString(body);
        assertThat(taken).as(what).isLessThan(LONGEST);
        assertThat(response.statusCode()).as(what).isIn(200, 413);
        JsonNode answer = Wire.answer(response);
        assertThat(answer.get("errcode").intValue()).as(what).isBetween(40000, 49999);
        assertThat(answer.get("tag").isNull()).as(what).isTrue();
    }

    private static List<Body> samples() {
        String json = new String(Resources.bytes("/seed/request.json"), UTF_8);
        String xml = new String(Resources.bytes("/seed/request.xml"), UTF_8);
        Purchase purchase = new Purchase("sample string 2", "sample string 5", "1", "3.0");
        return List.of(
                new Body("application/json", json.getBytes(UTF_8)),
                new Body("text/json; charset=utf-16", json.getBytes(UTF_16LE)),
                new Body("application/json", Purchase.marked(purchase.json(), UTF_8)),
                new Body("application/xml", xml.getBytes(UTF_8)),
                new Body("text/xml; charset=utf-16", Purchase.marked(xml, UTF_16LE)),
                new Body("text/xml", purchase.xml().getBytes(UTF_8)),
                new Body("application/x-www-form-urlencoded", purchase.form()),
                new Body("application/bson", purchase.bson(new BsonDouble(3.0))),
                new Body("application/bson", purchase.bson(new BsonDouble(3.0))));
    }

    private static byte[] mutated(byte[] sample, List<Body> samples, Random random) {
        byte[] body = sample;
        int mutations = 1 + random.nextInt(4);
        for (int i = 0; i < mutations; i++) {
            int from = random.nextInt(body.length + 1);
            int to = Math.min(body.length, from + random.nextInt(1 + random.nextInt(64)));
            body = switch (random.nextInt(9)) {
                case 0 -> joined(body, from, new byte[] {(byte) random.nextInt(256)}, Math.min(from + 1, body.length));
                case 1 -> joined(body, from, new byte[] {(byte) (1 << random.nextInt(8))}, to);
                case 2 -> joined(body, from, new byte[0], to);
                case 3 -> joined(body, from, Arrays.copyOfRange(body, from, to), from);
                case 4 -> joined(body, from, TOKENS.get(random.nextInt(TOKENS.size())), from);
                case 5 -> joined(body, from, TOKENS.get(random.nextInt(TOKENS.size())), to);
                case 6 -> overwritten(body, from, BYTES.get(random.nextInt(BYTES.size())));
                case 7 ->
                    joined(
                            body,
                            from,
                            samples.get(random.nextInt(samples.size())).bytes(),
                            to);
                default -> random.nextInt(8) > 0 ? body : repeated(body, from, to, random.nextInt(2000));
            };
        }
        return body;
    }

    private static byte[] joined(byte[] body, int head, byte[] middle, int tail) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(body, 0, head);
        bytes.writeBytes(middle);
        bytes.write(body, tail, body.length - tail);
        return bytes.toByteArray();
    }

    private static byte[] overwritten(byte[] body, int from, byte[] bytes) {
        byte[] changed = body.clone();
        System.arraycopy(bytes, 0, changed, from, Math.min(bytes.length, changed.length - from));
        return changed;
    }

    private static byte[] repeated(byte[] body, int from, int to, int times) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int i = 0; i < times; i++) {
            bytes.write(body, from, to - from);
        }
        return joined(body, from, bytes.toByteArray(), from);
    }
}
