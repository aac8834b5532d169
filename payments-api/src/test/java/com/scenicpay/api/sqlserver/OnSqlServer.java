package com.scenicpay.api.sqlserver;

import com.scenicpay.api.ImpatientProfile;
import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The service on a SQL Server database of its own. A server may take a second for the first call of a procedure on a new
 * connection, so connections are few and nobody is turned away for that.
 */
public class OnSqlServer implements QuarkusTestProfile {

    private static final String PATIENCE = "8s";

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of("scenicpay.store.connection-within", PATIENCE, "scenicpay.store.connections", "8");
    }

    @Override
    public List<TestResourceEntry> testResources() {
        return List.of(new TestResourceEntry(SqlServerStore.class));
    }

    /** With all its times short. */
    public static class Impatient extends OnSqlServer {

        @Override
        public Map<String, String> getConfigOverrides() {
            return new ImpatientProfile().getConfigOverrides();
        }
    }

    /** With all its times short, but the cashier's. */
    public static class Refunding extends OnSqlServer {

        @Override
        public Map<String, String> getConfigOverrides() {
            Map<String, String> settings = new HashMap<>(new ImpatientProfile().getConfigOverrides());
            settings.putAll(super.getConfigOverrides());
            settings.put("scenicpay.begin.answer-within", PATIENCE);
            return settings;
        }
    }

    /** With a person called after two seconds. */
    public static class Resolving extends Refunding {

        @Override
        public Map<String, String> getConfigOverrides() {
            Map<String, String> settings = new HashMap<>(super.getConfigOverrides());
            settings.put("scenicpay.reconcile.ladder", "300ms/2s");
            settings.put("scenicpay.reconcile.after-ladder", "1s");
            return settings;
        }
    }
}
