package com.scenicpay.torture.invariant;

import com.scenicpay.torture.evidence.Aftermath;
import com.scenicpay.torture.evidence.Ledger.Attempt;
import com.scenicpay.torture.evidence.Told;
import com.scenicpay.torture.evidence.Told.Tag;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * (e) What a cashier was told is never contradicted, neither by a later answer nor by the ledger in the end, but by a late
 * success or a refund that is on record. Only answers of which one was there before the other was asked for are compared.
 */
final class WordIsKept extends Invariant {

    private record Word(String letter, Told told) {}

    WordIsKept() {
        super("e: a word once given is kept");
    }

    @Override
    void check(Aftermath aftermath, Findings findings) {
        Map<Long, List<Word>> words = new TreeMap<>();
        for (Told told : aftermath.told()) {
            told.tag().ifPresent(tag -> words.computeIfAbsent(autoid(tag), key -> new ArrayList<>())
                    .add(new Word(tag.payStatus(), told)));
        }
        words.forEach((autoid, said) -> {
            Optional<Attempt> attempt = aftermath.attempt(autoid);
            if (attempt.isEmpty()) {
                findings.add(
                        "attempt " + autoid + " was told to a cashier (" + letters(said) + ") and is not on record");
            } else {
                check(aftermath, attempt.get(), said, findings);
            }
        });
    }

    private static void check(Aftermath aftermath, Attempt attempt, List<Word> words, Findings findings) {
        words.sort(Comparator.comparingLong(word -> word.told().answeredAt()));
        for (Word last : words) {
            words.stream()
                    .filter(first -> first.told().answeredAt() < last.told().sentAt())
                    .filter(first -> !mayFollow(aftermath, attempt, first.letter(), last.letter()))
                    .findFirst()
                    .ifPresent(first -> findings.add(
                            attempt.label() + " was told as " + first.letter() + " and then as " + last.letter() + " ("
                                    + last.told().request().operation() + ")"));
        }
        String inTheEnd = letter(attempt.state());
        words.stream()
                .filter(word -> !mayFollow(aftermath, attempt, word.letter(), inTheEnd))
                .findFirst()
                .ifPresent(word -> findings.add(attempt.label() + " was told as " + word.letter() + " by "
                        + word.told().request().operation() + " and is " + inTheEnd + " in the end"));
    }

    private static boolean mayFollow(Aftermath aftermath, Attempt attempt, String first, String last) {
        if (first.equals(last) || first.equals("I")) {
            return true;
        }
        return switch (first + last) {
            case "PR" -> aftermath.everWas(attempt, "REFUNDED");
            case "FC", "TC" -> aftermath.everWas(attempt, "LATE_PAID");
            case "FR", "TR", "CR" -> aftermath.everWas(attempt, "REFUNDED_LATE");
            case "CF", "CT" -> aftermath.everWas(attempt, "GIVEN_UP");
            default -> false;
        };
    }

    private static String letter(String state) {
        return switch (state) {
            case "CREATED", "PAYING" -> "I";
            case "PAID" -> "P";
            case "FAILED" -> "F";
            case "TIMED_OUT" -> "T";
            case "REFUNDED", "REFUNDED_LATE" -> "R";
            default -> "C";
        };
    }

    private static long autoid(Tag tag) {
        return Long.parseLong(tag.autoid());
    }

    private static String letters(List<Word> words) {
        return String.join(" ", words.stream().map(Word::letter).distinct().toList());
    }
}
