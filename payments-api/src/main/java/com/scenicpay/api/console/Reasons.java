package com.scenicpay.api.console;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Puts the history's fixed phrases into a reader's words. What a person said stands as it was said; a phrase that has no
 * translation stands as it is.
 */
final class Reasons {

    /** Phrases that somebody's own words, or another phrase, follow. */
    private static final List<String> BEGINNINGS = List.of(
            "it happened, says ",
            "it did not happen, says ",
            "given up by ",
            "disputed: ",
            "no proof: ",
            "recording the initiation took longer than ");

    private static final List<String> ENDINGS =
            List.of(", after the bill was let go", ", already decided", ", in a dispute that a person decides");

    private final Words words;

    Reasons(Words words) {
        this.words = words;
    }

    String of(String phrase) {
        for (String beginning : BEGINNINGS) {
            if (phrase.startsWith(beginning)) {
                String rest = phrase.substring(beginning.length());
                // A person's words are never taken for a phrase of ours.
                String shown = beginning.endsWith(": ") ? whole(rest) : rest;
                return words.of(key(beginning), shown);
            }
        }
        return whole(phrase);
    }

    private String whole(String phrase) {
        Optional<String> known = words.find(key(phrase));
        if (known.isPresent()) {
            return known.get();
        }
        for (String ending : ENDINGS) {
            if (phrase.endsWith(ending)) {
                String rest = phrase.substring(0, phrase.length() - ending.length());
                return words.of(key(ending), words.find(key(rest)).orElse(rest));
            }
        }
        return phrase;
    }

    /** The key of a phrase's translation: {@code why.} and its letters and digits, hyphens for all between. */
    static String key(String phrase) {
        String letters = phrase.toLowerCase(Locale.ROOT).replace("'", "").replaceAll("[^a-z0-9]+", "-");
        return "why." + letters.replaceAll("^-|-$", "");
    }
}
