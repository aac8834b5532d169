package com.scenicpay.api.sqlserver;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.sql.SQLException;
import java.util.Map;
import org.jboss.logging.Logger;

/** Runs the service of a test on SQL Server. */
public final class SqlServerStore implements QuarkusTestResourceLifecycleManager {

    private TestDatabase database;

    @Override
    public Map<String, String> start() {
        try {
            database = new TestDatabase();
            return database.settings();
        } catch (SQLException e) {
            throw new IllegalStateException("is " + TestDatabase.URL + " right?", e);
        }
    }

    /** Called once the service has stopped. */
    @Override
    public void stop() {
        try {
            if (database != null) {
                database.close();
            }
        } catch (SQLException e) {
            Logger.getLogger(SqlServerStore.class).warn("the test's database is left behind", e);
        }
    }
}
