package com.scenicpay.bench;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.security.NamePrincipal;
import io.agroal.api.security.SimplePassword;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;

/** Connections to an embedded database with the settings, the pool and the bounds that the service has by default. */
final class EmbeddedPool {

    /** As many connections as the service has. */
    static final int CONNECTIONS = 18;

    /** As many calls at once as the service makes. */
    static final int CALLS = CONNECTIONS - 2;

    private EmbeddedPool() {}

    /** @param file without its ending */
    static AgroalDataSource open(Path file) throws SQLException {
        String url = "jdbc:h2:file:" + file
                + ";DB_CLOSE_ON_EXIT=FALSE;LOCK_TIMEOUT=2000;TRACE_LEVEL_FILE=0;AUTO_COMPACT_FILL_RATE=0;QUERY_CACHE_SIZE=64";
        // One is kept: the database closes with its last connection.
        return AgroalDataSource.from(
                new AgroalDataSourceConfigurationSupplier().connectionPoolConfiguration(pool -> pool.initialSize(1)
                        .minSize(1)
                        .maxSize(CONNECTIONS)
                        .acquisitionTimeout(Duration.ofSeconds(60))
                        .connectionFactoryConfiguration(factory -> factory.jdbcUrl(url)
                                .principal(new NamePrincipal("sa"))
                                .credential(new SimplePassword("")))));
    }
}
