package com.scenicpay.api.packages;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is deployed by these files is what the documentation describes. */
class DeployFilesTest {

    private static final Path DEPLOY = Path.of("..", "deploy");
    private static final Path CONFIGURATION = Path.of("..", "docs", "configuration.md");

    private static final Pattern VARIABLE = Pattern.compile("\\b(?:SCENICPAY|QUARKUS|SMALLRYE)_[A-Z0-9_]+");
    private static final Pattern PROPERTY =
            Pattern.compile("(?<![\\w/.-])(?:scenicpay|quarkus)\\.[a-z0-9]+(?:[.-][a-z0-9]+)*");
    private static final Pattern DOCUMENTED = Pattern.compile("`(\\.?[A-Za-z0-9_.-]+)(?:=[^`]*)?`");

    /** Of the start scripts, of a trial alone, of the build, and file names. */
    private static final Set<String> NO_SETTINGS = Set.of(
            "SCENICPAY_HOME",
            "SCENICPAY_JAVA",
            "SCENICPAY_JAVA_OPTS",
            "SCENICPAY_TRIAL_SA_PASSWORD",
            "quarkus.native.container-build",
            "quarkus.package.jar.type",
            "scenicpay.example",
            "scenicpay.env",
            "scenicpay.service",
            "scenicpay.cmd",
            "scenicpay.exe",
            "scenicpay.xml",
            "scenicpay.yaml",
            "scenicpay-sqlserver.yaml");

    static Stream<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(DEPLOY)) {
            return files
                    .filter(Files::isRegularFile)
                    .filter(file -> !file.toString().contains("target"))
                    .filter(file -> !file.endsWith("pom.xml"))
                    .toList()
                    .stream();
        }
    }

    static Stream<Path> yamlFiles() throws IOException {
        return files().filter(file -> file.toString().endsWith(".yaml"));
    }

    @ParameterizedTest
    @MethodSource("files")
    void everySettingThatAFileNamesIsDocumented(Path file) throws IOException {
        assertThat(documentedAsVariables()).hasSizeGreaterThan(40).containsAll(named(file));
    }

    /** What is measured is what is shipped. */
    @Test
    void everyWayToStartAndEveryMeasurementHasTheSameOptions() throws IOException {
        List<String> options = List.of("-Xmx128m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

        for (String file :
                List.of("archive/bin/scenicpay", "archive/bin/scenicpay.cmd", "windows.md", "Dockerfile.jvm")) {
            assertThat(Files.readString(DEPLOY.resolve(file))).as(file).contains(String.join(" ", options));
        }
        List<String> busy = List.of("-Xmx512m", "-XX:+UseParallelGC");
        assertThat(Files.readString(Path.of("../docs/packages.md"))).contains(String.join(" ", busy));
        assertThat(Files.readString(Path.of("../bench/src/main/java/com/scenicpay/bench/Programs.java")))
                .contains("SHIPPED_OPTIONS = List.of(\"" + String.join("\", \"", options) + "\")")
                .contains("BUSY_OPTIONS = List.of(\"" + String.join("\", \"", busy) + "\")");
    }

    @Test
    void theSampleConfigurationNamesWhatProductionNeeds() throws IOException {
        assertThat(named(DEPLOY.resolve(Path.of("config", "application.properties"))))
                .contains(
                        "SCENICPAY_HNXFT_SYSTEM_CODE",
                        "SCENICPAY_HNXFT_SN_NO",
                        "SCENICPAY_HNXFT_PARTNER_KEY",
                        "SCENICPAY_PAYMENT_CODE_HASH_KEY");
    }

    @ParameterizedTest
    @MethodSource("yamlFiles")
    void everyYamlFileParses(Path file) throws IOException {
        assertThat(documents(file)).isNotEmpty().allMatch(JsonNode::isObject);
    }

    @ParameterizedTest
    @MethodSource("yamlFiles")
    void whatKubernetesRunsMayDoLittleAndIsProbed(Path file) throws IOException {
        for (JsonNode workload : documents(file)) {
            JsonNode pod = workload.at("/spec/template/spec");
            if (pod.isMissingNode()) {
                continue;
            }
            JsonNode container = pod.at("/containers/0");
            assertThat(pod.at("/securityContext/runAsNonRoot").booleanValue()).isTrue();
            assertThat(container.at("/securityContext/readOnlyRootFilesystem").booleanValue())
                    .isTrue();
            assertThat(container.at("/securityContext/allowPrivilegeEscalation").booleanValue())
                    .isFalse();
            assertThat(container.at("/securityContext/capabilities/drop/0").textValue())
                    .isEqualTo("ALL");
            assertThat(container.at("/readinessProbe/httpGet/path").textValue()).isEqualTo("/q/health/ready");
            assertThat(container.at("/livenessProbe/httpGet/path").textValue()).isEqualTo("/q/health/live");
        }
    }

    private static List<JsonNode> documents(Path file) throws IOException {
        YAMLFactory yaml = new YAMLFactory();
        List<JsonNode> documents = new ArrayList<>();
        try (var values =
                new ObjectMapper(yaml).readerFor(JsonNode.class).readValues(yaml.createParser(file.toFile()))) {
            values.forEachRemaining(value -> documents.add((JsonNode) value));
        }
        return documents;
    }

    /** What a file names, all as environment variables. */
    private static Set<String> named(Path file) throws IOException {
        String text = Files.readString(file, StandardCharsets.UTF_8);
        return Stream.concat(
                        VARIABLE.matcher(text).results().map(MatchResult::group),
                        PROPERTY.matcher(text).results().map(MatchResult::group))
                .filter(name -> !NO_SETTINGS.contains(name))
                .map(DeployFilesTest::asVariable)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String asVariable(String property) {
        return property.toUpperCase(Locale.ROOT).replaceAll("[.-]", "_");
    }

    /** A key that begins with a dot has the beginning of the one before it. */
    private static Set<String> documentedAsVariables() {
        Set<String> documented = new TreeSet<>();
        for (String line : lines(CONFIGURATION)) {
            String before = "";
            for (MatchResult match : DOCUMENTED.matcher(line).results().toList()) {
                String key = match.group(1);
                if (key.startsWith(".")) {
                    key = before.contains(".") ? before.substring(0, before.lastIndexOf('.')) + key : key;
                }
                before = key;
                documented.add(asVariable(key));
            }
        }
        return documented;
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
