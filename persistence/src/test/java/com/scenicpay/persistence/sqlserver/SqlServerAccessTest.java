package com.scenicpay.persistence.sqlserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an address may say, and what the program warns of. The driver's words are known in any case. */
class SqlServerAccessTest {

    private static final String DATABASE = "jdbc:sqlserver://db.example:1433;databaseName=ScenicPay";

    /** As an operator sets them. */
    private record Settings(Optional<String> url, Optional<String> username, Optional<String> password)
            implements SqlServerConfig {}

    @Test
    void whatIsMissingIsNamedAtOnce() {
        assertThatThrownBy(
                        () -> new SqlServerAccess(new Settings(Optional.of(" "), Optional.empty(), Optional.empty())))
                .hasMessage("scenicpay.sqlserver.url is required\nscenicpay.sqlserver.username is required\n"
                        + "scenicpay.sqlserver.password is required");
    }

    @Test
    void aDomainAccountNeedsNoSecretOfItsOwn() {
        Settings domain =
                new Settings(Optional.of(DATABASE + ";integratedSecurity=true"), Optional.empty(), Optional.empty());

        assertThat(new SqlServerAccess(domain).exposure()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"encrypt=false", "ENCRYPT=No", "encrypt = optional", "trustServerCertificate=true"})
    void whoMayReadAlongIsWarnedOf(String property) {
        assertThat(access(";" + property).exposure()).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ";encrypt=true", ";encrypt=mandatory", ";encrypt=strict;trustServerCertificate=false"})
    void anEncryptedConnectionIsNot(String properties) {
        assertThat(access(properties).exposure()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:h2:mem:x;databaseName=x",
                "jdbc:sqlserver://db.example",
                DATABASE + ";user=sa",
                DATABASE + ";Password={se;cret}",
                DATABASE + ";sendStringParametersAsUnicode=false",
                DATABASE + ";SENDSTRINGPARAMETERSASUNICODE=False;encrypt=true",
            })
    void anAddressIsRefusedByTheNameOfItsSetting(String url) {
        assertThatThrownBy(() -> new SqlServerAccess(with(url)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("scenicpay.sqlserver.url must ")
                .message()
                .doesNotContain("cret", "db.example");
    }

    private static SqlServerAccess access(String properties) {
        return new SqlServerAccess(with(DATABASE + properties));
    }

    private static Settings with(String url) {
        return new Settings(Optional.of(url), Optional.of("scenicpay"), Optional.of("a secret"));
    }
}
