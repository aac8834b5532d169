package com.scenicpay.api.sqlserver;

import com.scenicpay.api.ImpatientProfile;
import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The service on a SQL Server database of its own. */
public class OnSqlServer implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of();
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

    /** With a person called after two seconds. */
    public static class ShortLadder extends OnSqlServer {

        @Override
        public Map<String, String> getConfigOverrides() {
            Map<String, String> settings = new HashMap<>(new ImpatientProfile().getConfigOverrides());
            settings.put("scenicpay.reconcile.ladder", "300ms/2s");
            settings.put("scenicpay.reconcile.after-ladder", "1s");
            return settings;
        }
    }
}
