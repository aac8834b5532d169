package com.scenicpay.api.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import com.scenicpay.api.security.SecurityConfig;
import com.scenicpay.gateway.hnxft.HnxftConfig;
import com.scenicpay.persistence.StoreConfig;
import com.scenicpay.persistence.embedded.EmbeddedConfig;
import com.scenicpay.persistence.sqlserver.SqlServerConfig;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithName;
import io.smallrye.config.WithParentName;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page of all settings has all settings, and no others. */
class ConfigurationDocsTest {

    private static final Pattern KEY = Pattern.compile("`([a-z.-]+)`");

    @Test
    void everySettingStandsInTheDocumentation() throws IOException {
        Set<String> settings = Stream.of(
                        PaymentsConfig.class,
                        HnxftConfig.class,
                        StoreConfig.class,
                        EmbeddedConfig.class,
                        SqlServerConfig.class,
                        SecurityConfig.class)
                .flatMap(mapping ->
                        keys(mapping, mapping.getAnnotation(ConfigMapping.class).prefix()))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(documented()).containsExactlyElementsOf(settings);
    }

    private static Stream<String> keys(Class<?> mapping, String prefix) {
        return Arrays.stream(mapping.getDeclaredMethods())
                .filter(method -> !method.isSynthetic())
                .flatMap(method -> {
                    String key =
                            method.isAnnotationPresent(WithParentName.class) ? prefix : prefix + "." + name(method);
                    Class<?> type = method.getReturnType();
                    return type.isInterface() && type.getEnclosingClass() == mapping ? keys(type, key) : Stream.of(key);
                });
    }

    private static String name(Method method) {
        WithName given = method.getAnnotation(WithName.class);
        return given != null
                ? given.value()
                : method.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }

    /** The first column; a key that begins with a dot has the beginning of the one before it. */
    private static Set<String> documented() throws IOException {
        Set<String> keys = new TreeSet<>();
        for (String line : Files.readAllLines(Path.of("..", "docs", "configuration.md"))) {
            if (!line.startsWith("| `scenicpay.")) {
                continue;
            }
            Matcher matcher = KEY.matcher(line.split("\\|", -1)[1]);
            String before = "";
            while (matcher.find()) {
                String key = matcher.group(1);
                before = key.startsWith(".") ? before.substring(0, before.lastIndexOf('.')) + key : key;
                keys.add(before);
            }
        }
        return keys;
    }
}
