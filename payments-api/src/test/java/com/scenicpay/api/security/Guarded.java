package com.scenicpay.api.security;

import com.scenicpay.api.security.Keys.Made;
import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.ConfigProvider;

/** The service asks for keys, as in production. */
public class Guarded implements QuarkusTestProfile {

    private static final String PROPERTY = "test.key.";

    @Override
    public Map<String, String> getConfigOverrides() {
        Map<String, String> settings = new HashMap<>();
        settings.put("scenicpay.security.mode", "api-key");
        for (Made made : List.of(
                Keys.make("till", "roles=cashier rate=500"),
                Keys.make("boss", "roles=supervisor rate=500"),
                Keys.make("watch", "roles=monitor rate=500"),
                Keys.make(
                        "bound",
                        "roles=cashier,supervisor operators=007,008 business-types=1,2 max-amount=5.00 rate=500"),
                Keys.make("slow", "roles=monitor rate=1/3"))) {
            settings.put(made.property().getKey(), made.property().getValue());
            settings.put(PROPERTY + made.name(), made.key());
        }
        return settings;
    }

    /** The key of this name. */
    public static String key(String name) {
        return ConfigProvider.getConfig().getValue(PROPERTY + name, String.class);
    }
}
