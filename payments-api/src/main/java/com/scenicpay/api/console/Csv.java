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

    /** Of a number Excel keeps 15 digits. */
    private static final Pattern LONG_NUMBER = Pattern.compile("[0-9][0-9.,]{15,}");

    private final StringBuilder text = new StringBuilder(BYTE_ORDER_MARK);

    void line(String... cells) {
        line(Arrays.asList(cells));
    }

    void line(List<String> cells) {
        text.append(cells.stream().map(Csv::cell).collect(Collectors.joining(",")))
                .append("\r\n");
    }

    static String cell(String value) {
        boolean dangerous = !value.isEmpty() && DANGEROUS.indexOf(value.charAt(0)) >= 0;
        boolean text = dangerous || LONG_NUMBER.matcher(value).matches();
        return '"' + (text ? "'" : "") + value.replace("\"", "\"\"") + '"';
    }

    byte[] bytes() {
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }
}
