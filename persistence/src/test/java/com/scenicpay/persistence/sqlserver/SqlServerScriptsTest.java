package com.scenicpay.persistence.sqlserver;

import static org.assertj.core.api.Assertions.assertThat;

import com.scenicpay.persistence.sqlserver.SqlServerScripts.Script;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What holds of every script for SQL Server, whatever is in it. */
class SqlServerScriptsTest {

    /** Newer than SQL Server 2016, or not part of the core that compatible servers share. */
    private static final Pattern NOT_PLAIN = Pattern.compile(
            "(?i)\\b(MERGE|WAITFOR|SEQUENCE|HASHBYTES|OR ALTER|DROP|STRING_AGG|TRIM|CONCAT_WS|GOTO|CURSOR|sp_executesql)\\b"
                    + "|[-+*/%&|^]=");

    @Test
    void everyFileIsAScriptThatTheProgramKnows() throws IOException {
        Set<String> known =
                SqlServerScripts.ALL.stream().map(Script::file).collect(Collectors.toCollection(TreeSet::new));
        known.add(SqlServerScripts.GRANT_FILE);

        assertThat(files().stream().map(file -> file.getFileName().toString()).collect(Collectors.toSet()))
                .isEqualTo(known);
    }

    @Test
    void everyScriptSaysWhichVersionItIs() throws IOException {
        for (Script script : SqlServerScripts.ALL) {
            assertThat(SqlServerScripts.text(script.file()))
                    .contains("SET version = " + script.version()
                            + ", installed_at = SYSUTCDATETIME()\nWHERE script = N'" + script.name() + "';")
                    .contains("VALUES (N'" + script.name() + "', " + script.version() + ", SYSUTCDATETIME());");
        }
    }

    @Test
    void aScriptThatChangesHasANewVersion() throws IOException {
        Properties known = new Properties();
        try (var list = SqlServerScriptsTest.class.getResourceAsStream("/sqlserver-scripts.properties")) {
            known.load(list);
        }
        for (Script script : SqlServerScripts.ALL) {
            String now = script.version() + " " + fingerprint(SqlServerScripts.text(script.file()));
            assertThat(known.getProperty(script.name()))
                    .as(
                            "%s has changed. If it was released, raise its version, in the file and in SqlServerScripts;"
                                    + " then write the new fingerprint into sqlserver-scripts.properties",
                            script.file())
                    .isEqualTo(now);
        }
    }

    private static String fingerprint(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void everyScriptIsPlainTsqlAndPlainAscii() throws IOException {
        for (Path file : files()) {
            String sql = code(Files.readString(file));

            assertThat(Files.readString(file)).as(file.toString()).matches("\\A\\p{ASCII}*\\z");
            assertThat(NOT_PLAIN.matcher(sql).results().map(found -> found.group()))
                    .as(file.toString())
                    .isEmpty();
        }
    }

    @Test
    void everyScriptCanRunTwiceAndSetsWhatFilteredIndexesNeed() throws IOException {
        for (Script script : SqlServerScripts.ALL) {
            String sql = code(SqlServerScripts.text(script.file()));

            assertThat(sql.strip())
                    .as(script.file())
                    .startsWith("SET QUOTED_IDENTIFIER ON;\nSET ANSI_NULLS ON;\n")
                    .contains("SET NOCOUNT ON;", "SET XACT_ABORT ON;");
            assertThat(sql.lines().filter(line -> line.strip().startsWith("CREATE ")))
                    .as(script.file())
                    .allMatch(line -> line.startsWith("    "));
            // ALTER PROCEDURE must begin a batch, and what follows it must not be part of it.
            assertThat(sql.lines().filter(line -> line.strip().equalsIgnoreCase("GO")))
                    .as(script.file())
                    .hasSize(script.isProcedure() ? 2 : 0);
        }
    }

    /** In a database with a case-sensitive collation names that differ in case differ. */
    @Test
    void everyNameHasOneSpelling() throws IOException {
        Map<String, Set<String>> spellings = new TreeMap<>();
        for (Path file : files()) {
            String names = code(Files.readString(file)).replaceAll("'[^']*'", "");
            Pattern.compile("@{0,2}\\w+").matcher(names).results().forEach(name -> spellings
                    .computeIfAbsent(name.group().toLowerCase(Locale.ROOT), key -> new TreeSet<>())
                    .add(name.group()));
        }

        assertThat(spellings.values())
                .allSatisfy(spelling -> assertThat(spelling).hasSize(1));
    }

    @Test
    void outputColumnsAreQualified() throws IOException {
        for (Path file : files()) {
            assertThat(Pattern.compile("OUTPUT (.*?) INTO")
                            .matcher(code(Files.readString(file)))
                            .results()
                            .flatMap(found -> Stream.of(found.group(1).split(", "))))
                    .as(file.toString())
                    .allMatch(column -> column.startsWith("inserted.") || column.startsWith("deleted."));
        }
    }

    @Test
    void allScriptsCanBeWrittenToAFolder(@TempDir Path folder) throws IOException {
        SqlServerScripts.writeTo(folder.resolve("scripts"));

        for (Path file : files()) {
            assertThat(folder.resolve("scripts").resolve(file.getFileName())).hasSameTextualContentAs(file);
        }
    }

    private static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(TsqlProcedure.FOLDER)) {
            return files.toList();
        }
    }

    private static String code(String script) {
        return script.replaceAll("--[^\n]*\n", "");
    }
}
