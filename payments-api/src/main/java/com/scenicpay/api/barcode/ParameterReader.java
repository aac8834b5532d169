package com.scenicpay.api.barcode;

import com.scenicpay.api.messages.CashierMessages;
import com.scenicpay.api.wire.Parameters;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads single parameters and gathers what is wrong with them, so that one answer names every fault. */
final class ParameterReader {

    private static final char NEXT_LINE = '\u0085';

    private final Parameters parameters;
    private final CashierMessages messages;
    private final List<String> problems = new ArrayList<>();

    ParameterReader(Parameters parameters, CashierMessages messages) {
        this.parameters = parameters;
        this.messages = messages;
    }

    void problem(String text) {
        problems.add(text);
    }

    int problemCount() {
        return problems.size();
    }

    /** @throws WrongParametersException when anything was wrong so far */
    void throwIfWrong() {
        if (!problems.isEmpty()) {
            throw new WrongParametersException(messages.wrongParameters(String.join("；", problems)));
        }
    }

    /** The text without the blanks around it; empty when it is absent, blank, or wrong (which is noted). */
    Optional<String> optional(String name, int maxLength) {
        if (parameters.isMalformed(name)) {
            problem(messages.notASingleValue(name));
            return Optional.empty();
        }
        Optional<String> text =
                parameters.text(name).map(ParameterReader::trimmed).filter(trimmed -> !trimmed.isEmpty());
        if (text.filter(value -> value.length() > maxLength).isPresent()) {
            problem(messages.tooLong(name, maxLength));
            return Optional.empty();
        }
        if (text.filter(ParameterReader::hasControlCharacter).isPresent()) {
            problem(messages.hasControlCharacter(name));
            return Optional.empty();
        }
        if (text.filter(ParameterReader::hasBrokenCharacter).isPresent()) {
            problem(messages.hasBrokenCharacter(name));
            return Optional.empty();
        }
        return text;
    }

    /** As {@link #optional}, and it is noted when there is nothing. */
    Optional<String> required(String name, int maxLength) {
        int before = problems.size();
        Optional<String> text = optional(name, maxLength);
        if (text.isEmpty() && problems.size() == before) {
            problem(messages.missing(name));
        }
        return text;
    }

    /** Without what .NET takes for white space at both ends, which is more than Java does: the no-break spaces too. */
    private static String trimmed(String text) {
        int from = 0;
        int to = text.length();
        while (from < to && isBlank(text.charAt(from))) {
            from++;
        }
        while (to > from && isBlank(text.charAt(to - 1))) {
            to--;
        }
        return text.substring(from, to);
    }

    private static boolean isBlank(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == NEXT_LINE;
    }

    private static boolean hasControlCharacter(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isISOControl(text.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    /** Half of a surrogate pair, or a noncharacter: no format could echo it as it is. */
    private static boolean hasBrokenCharacter(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= Character.MIN_SURROGATE) {
                int point = text.codePointAt(i);
                if (Character.getType(point) == Character.SURROGATE || point == 0xFFFE || point == 0xFFFF) {
                    return true;
                }
                i += Character.charCount(point) - 1;
            }
        }
        return false;
    }
}
