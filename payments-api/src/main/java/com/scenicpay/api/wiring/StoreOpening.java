package com.scenicpay.api.wiring;

import com.scenicpay.persistence.StoreConfig;
import com.scenicpay.persistence.StoreKind;
import com.scenicpay.persistence.embedded.EmbeddedConfig;
import com.scenicpay.persistence.embedded.StoreFile;
import com.scenicpay.persistence.sqlserver.InstalledScripts;
import com.scenicpay.persistence.sqlserver.SqlServerAccess;
import com.scenicpay.persistence.sqlserver.SqlServerConfig;
import io.agroal.api.AgroalDataSource;
import io.quarkus.agroal.DataSource;
import io.quarkus.arc.InjectableInstance;
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
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jboss.logging.Logger;

/**
 * Opens the store once the settings are checked and before anything uses it, and brings its tables and procedures to this
 * version, or looks whether they are.
 */
@ApplicationScoped
public class StoreOpening {

    private static final Logger LOG = Logger.getLogger("scenicpay.store");

    private static final int AFTER_THE_SETTINGS_CHECK = Interceptor.Priority.PLATFORM_BEFORE + 1;

    private static final String NOT_MIGRATED = "the store's tables cannot be brought to this version: ";

    private final StoreConfig store;
    private Optional<Connection> keptOpen = Optional.empty();

    StoreOpening(StoreConfig store) {
        this.store = store;
    }

    /** A connection of its own keeps the database open as long as the service runs, however few the pool holds. */
    void openEmbedded(
            @Observes @Priority(AFTER_THE_SETTINGS_CHECK) StartupEvent event,
            EmbeddedConfig config,
            @ConfigProperty(name = "quarkus.datasource.embedded.jdbc.url") String url,
            @ConfigProperty(name = "quarkus.datasource.embedded.username") String user,
            @ConfigProperty(name = "quarkus.datasource.embedded.password") Optional<String> password,
            @FlywayDataSource("embedded") InjectableInstance<Flyway> scripts) {
        if (store.kind() != StoreKind.EMBEDDED) {
            return;
        }
        try {
            keptOpen = Optional.of(new StoreFile(config.path()).open(url, user, password.orElse("")));
        } catch (IllegalArgumentException refused) {
            throw cannotStart(refused.getMessage());
        }
        migrate(scripts.getActive(), "scenicpay.embedded.path");
    }

    void openSqlServer(
            @Observes @Priority(AFTER_THE_SETTINGS_CHECK) StartupEvent event,
            SqlServerConfig config,
            @DataSource("sqlserver") InjectableInstance<AgroalDataSource> database,
            @FlywayDataSource("sqlserver") InjectableInstance<Flyway> scripts) {
        if (store.kind() != StoreKind.SQLSERVER) {
            return;
        }
        new SqlServerAccess(config)
                .exposure()
                .ifPresent(exposure -> LOG.warnf("scenicpay.sqlserver.url: %s", exposure));
        if (store.migrate()) {
            refuseNewer(database.getActive());
            migrate(scripts.getActive(), "scenicpay.sqlserver.url");
        } else {
            checkInstalled(database.getActive());
        }
    }

    /** Else an instance that is not updated yet would take the procedures back under those that are. */
    private static void refuseNewer(AgroalDataSource database) {
        List<String> newer;
        try {
            newer = InstalledScripts.newer(database);
        } catch (SQLException e) {
            throw cannotStart("scenicpay.sqlserver.url: " + NOT_MIGRATED + e.getMessage());
        }
        if (!newer.isEmpty()) {
            throw cannotStart("the database is of a newer version of the program; start that one, or set"
                    + " scenicpay.store.migrate=false if its notes say that this one may go on beside it:\n    "
                    + String.join("\n    ", newer));
        }
    }

    private static void migrate(Flyway scripts, String property) {
        try {
            scripts.migrate();
        } catch (FlywayException e) {
            throw cannotStart(property + ": " + NOT_MIGRATED + reason(e));
        }
    }

    private static void checkInstalled(AgroalDataSource database) {
        List<String> problems;
        try {
            problems = InstalledScripts.problems(database);
        } catch (SQLException e) {
            throw cannotStart("scenicpay.sqlserver.url: the database cannot be reached: " + e.getMessage());
        }
        if (!problems.isEmpty()) {
            throw cannotStart("scenicpay.store.migrate is false, and the database is not ready for this version; the"
                    + " command \"scripts FOLDER\" writes the scripts to a folder:\n    "
                    + String.join("\n    ", problems));
        }
    }

    /** The database's own words: the others may name the address, and secrets with it. */
    private static String reason(FlywayException e) {
        Throwable cause = e;
        while (cause != null && !(cause instanceof SQLException)) {
            cause = cause.getCause();
        }
        return cause == null ? e.getMessage() : cause.getMessage();
    }

    private static ConfigurationException cannotStart(String why) {
        return new ConfigurationException("ScenicPay cannot start:\n  " + why);
    }

    @PreDestroy
    void close() throws SQLException {
        if (keptOpen.isPresent()) {
            keptOpen.get().close();
        }
    }
}
