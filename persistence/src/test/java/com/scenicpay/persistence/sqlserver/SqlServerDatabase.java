package com.scenicpay.persistence.sqlserver;

import com.scenicpay.persistence.CallsOnly;
import com.scenicpay.persistence.Durability;
import com.scenicpay.persistence.LedgerDatabase;
import io.agroal.api.AgroalDataSource;
import io.agroal.api.AgroalDataSource.FlushMode;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.security.NamePrincipal;
import io.agroal.api.security.SimplePassword;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/**
 * A database of its own on the server that the environment names: {@code SCENICPAY_TEST_SQLSERVER_URL}, {@code …_USERNAME},
 * {@code …_PASSWORD}. The login must be allowed to make databases.
 */
public final class SqlServerDatabase implements LedgerDatabase {

    /** Tests on SQL Server are enabled by this variable of the environment. */
    public static final String URL = "SCENICPAY_TEST_SQLSERVER_URL";

    private static final int CONNECTIONS = 18;
    private static final int MOST_TRIES = 15;

    private final String name = "scenicpay_test_" + UUID.randomUUID().toString().substring(0, 8);
    private final AgroalDataSource pool;
    private final List<AgroalDataSource> pools = new ArrayList<>();
    private final List<Instance> instances = new ArrayList<>();

    /** An empty ledger in the server's default collation. */
    public SqlServerDatabase() {
        this("");
    }

    /** @param collation of the database, or nothing for the server's default */
    public SqlServerDatabase(String collation) {
        this(collation, true);
    }

    /** @param migrated whether the ledger stands in it */
    SqlServerDatabase(String collation, boolean migrated) {
        administer("CREATE DATABASE " + name + (collation.isEmpty() ? "" : " COLLATE " + collation));
        this.pool = newPool(url());
        if (!migrated) {
            return;
        }
        try {
            migrate();
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /** Runs the migrations, as the program does at start. */
    public void migrate() {
        Flyway.configure()
                .dataSource(pool)
                .locations("db/sqlserver")
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .load()
                .migrate();
    }

    /** The database's address, without an account. */
    public String url() {
        return server() + ";databaseName=" + name;
    }

    public static String server() {
        return System.getenv(URL);
    }

    public static String username() {
        return System.getenv("SCENICPAY_TEST_SQLSERVER_USERNAME");
    }

    public static String password() {
        return System.getenv("SCENICPAY_TEST_SQLSERVER_PASSWORD");
    }

    private AgroalDataSource newPool(String url) {
        return newPool(url, username(), password());
    }

    private AgroalDataSource newPool(String url, String user, String secret) {
        AgroalDataSourceConfigurationSupplier configuration = new AgroalDataSourceConfigurationSupplier()
                .connectionPoolConfiguration(of -> of.maxSize(CONNECTIONS)
                        .acquisitionTimeout(Duration.ofSeconds(20))
                        .exceptionSorter(new io.agroal.api.exceptionsorter.MSSQLExceptionSorter())
                        .connectionFactoryConfiguration(to -> to.jdbcUrl(url)
                                .jdbcProperty("lockTimeout", "5000")
                                .jdbcProperty("loginTimeout", "5")
                                .jdbcProperty("connectRetryCount", "0")
                                .jdbcProperty("socketTimeout", "20000")
                                .principal(new NamePrincipal(user))
                                .credential(new SimplePassword(secret))));
        try {
            AgroalDataSource made = AgroalDataSource.from(configuration);
            pools.add(made);
            return made;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public DataSource dataSource() {
        return pool;
    }

    @Override
    public Instance instance(String instanceName, UnaryOperator<DataSource> through) {
        return instance(instanceName, newPool(url()), through);
    }

    /** An instance that reaches the database by an address of its own. */
    public Instance instance(String instanceName, String url) {
        return instance(instanceName, newPool(url), pool -> pool);
    }

    /** An instance with an account of its own. */
    public Instance instance(String instanceName, String user, String secret) {
        return instance(instanceName, newPool(url(), user, secret), pool -> pool);
    }

    private Instance instance(String instanceName, AgroalDataSource own, UnaryOperator<DataSource> through) {
        Instance instance = new Instance(
                instanceName, CallsOnly.on(through.apply(own)), Durability.BY_COMMIT, () -> own.flush(FlushMode.IDLE));
        instances.add(instance);
        return instance;
    }

    @Override
    public void close() {
        instances.forEach(Instance::close);
        pools.forEach(AgroalDataSource::close);
        drop();
    }

    /** The server may need a moment to notice that connections are gone. */
    private void drop() {
        for (int tries = 1; ; tries++) {
            try {
                administer("DROP DATABASE " + name);
                return;
            } catch (IllegalStateException stillInUse) {
                if (tries == MOST_TRIES) {
                    throw stillInUse;
                }
                LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(1));
            }
        }
    }

    /** Runs a statement outside of the database. */
    public static void administer(String sql) {
        try (Connection connection = DriverManager.getConnection(server(), username(), password());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql + " failed; is " + URL + " right?", e);
        }
    }

    /** The settings with which the program uses this database. */
    public Map<String, String> settings() {
        return Map.of(
                "scenicpay.store", "sqlserver",
                "scenicpay.sqlserver.url", url(),
                "scenicpay.sqlserver.username", username(),
                "scenicpay.sqlserver.password", password());
    }
}
