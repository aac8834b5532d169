package com.scenicpay.payments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class QueryPaymentTest {

    private static final Optional<AttemptId> ATTEMPT = Optional.of(new AttemptId(1));
    private static final Optional<BillNumber> BILL = Optional.of(new BillNumber("B1"));

    @Test
    void namesAnAttemptOrABillOrBoth() {
        assertThat(new QueryPayment(ATTEMPT, Optional.empty(), Duration.ZERO).attempt())
                .isPresent();
        assertThat(new QueryPayment(Optional.empty(), BILL, Duration.ZERO).bill())
                .isPresent();
        assertThat(new QueryPayment(ATTEMPT, BILL, Duration.ZERO).bill()).isPresent();
        assertThatThrownBy(() -> new QueryPayment(Optional.empty(), Optional.empty(), Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void waitsUpToThirtySeconds() {
        assertThat(new QueryPayment(ATTEMPT, BILL, Duration.ofSeconds(30)).patience())
                .hasSeconds(30);
        for (Duration wrong :
                List.of(Duration.ofMillis(-1), Duration.ofSeconds(30).plusMillis(1))) {
            assertThatThrownBy(() -> new QueryPayment(ATTEMPT, BILL, wrong))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }
}
