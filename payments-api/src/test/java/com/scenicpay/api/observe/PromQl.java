package com.scenicpay.api.observe;

import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** PromQL, read far enough to tell which metrics an expression names. */
final class PromQl {

    private static final Pattern STRING = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\"|'(?:[^'\\\\]|\\\\.)*'|`[^`]*`");
    private static final Pattern MATCHERS_AND_RANGES = Pattern.compile("\\{[^{}]*}|\\[[^\\[\\]]*]");
    private static final Pattern LABELS =
            Pattern.compile("(?i)\\b(by|without|on|ignoring|group_left|group_right)\\s*\\([^()]*\\)");
    /** A name; what a parenthesis follows is a function. */
    private static final Pattern NAME = Pattern.compile("(?<![\\w:.])[a-zA-Z_:][\\w:]*(?![\\w:]|\\s*\\()");

    private static final Set<String> KEYWORDS =
            Set.of("and", "or", "unless", "bool", "offset", "inf", "nan", "start", "end", "group_left", "group_right");

    private PromQl() {}

    static Set<String> metrics(String expression) {
        String rest = STRING.matcher(expression).replaceAll("");
        rest = MATCHERS_AND_RANGES.matcher(rest).replaceAll("");
        // An aggregation's labels stand before its argument or after it; without them it is a call like any other.
        rest = LABELS.matcher(rest).replaceAll("(");
        Set<String> names = new TreeSet<>();
        NAME.matcher(rest)
                .results()
                .map(MatchResult::group)
                .filter(name -> !KEYWORDS.contains(name.toLowerCase(Locale.ROOT)))
                .forEach(names::add);
        return names;
    }
}
