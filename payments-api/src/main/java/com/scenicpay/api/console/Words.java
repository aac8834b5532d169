package com.scenicpay.api.console;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/** The console's texts in one language. */
public final class Words {

    private final Language language;
    private final Properties texts = new Properties();

    private Words(Language language) {
        this.language = language;
        try (InputStream file = Words.class.getResourceAsStream(language.file())) {
            texts.load(new InputStreamReader(file, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(language.file(), e);
        }
    }

    /** Reads the texts of all languages. */
    static Map<Language, Words> read() {
        Map<Language, Words> all = new EnumMap<>(Language.class);
        for (Language language : Language.values()) {
            all.put(language, new Words(language));
        }
        return all;
    }

    Language language() {
        return language;
    }

    /** The language, for {@code <html lang>}. */
    public String lang() {
        return language.tag();
    }

    /** @throws IllegalStateException when there is no such text */
    public String of(String key) {
        return find(key).orElseThrow(() -> new IllegalStateException(language.file() + " lacks " + key));
    }

    /** A text with one thing put in. */
    public String of(String key, Object first) {
        return MessageFormat.format(of(key), String.valueOf(first));
    }

    /** A text with two things put in. */
    public String of(String key, Object first, Object second) {
        return MessageFormat.format(of(key), String.valueOf(first), String.valueOf(second));
    }

    /** The text, if there is one. */
    Optional<String> find(String key) {
        return Optional.ofNullable(texts.getProperty(key));
    }
}
