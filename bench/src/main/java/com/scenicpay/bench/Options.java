package com.scenicpay.bench;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The options of a benchmark: {@code --name value}, and the flag {@code --quick}. */
final class Options {

    private static final String QUICK = "--quick";

    private final String benchmark;
    private final List<String> arguments;
    private final Map<String, String> values = new LinkedHashMap<>();
    private final boolean quick;

    /** @throws IllegalArgumentException when an option is not known or has no value */
    Options(String benchmark, String[] arguments, Set<String> known) {
        this.benchmark = benchmark;
        this.arguments = List.of(arguments);
        this.quick = this.arguments.contains(QUICK);
        List<String> rest =
                this.arguments.stream().filter(each -> !each.equals(QUICK)).toList();
        for (int i = 0; i < rest.size(); i += 2) {
            String name = rest.get(i);
            if (!(known.contains(name) || name.equals("--json")) || i + 1 == rest.size()) {
                throw new IllegalArgumentException(
                        "unknown option, or no value: " + name + "; there are --quick, --json and " + known);
            }
            values.put(name, rest.get(i + 1));
        }
    }

    /** Whether only to see that the benchmark works: its numbers mean nothing then. */
    boolean quick() {
        return quick;
    }

    String text(String name, String otherwise) {
        return values.getOrDefault(name, otherwise);
    }

    int number(String name, int otherwise) {
        return Integer.parseInt(text(name, Integer.toString(otherwise)));
    }

    /** Numbers with commas between them. */
    List<Integer> numbers(String name, String otherwise) {
        return Stream.of(text(name, otherwise).split(",")).map(Integer::valueOf).toList();
    }

    /** The command line that was given. */
    String command() {
        return ("bench/run " + benchmark + " " + String.join(" ", arguments)).strip();
    }

    /** Where the results go: as named, or in {@code bench/results}. */
    Path json() {
        String name = benchmark + (quick ? "-quick" : "") + ".json";
        return Path.of(text("--json", Path.of("bench", "results", name).toString()));
    }
}
