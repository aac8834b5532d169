package com.scenicpay.persistence.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class NativeProceduresTest {

    private static final Pattern ALIAS = Pattern.compile("FOR '([A-Za-z0-9_.]+)\\.call'");

    @Test
    void everyAliasHasItsClassNamedToTheNativeImage() throws IOException {
        List<String> named = Arrays.stream(NativeProcedures.class
                        .getAnnotation(RegisterForReflection.class)
                        .targets())
                .map(Class::getName)
                .toList();

        assertThat(named).containsExactlyInAnyOrderElementsOf(aliases()).isNotEmpty();
    }

    private static List<String> aliases() throws IOException {
        try (InputStream script = NativeProceduresTest.class.getResourceAsStream("/db/embedded/R__procedures.sql")) {
            String sql = new String(script.readAllBytes(), StandardCharsets.UTF_8);
            return ALIAS.matcher(sql)
                    .results()
                    .map((MatchResult result) -> result.group(1))
                    .toList();
        }
    }
}
