package com.scenicpay.api.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.scenicpay.payments.Actor;
import com.scenicpay.payments.BusinessType;
import com.scenicpay.payments.Evidence.Doubt;
import com.scenicpay.payments.Money;
import com.scenicpay.payments.PaymentState;
import com.scenicpay.payments.RefundState;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The console's texts: both languages have all of them, and everything that is shown has one. */
class WordsTest {

    private static final Path RESOURCES = Path.of("src/main/resources");
    private static final Path JAVA = Path.of("src/main/java/com/scenicpay/api/console");
    private static final Pattern IN_TEMPLATES = Pattern.compile("t\\.of\\('([^']+)'");
    private static final Pattern IN_JAVA = Pattern.compile("(?:words(?:\\(\\))?|reader)\\.of\\(\\s*\"([^\"]+)\"[,)]");
    private static final Pattern PHRASE = Pattern.compile(
            "(?:Decision\\.of\\([^;]*?|callingPerson\\([^;]*?|stillOpen\\([^;]*?|disputed\\([^;]*?|closed\\([^;]*?"
                    + "|charged\\([^;]*?)\"([a-z][^\"]+)\"");

    private static Properties texts(Language language) throws IOException {
        Properties texts = new Properties();
        try (Reader file = Files.newBufferedReader(Path.of(RESOURCES + language.file()), StandardCharsets.UTF_8)) {
            texts.load(file);
        }
        return texts;
    }

    @Test
    void bothLanguagesHaveTheSameTextsAndPutTheSameThingsIn() throws IOException {
        Properties chinese = texts(Language.CHINESE);
        Properties english = texts(Language.ENGLISH);

        assertThat(english.stringPropertyNames()).isEqualTo(chinese.stringPropertyNames());
        for (String key : chinese.stringPropertyNames()) {
            assertThat(placeholders(english.getProperty(key)))
                    .as(key)
                    .isEqualTo(placeholders(chinese.getProperty(key)));
            assertThat(english.getProperty(key) + chinese.getProperty(key))
                    .as("an apostrophe would be swallowed in %s", key)
                    .doesNotContain("'");
            assertThat(english.getProperty(key)).as(key).isNotEmpty().doesNotContainPattern("\\p{IsHan}");
        }
    }

    private static Set<String> placeholders(String text) {
        Set<String> found = new TreeSet<>();
        Matcher matcher = Pattern.compile("\\{[0-9]}").matcher(text);
        while (matcher.find()) {
            found.add(matcher.group());
        }
        return found;
    }

    @Test
    void whatThePagesAskForIsThere() throws IOException {
        Set<String> asked = new TreeSet<>();
        asked.addAll(found(RESOURCES.resolve("templates/console"), IN_TEMPLATES));
        asked.addAll(found(JAVA, IN_JAVA));

        assertThat(asked).hasSizeGreaterThan(100);
        assertThat(texts(Language.CHINESE).stringPropertyNames()).containsAll(asked);
    }

    @Test
    void statesTypesAndActorsHaveNames() {
        for (Words words : Words.read().values()) {
            Wording wording = new Wording(words);
            assertThat(PaymentState.values())
                    .allSatisfy(state -> assertThat(wording.label(state)).isNotEmpty());
            assertThat(RefundState.values())
                    .allSatisfy(
                            state -> assertThat(wording.badge(state).label()).isNotEmpty());
            assertThat(BusinessType.values())
                    .allSatisfy(type -> assertThat(wording.type(type)).isNotEmpty());
            assertThat(Actor.values())
                    .allSatisfy(actor -> assertThat(wording.actor(actor)).isNotEmpty());
            assertThat(Doubt.values()).allSatisfy(doubt -> assertThat(words.find(Reasons.key(doubt.toString())))
                    .isPresent());
            assertThat(TurnedAwayException.Why.values())
                    .allSatisfy(why -> assertThat(words.of(why.key() + ".text")).isNotEmpty());
        }
    }

    @Test
    void theHistorysPhrasesAreTranslated() throws IOException {
        Set<String> phrases = found(Path.of("../payments-core/src/main/java/com/scenicpay/payments"), PHRASE);
        Reasons chinese = new Reasons(Words.read().get(Language.CHINESE));

        assertThat(phrases).contains("charge confirmed", "refund accepted", "paid at the gateway");
        assertThat(phrases)
                .allSatisfy(phrase -> assertThat(chinese.of(phrase)).as(phrase).doesNotContainPattern("[a-z]{4}"));
    }

    @Test
    void whatAPersonSaidStandsAsItWasSaid() {
        Reasons english = new Reasons(Words.read().get(Language.ENGLISH));

        assertThat(english.of("it happened, says boss: charge confirmed, already decided"))
                .isEqualTo("“It happened”, says boss: charge confirmed, already decided");
        assertThat(english.of("given up by 001: {0} 'x'")).isEqualTo("Given up by 001: {0} 'x'");
        assertThat(english.of("paid at the gateway, after the bill was let go"))
                .startsWith("The gateway reports it paid, after the bill was let go");
        assertThat(english.of("a phrase of tomorrow")).isEqualTo("a phrase of tomorrow");
    }

    @Test
    void moneyHasItsSignAndCommas() {
        assertThat(Map.of("0.00", "¥0.00", "1234.50", "¥1,234.50", "1234567.89", "¥1,234,567.89"))
                .allSatisfy((yuan, shown) ->
                        assertThat(Wording.money(Money.ofYuan(yuan))).isEqualTo(shown));
    }

    private static Set<String> found(Path folder, Pattern pattern) throws IOException {
        Set<String> found = new TreeSet<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Matcher matcher = pattern.matcher(Files.readString(file));
                while (matcher.find()) {
                    found.add(matcher.group(1));
                }
            }
        }
        return found;
    }
}
