package com.scenicpay.persistence.sqlserver;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A procedure as its script writes it, read far enough to be compared. */
public record TsqlProcedure(String name, List<Parameter> parameters, List<String> columns, Set<String> errors) {

    static final Path FOLDER = Path.of("src", "main", "resources", "db", "sqlserver");

    private static final Pattern ALTER =
            Pattern.compile("(?s)\nGO\nALTER PROCEDURE dbo\\.(\\w+)(.*?)\nAS\n(.*?)\nGO\n");
    private static final Pattern PARAMETER = Pattern.compile("(?m)^ {4}@(\\w+) ([^@]+?),?$");
    private static final Pattern THROWN = Pattern.compile("THROW (\\d+),");

    /** A parameter, all of them are IN. */
    public record Parameter(String name, String type) {}

    public static String text(String file) throws IOException {
        return Files.readString(FOLDER.resolve(file));
    }

    /** All procedures by their names. */
    public static Map<String, TsqlProcedure> all() throws IOException {
        Map<String, TsqlProcedure> all = new TreeMap<>();
        try (Stream<Path> files = Files.list(FOLDER)) {
            for (Path file : files.filter(one -> one.getFileName().toString().startsWith("R__"))
                    .toList()) {
                TsqlProcedure procedure = parse(Files.readString(file));
                if (!file.getFileName().toString().equals("R__" + procedure.name() + ".sql")) {
                    throw new AssertionError(file + " makes " + procedure.name());
                }
                all.put(procedure.name(), procedure);
            }
        }
        return all;
    }

    private static TsqlProcedure parse(String script) {
        Matcher alter = ALTER.matcher(script);
        if (!alter.find()) {
            throw new AssertionError("no procedure is altered in " + script);
        }
        List<Parameter> parameters = PARAMETER
                .matcher(alter.group(2))
                .results()
                .map(found -> new Parameter(found.group(1), found.group(2)))
                .toList();
        Set<String> errors = THROWN.matcher(alter.group(3))
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        return new TsqlProcedure(alter.group(1), parameters, columns(alter.group(3)), errors);
    }

    /** The columns of the last statement, the only one that returns rows. */
    private static List<String> columns(String body) {
        int start = body.lastIndexOf("\nSELECT ") + "\nSELECT ".length();
        List<String> columns = new ArrayList<>();
        StringBuilder column = new StringBuilder();
        int depth = 0;
        for (String token : body.substring(start).split("(?<=[(),\\s])|(?=[(),\\s])")) {
            if (depth == 0 && (token.equals(",") || token.equals("FROM"))) {
                columns.add(name(column.toString().strip()));
                column.setLength(0);
                if (token.equals("FROM")) {
                    return columns;
                }
                continue;
            }
            depth += token.equals("(") ? 1 : token.equals(")") ? -1 : 0;
            column.append(token);
        }
        throw new AssertionError("the last statement has no FROM: " + body);
    }

    /** Given after AS, else what stands after the table's letter. */
    private static String name(String column) {
        return column.replaceAll("(?s).*(\\.|\\sAS\\s+)", "");
    }
}
