package com.scenicpay.api.console;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A table that Excel opens with Chinese text right: UTF-8 with a byte order mark, lines that end in CR LF, every cell quoted.
 * No cell can be taken for a formula, whatever somebody wrote into a bill, and no number loses its last digits.
 */
final class Csv {

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    /** What makes Excel or its kin compute, also in its full-width form, or look further. */
    private static final String DANGEROUS = "=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20";

    /** What Excel takes for a number of which it keeps 15 digits, for a power of ten, or for a date. */
    private static final Pattern MISTAKEN =
            Pattern.compile("[0-9][0-9.,]{15,}|[0-9.]+[eE][-+]?[0-9]+|[0-9]{1,4}[-/][0-9]{1,2}([-/][0-9]{1,4})?");

    private final StringBuilder text = new StringBuilder(BYTE_ORDER_MARK);

    void line(String... cells) {
        line(Arrays.asList(cells));
    }

    void line(List<String> cells) {
        text.append(cells.stream().map(Csv::cell).collect(Collectors.joining(",")))
                .append("\r\n");
    }

    static String cell(String value) {
        boolean text = isDangerous(value) || MISTAKEN.matcher(value).matches();
        return '"' + (text ? "'" : "") + value.replace("\"", "\"\"") + '"';
    }

    /** By the first character that can be seen. */
    private static boolean isDangerous(String value) {
        return value.codePoints()
                .filter(c -> Character.getType(c) != Character.FORMAT)
                .limit(1)
                .anyMatch(c -> DANGEROUS.indexOf(c) >= 0);
    }

    byte[] bytes() {
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }
}
