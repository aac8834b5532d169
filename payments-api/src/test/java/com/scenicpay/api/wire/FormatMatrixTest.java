package com.scenicpay.api.wire;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.scenicpay.api.InProcess;
import com.scenicpay.api.Till;
import com.scenicpay.api.Wire;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.bson.BsonDouble;
import org.bson.BsonInt64;
import org.bson.BsonString;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every way to send a request, by every way to ask for an answer. */
@QuarkusTest
class FormatMatrixTest {

    /** A request in the tables' words: a Content-Type, what is special about the body, and the bytes. */
    private record Sent(String contentType, String special, Purchase purchase, byte[] body) {
        @Override
        public String toString() {
            return contentType + " (" + special + ")";
        }
    }

    /** The headers that ask for an answer, and what is to come; null for the request's own type, or JSON for a form. */
    private record Asked(String accept, boolean byScript, String answer) {
        @Override
        public String toString() {
            return "Accept " + accept + (byScript ? " by script" : "");
        }
    }

    private static final String NAME = "ToursimOrTheatreTicketBusiness";

    private static final Map<Purchase, JsonNode> FIRST_ANSWERS = new ConcurrentHashMap<>();

    @Inject
    InProcess inside;

    private Wire wire;

    @BeforeEach
    void connect() {
        wire = inside.wire();
    }

    static Stream<Arguments> cells() {
        List<Sent> all = new ArrayList<>();
        for (String type : List.of("application/json", "text/json")) {
            all.addAll(textual(type, true));
        }
        for (String type : List.of("application/xml", "text/xml")) {
            all.addAll(textual(type, false));
        }
        all.addAll(forms());
        all.addAll(bson());
        List<Asked> asked = asked();
        return all.stream().flatMap(sent -> asked.stream().map(how -> Arguments.of(sent, how)));
    }

    private static List<Sent> textual(String type, boolean json) {
        List<Sent> sent = new ArrayList<>();
        Purchase[] bought = new Purchase[11];
        String[] text = new String[bought.length];
        for (int i = 0; i < bought.length; i++) {
            String kind = i == 8 ? NAME : i == 9 ? NAME.toUpperCase(Locale.ROOT) : "1";
            bought[i] = Purchase.of("3.00").as(json && i > 7 ? "\"" + kind + "\"" : kind);
            text[i] = json ? bought[i].json() : bought[i].xml();
        }
        sent.add(new Sent(type, "UTF-8", bought[0], text[0].getBytes(UTF_8)));
        sent.add(new Sent(type + "; charset=utf-8", "UTF-8", bought[1], text[1].getBytes(UTF_8)));
        sent.add(new Sent(type + ";charset=gb2312", "mislabelled", bought[2], text[2].getBytes(UTF_8)));
        sent.add(new Sent(type, "UTF-8 with a mark", bought[3], Purchase.marked(text[3], UTF_8)));
        sent.add(new Sent(type + "; charset=utf-16", "with a mark", bought[4], Purchase.marked(text[4], UTF_16LE)));
        sent.add(new Sent(type + "; charset=\"UTF-16\"", "no mark", bought[5], text[5].getBytes(UTF_16LE)));
        sent.add(new Sent(type, "UTF-16BE with a mark", bought[6], Purchase.marked(text[6], UTF_16BE)));
        sent.add(new Sent(type + ";charset=utf-16be", "no mark", bought[7], text[7].getBytes(UTF_16BE)));
        sent.add(new Sent(type, "enum by name", bought[8], text[8].getBytes(UTF_8)));
        sent.add(new Sent(type.toUpperCase(Locale.ROOT), "ENUM", bought[9], text[9].getBytes(UTF_8)));
        sent.add(new Sent(type, "numeric text", bought[10], text[10].getBytes(UTF_8)));
        return sent;
    }

