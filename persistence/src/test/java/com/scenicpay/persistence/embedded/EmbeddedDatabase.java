package com.scenicpay.persistence.embedded;

import com.scenicpay.persistence.CallsOnly;
import com.scenicpay.persistence.LedgerDatabase;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.h2.jdbcx.JdbcConnectionPool;

/** An embedded database in a file, migrated and ready, as the program makes it. */
public final class EmbeddedDatabase implements LedgerDatabase {

    private static final int CONNECTIONS = 18;

    private final String url;
    private final JdbcConnectionPool pool;
    private final EmbeddedStore store;
    private final List<JdbcConnectionPool> pools = new ArrayList<>();
    private final List<Instance> instances = new ArrayList<>();

    public EmbeddedDatabase(Path file, boolean sync) {
        this.url = "jdbc:h2:file:" + file.toAbsolutePath()
                + ";DB_CLOSE_ON_EXIT=FALSE;LOCK_TIMEOUT=2000;AUTO_COMPACT_FILL_RATE=0";
        this.pool = newPool();
        Flyway.configure().dataSource(pool).locations("db/embedded").load().migrate();
        this.store = EmbeddedStore.open(pool, sync, failure -> {});
    }

    private JdbcConnectionPool newPool() {
        JdbcConnectionPool made = JdbcConnectionPool.create(url, "sa", "");
        made.setMaxConnections(CONNECTIONS);
        return made;
    }

    @Override
    public DataSource dataSource() {
        return pool;
    }

    @Override
    public Instance instance(String name, UnaryOperator<DataSource> through) {
        JdbcConnectionPool own = newPool();
        pools.add(own);
        Instance instance = new Instance(name, CallsOnly.on(through.apply(own)), store, () -> {});
        instances.add(instance);
        return instance;
    }

    @Override
    public void close() throws SQLException {
        instances.forEach(Instance::close);
        store.close();
        pools.forEach(JdbcConnectionPool::dispose);
        try (Connection connection = pool.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("SHUTDOWN");
        }
        pool.dispose();
    }
}
