package com.scenicpay.api.wiring;

import com.scenicpay.persistence.embedded.EmbeddedConfig;
import com.scenicpay.persistence.embedded.StoreFile;
import io.quarkus.flyway.FlywayDataSource;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/**
 * Opens the embedded store once the settings are checked and before anything uses it, and brings its tables to this version.
 * A connection of its own keeps the database open as long as the service runs, however few connections the pool holds.
 */
@ApplicationScoped
public class StoreOpening {

    private static final int AFTER_THE_SETTINGS_CHECK = Interceptor.Priority.PLATFORM_BEFORE + 1;

    private Optional<Connection> keptOpen = Optional.empty();

    void open(
            @Observes @Priority(AFTER_THE_SETTINGS_CHECK) StartupEvent event,
            EmbeddedConfig config,
            @ConfigProperty(name = "quarkus.datasource.embedded.jdbc.url") String url,
            @ConfigProperty(name = "quarkus.datasource.embedded.username") String user,
            @ConfigProperty(name = "quarkus.datasource.embedded.password") Optional<String> password,
            @FlywayDataSource("embedded") Flyway tables) {
        try {
            keptOpen = Optional.of(new StoreFile(config.path()).open(url, user, password.orElse("")));
            tables.migrate();
        } catch (IllegalArgumentException refused) {
            throw new ConfigurationException("ScenicPay cannot start:\n  " + refused.getMessage());
        } catch (FlywayException e) {
            throw new ConfigurationException(
                    "ScenicPay cannot start:\n  scenicpay.embedded.path: the store's tables cannot be"
                            + " brought to this version: " + e.getMessage());
        }
    }

    @PreDestroy
    void close() throws SQLException {
        if (keptOpen.isPresent()) {
            keptOpen.get().close();
        }
    }
}
