package com.scenicpay.api.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.scenicpay.api.LogLines;
import com.scenicpay.api.security.RefusedRequests.Reason;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

class RefusedRequestsTest {

    @Test
    void whatAMinuteBroughtIsToldForEachReasonWithTheKeyThatIsKnown() {
        RefusedRequests refused = new RefusedRequests(60, new SimpleMeterRegistry());
        try (LogLines audit = new LogLines(Audit.CATEGORY)) {
            for (int i = 0; i < 5; i++) {
                refused.note(Reason.ROLE, "till", "10.0.0.1", "POST", "/Refund", "r");
            }
            for (int i = 0; i < 4; i++) {
                refused.note(Reason.NO_KEY, "-", "10.0.0.2", "POST", "/Refund", "r");
                refused.noteWrongKey("boss", "10.0.0.3", "POST", "/Refund", "r");
            }
            assertThat(audit.lines())
                    .hasSize(9)
                    .contains(
                            "key refused reason=role key=till address=10.0.0.1 POST /Refund request=r",
                            "key refused reason=no_key key=- address=10.0.0.2 POST /Refund request=r",
                            "key refused reason=wrong_key claimed=boss address=10.0.0.3 POST /Refund request=r");
            audit.lines().clear();

            refused.summarize();

            assertThat(audit.lines())
                    .containsExactlyInAnyOrder(
                            "keys refused reason=role 5 times within a minute, 3 of them told above, from 1 places, most from"
                                    + " address=10.0.0.1 key=till: 5",
                            "keys refused reason=no_key 4 times within a minute, 3 of them told above, from 1 places, most from"
                                    + " address=10.0.0.2 key=-: 4",
                            "keys refused reason=wrong_key 4 times within a minute, 3 of them told above, from 1 places, most from"
                                    + " address=10.0.0.3: 4");
        }
    }
}