    private static List<Sent> forms() {
        String type = "application/x-www-form-urlencoded";
        Purchase[] bought = {Purchase.of("3.00"), Purchase.of("3").as(NAME), Purchase.of("3.0"), Purchase.of(" 3 ")};
        return List.of(
                new Sent(type, "enum by number", bought[0], bought[0].form()),
                new Sent(type, "enum by name", bought[1], bought[1].form()),
                new Sent(type + "; charset=gbk", "mislabelled", bought[2], bought[2].form()),
                new Sent(type + "; charset=utf-16", "mislabelled", bought[3], bought[3].form()));
    }

    private static List<Sent> bson() {
        String type = "application/bson";
        Purchase[] bought = {Purchase.of("3"), Purchase.of("3"), Purchase.of("3"), Purchase.of("3")};
        BsonDouble three = new BsonDouble(3.0);
        return List.of(
                new Sent(type, "enum int32", bought[0], bought[0].bson(three)),
                new Sent(type, "enum int64", bought[1], bought[1].bson(new BsonInt64(1), three)),
                new Sent(type, "enum by name", bought[2], bought[2].bson(new BsonString(NAME), three)),
                new Sent(type + "; charset=utf-16", "says nothing", bought[3], bought[3].bson(three)));
    }

    private static List<Asked> asked() {
        String[][] table = {
            {null, null},
            {"*/*", "application/json"},
            {"application/json", "application/json"},
            {"text/json", "text/json"},
            {"application/xml", "application/xml"},
            {"text/xml", "text/xml"},
            {"application/bson", "application/bson"},
            {"application/*", "application/json"},
            {"text/*", "text/json"},
            {"application/xml;q=0.5, text/json;q=0.9", "text/json"},
            {"application/json; q=0.1, application/bson; q=0.2", "application/bson"},
            {"text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "application/xml"},
            {"text/xml, application/json", "application/json"},
            {"*/*, text/xml", "text/xml"},
            {"application/json;q=0, application/bson", "application/bson"},
            {"application/json;q=0, */*", "application/xml"},
            {"application/json;q=0", null},
            {"application/x-www-form-urlencoded", null},
            {"image/png", null},
            {"what is this", null},
        };
        List<Asked> asked = new ArrayList<>();
        Arrays.stream(table).forEach(row -> asked.add(new Asked(row[0], false, row[1])));
        asked.add(new Asked(null, true, "application/json"));
        asked.add(new Asked("*/*", true, "application/json"));
        asked.add(new Asked("text/xml", true, "text/xml"));
        asked.add(new Asked("image/png", true, null));
        return asked;
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("cells")
    void theRequestIsUnderstoodAndAnsweredInTheTypeThatIsDue(Sent sent, Asked asked) {
        List<String> headers = new ArrayList<>(List.of("Content-Type", sent.contentType()));
        if (asked.accept() != null) {
            headers.addAll(List.of("Accept", asked.accept()));
        }
        if (asked.byScript()) {
            headers.addAll(List.of("X-Requested-With", "XMLHttpRequest"));
        }

        HttpResponse<byte[]> response = wire.beginPay(sent.body(), headers.toArray(String[]::new));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(Wire.contentType(response)).isEqualTo(expected(sent, asked) + "; charset=utf-8");
        JsonNode answer = Wire.answer(response);
        assertThat(Till.payStatus(answer)).isEqualTo("P");
        assertThat(answer.get("tag").get("billnum").textValue())
                .isEqualTo(sent.purchase().bill());
        // The same body again charges nothing and says the same, in whatever format.
        assertThat(answer).isEqualTo(FIRST_ANSWERS.computeIfAbsent(sent.purchase(), first -> answer));
    }

    private static String expected(Sent sent, Asked asked) {
        if (asked.answer() != null) {
            return asked.answer();
        }
        String own = sent.contentType().replaceAll(";.*", "").toLowerCase(Locale.ROOT);
        return own.endsWith("urlencoded") ? "application/json" : own;
    }
}
