package com.scenicpay.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** One run's table, judged by what must hold, printed and written as JSON together with the facts of the machine. */
final class Results {

    private final Map<String, Object> machine;
    private final List<Map<String, Object>> rows = new ArrayList<>();
    private final List<Map<String, Object>> judgements = new ArrayList<>();
    private boolean holds = true;

    Results(String command) {
        this.machine = Machine.facts(command);
    }

    /** A row: names and values in turn. Rows with the same names share a table. */
    void add(Object... namesAndValues) {
        Map<String, Object> row = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            row.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        rows.add(row);
    }

    /** Whether a number is within what must hold. */
    void judge(String what, double measured, double least, double most) {
        boolean met = measured >= least && measured <= most;
        holds &= met;
        Map<String, Object> judgement = new LinkedHashMap<>();
        judgement.put("what", what);
        judgement.put("measured", measured);
        judgement.put("holds", met);
        judgements.add(judgement);
    }

    boolean holds() {
        return holds;
    }

    void print() {
        System.out.println();
        machine.forEach((name, value) -> System.out.println(name + ": " + value));
        List<String> header = List.of();
        for (Map<String, Object> row : rows) {
            List<String> names = List.copyOf(row.keySet());
            if (!names.equals(header)) {
                header = names;
                System.out.println();
                System.out.println(line(new ArrayList<>(names)));
            }
            System.out.println(line(new ArrayList<>(row.values())));
        }
        System.out.println();
        for (Map<String, Object> each : judgements) {
            System.out.printf(
                    Locale.ROOT,
                    "%s: %s (%.2f)%n",
                    (boolean) each.get("holds") ? "holds" : "BROKEN",
                    each.get("what"),
                    (double) each.get("measured"));
        }
    }

    private static String line(List<Object> cells) {
        StringBuilder line = new StringBuilder();
        for (Object cell : cells) {
            String text = cell instanceof Double number ? number(number) : String.valueOf(cell);
            line.append(String.format(Locale.ROOT, cell instanceof Number ? "%14s" : "%-14s", text))
                    .append(' ');
        }
        return line.toString().stripTrailing();
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, Math.abs(value) < 100 ? "%.2f" : "%,.0f", value);
    }

    void write(Path file) throws IOException {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("machine", machine);
        all.put("loadAverageAfter", Machine.loadAverage());
        all.put("rows", rows);
        all.put("judgements", judgements);
        Path absolute = file.toAbsolutePath();
        Files.createDirectories(absolute.getParent());
        new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValue(absolute.toFile(), all);
        System.out.println("written to " + absolute);
    }

    /** Prints, writes, and ends the process with an exit code that says whether everything holds. */
    void finish(Path file) throws IOException {
        print();
        write(file);
        System.exit(holds ? 0 : 1);
    }
}
