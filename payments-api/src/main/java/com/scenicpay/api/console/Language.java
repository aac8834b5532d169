package com.scenicpay.api.console;

import java.util.Arrays;
import java.util.Optional;

/** A language of the console. */
enum Language {
    CHINESE("zh-CN", "中文", "/messages/console_zh_CN.properties"),
    ENGLISH("en", "English", "/messages/console_en.properties");

    private final String tag;
    private final String ownName;
    private final String file;

    Language(String tag, String ownName, String file) {
        this.tag = tag;
        this.ownName = ownName;
        this.file = file;
    }

    /** For {@code <html lang>}, the cookie and the switch. */
    String tag() {
        return tag;
    }

    /** As its speakers call it. */
    String ownName() {
        return ownName;
    }

    /** The resource that holds its texts, UTF-8. */
    String file() {
        return file;
    }

    /** The one that the switch leads to. */
    Language other() {
        return this == CHINESE ? ENGLISH : CHINESE;
    }

    static Optional<Language> ofTag(String tag) {
        return Arrays.stream(values())
                .filter(language -> language.tag.equals(tag))
                .findFirst();
    }
}
