package com.scenicpay.api.packages;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaModifier.STATIC;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.Random;
import java.util.ResourceBundle;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What a native image needs and a JVM does not: the static fields of all classes are filled while it is built, on another
 * machine; what is found by its name must be listed.
 */
@AnalyzeClasses(packages = "com.scenicpay", importOptions = DoNotIncludeTests.class)
class NativeImageRulesTest {

    private static final List<Class<?>> OF_A_MACHINE_OR_AN_INSTANT = List.of(
            Random.class,
            Clock.class,
            Instant.class,
            UUID.class,
            InetAddress.class,
            Thread.class,
            Executor.class,
            HttpClient.class,
            Path.class,
            Process.class);

    /** Those that Quarkus or the program's build look after by themselves. */
    private static final Set<String> LOOKED_AFTER = Set.of("application.properties");

    /** The pages' templates, which Quarkus finds when it builds. */
    private static final Path TEMPLATES = Path.of("templates");

    @ArchTest
    static final ArchRule NOTHING_OF_THE_BUILDING_MACHINE_IS_KEPT = noFields()
            .that()
            .haveModifier(STATIC)
            .should()
            .haveRawType(describe("of a machine or an instant", (JavaClass type) -> OF_A_MACHINE_OR_AN_INSTANT.stream()
                    .anyMatch(type::isAssignableTo)));

    @ArchTest
    static final ArchRule NOTHING_IS_FOUND_BY_ITS_NAME = noClasses()
            .should()
            .callMethod(Class.class, "forName", String.class)
            .orShould()
            .accessClassesThat()
            .belongToAnyOf(ServiceLoader.class, Proxy.class, ResourceBundle.class)
            .because("a native image has only what its build could see");

    @Test
    void everyResourceIsListedAndEveryListedOneIsThere() throws IOException {
        List<String> patterns = includes();
        List<Path> resources = resources();

        assertThat(resources)
                .hasSizeGreaterThan(10)
                .filteredOn(resource -> !LOOKED_AFTER.contains(resource.toString()) && !resource.startsWith(TEMPLATES))
                .allMatch(resource -> patterns.stream().anyMatch(pattern -> matches(pattern, resource)));
        assertThat(patterns).isNotEmpty().allMatch(pattern -> resources.stream()
                .anyMatch(resource -> matches(pattern, resource)));
    }

    private static boolean matches(String pattern, Path resource) {
        PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + pattern);
        return matcher.matches(resource);
    }

    private static List<String> includes() throws IOException {
        Properties settings = new Properties();
        try (InputStream file = NativeImageRulesTest.class.getResourceAsStream("/application.properties")) {
            settings.load(new InputStreamReader(file, StandardCharsets.UTF_8));
        }
        return Arrays.asList(
                settings.getProperty("quarkus.native.resources.includes").split(","));
    }

    /** The resources of all modules, as code names them. */
    private static List<Path> resources() throws IOException {
        try (Stream<Path> modules = Files.list(Path.of(".."))) {
            return modules.map(module -> module.resolve(Path.of("src", "main", "resources")))
                    .filter(Files::isDirectory)
                    .filter(folder -> !folder.startsWith(Path.of("..", "bench")))
                    .flatMap(NativeImageRulesTest::filesUnder)
                    .toList();
        }
    }

    private static Stream<Path> filesUnder(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).map(folder::relativize).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
