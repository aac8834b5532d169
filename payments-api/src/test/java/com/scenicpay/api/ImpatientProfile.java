package com.scenicpay.api;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** The service with all its times short, so that what takes minutes at a site takes seconds here. */
public class ImpatientProfile implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "scenicpay.reconcile.post-close-checks", "1s,3s,6s",
                "scenicpay.begin.answer-within", "1s",
                "scenicpay.hnxft.read-timeout", "2s",
                "scenicpay.query.interval", "200ms",
                "scenicpay.reconcile.every", "1s",
                "scenicpay.reconcile.ladder", "300ms/1h",
                "scenicpay.reconcile.lease", "5s",
                "scenicpay.reconcile.grace", "3s",
                "scenicpay.reconcile.not-found-apart", "1s");
    }
}
