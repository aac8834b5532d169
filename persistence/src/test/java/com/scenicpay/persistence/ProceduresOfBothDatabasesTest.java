package com.scenicpay.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import com.scenicpay.persistence.embedded.EmbeddedDatabase;
import com.scenicpay.persistence.sqlserver.SqlServerScripts;
import com.scenicpay.persistence.sqlserver.TsqlProcedure;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The T-SQL scripts, the embedded database's aliases and the documentation describe the same procedures. */
class ProceduresOfBothDatabasesTest {

    private static final Pattern ALIAS =
            Pattern.compile("CREATE ALIAS IF NOT EXISTS (\\w+)\\s+FOR '([A-Za-z0-9_.]+)\\.call'");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| \\d+ \\| (\\w+) \\| `([^`]+)` \\|");
    private static final Pattern ERROR = Pattern.compile("\\b53\\d{3}\\b");
    private static final Path SOURCES = Path.of("src", "main", "java");

    /** What a Java parameter can be in T-SQL. */
    private static final Map<Class<?>, List<String>> TYPES = Map.of(
            long.class, List.of("bigint"),
            Long.class, List.of("bigint"),
            int.class, List.of("int", "tinyint"),
            Integer.class, List.of("tinyint"),
            LocalDateTime.class, List.of("datetime2(3)"),
            boolean.class, List.of("bit"),
            BigDecimal.class, List.of("decimal(18, 2)"),
            String.class, List.of("nvarchar", "varchar", "char"));

    private static final Map<String, String> ERRORS = Map.of(
            "StoreErrors.othersWereFaster", String.valueOf(StoreErrors.OTHERS_WERE_FASTER),
            "StoreErrors.tooYoungToPurge", String.valueOf(StoreErrors.TOO_YOUNG_TO_PURGE));

    @TempDir
    static Path directory;

    private static Map<String, TsqlProcedure> tsql;
    private static Map<String, Class<?>> aliases;
    private static Map<String, String> documented;

    @BeforeAll
    static void read() throws Exception {
        tsql = TsqlProcedure.all();
        aliases = new TreeMap<>();
        String sql = Files.readString(Path.of("src", "main", "resources", "db", "embedded", "R__procedures.sql"));
        for (MatchResult alias : ALIAS.matcher(sql).results().toList()) {
            aliases.put(alias.group(1), Class.forName(alias.group(2)));
        }
        documented = new TreeMap<>();
        String page = Files.readString(Path.of("..", "docs", "stored-procedures.md"));
        for (String section : page.split("\n#+ ")) {
            if (section.startsWith("Sp_")) {
                documented.put(section.lines().findFirst().orElseThrow(), section);
            }
        }
    }

    @Test
    void theNamesAreTheSame() throws IOException {
        assertThat(tsql.keySet())
                .isEqualTo(aliases.keySet())
                .isEqualTo(documented.keySet())
                .isEqualTo(scripts());
        Set<String> granted = Pattern.compile("GRANT EXECUTE ON OBJECT::dbo\\.(\\w+) TO")
                .matcher(TsqlProcedure.text(SqlServerScripts.GRANT_FILE))
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(granted).isEqualTo(tsql.keySet());
    }

    private static Set<String> scripts() {
        return SqlServerScripts.ALL.stream()
                .map(SqlServerScripts.Script::name)
                .filter(name -> name.startsWith("Sp_"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void theParametersAreTheSame() {
        tsql.forEach((name, procedure) -> {
            List<Parameter> embedded = parameters(aliases.get(name));

            assertThat(procedure.parameters())
                    .as(name)
                    .extracting(TsqlProcedure.Parameter::name)
                    .isEqualTo(
                            embedded.stream().map(one -> snake(one.getName())).toList());
            assertThat(procedure.parameters()).as(name).isEqualTo(documentedParameters(name));
            for (int i = 0; i < embedded.size(); i++) {
                String type = procedure.parameters().get(i).type();
                assertThat(TYPES.get(embedded.get(i).getType()))
                        .as("%s %s %s", name, embedded.get(i), type)
                        .anyMatch(type::startsWith);
            }
        });
    }

    private static List<TsqlProcedure.Parameter> documentedParameters(String name) {
        return ROW.matcher(documented.get(name))
                .results()
                .map(row -> new TsqlProcedure.Parameter(row.group(1), row.group(2)))
                .toList();
    }

    private static List<Parameter> parameters(Class<?> procedure) {
        Method call = Arrays.stream(procedure.getMethods())
                .filter(method -> method.getName().equals("call"))
                .findFirst()
                .orElseThrow();
        return List.of(call.getParameters()).subList(1, call.getParameterCount());
    }

    private static String snake(String name) {
        return name.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }

    @Test
    void theResultColumnsAreTheSame() throws SQLException {
        try (EmbeddedDatabase database = new EmbeddedDatabase(directory.resolve("ledger"), false);
                Connection connection = database.dataSource().getConnection()) {
            for (TsqlProcedure procedure : tsql.values()) {
                assertThat(procedure.columns())
                        .as(procedure.name())
                        .isEqualTo(columns(connection, procedure))
                        .doesNotHaveDuplicates();
            }
        }
    }

    private static List<String> columns(Connection connection, TsqlProcedure procedure) throws SQLException {
        String marks =
                String.join(",", Collections.nCopies(procedure.parameters().size(), "?"));
        try (CallableStatement call = connection.prepareCall("{call " + procedure.name() + "(" + marks + ")}")) {
            ResultSetMetaData description = call.getMetaData();
            List<String> names = new ArrayList<>();
            for (int i = 1; i <= description.getColumnCount(); i++) {
                names.add(description.getColumnLabel(i).toLowerCase(Locale.ROOT));
            }
            return names;
        }
    }

    @Test
    void theErrorsAreTheSame() {
        tsql.forEach((name, procedure) -> {
            Set<String> raised = procedure.errors();

            assertThat(raised).as(name + " in T-SQL and in the embedded store").isEqualTo(raised(aliases.get(name)));
            assertThat(raised)
                    .as(name + " in the documentation")
                    .isEqualTo(ERROR.matcher(documented.get(name))
                            .results()
                            .map(MatchResult::group)
                            .collect(Collectors.toCollection(TreeSet::new)));
        });
    }

    private static Set<String> raised(Class<?> procedure) {
        String source;
        try {
            source = Files.readString(SOURCES.resolve(procedure.getName().replace('.', '/') + ".java"));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return ERRORS.entrySet().stream()
                .filter(error -> source.contains(error.getKey()))
                .map(Map.Entry::getValue)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
