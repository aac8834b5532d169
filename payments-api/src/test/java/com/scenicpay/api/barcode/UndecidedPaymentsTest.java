package com.scenicpay.api.barcode;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.scenicpay.api.ImpatientProfile;
import com.scenicpay.api.InProcess;
import com.scenicpay.api.Till;
import com.scenicpay.gateway.sandbox.Story;
import com.scenicpay.payments.Attempt;
import com.scenicpay.payments.PaymentState;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every story of the sandbox that is not decided by BeginPay's own answer, followed to its end by the schedule alone. */
@QuarkusTest
@TestProfile(ImpatientProfile.class)
class UndecidedPaymentsTest {

    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(1);
    private static final Duration TOLERANCE = Duration.ofMillis(900);

    @Inject
    InProcess inside;

    private Till till;

    @BeforeEach
    void openTill() {
        till = inside.till();
    }

    @ParameterizedTest
    @CsvSource({
        "PASSWORD_THEN_PAID, PAID, true",
        "PASSWORD_THEN_REFUSED, FAILED, false",
        "PASSWORD_THEN_CANCELLED, CANCELLED, false",
        "PASSWORD_THEN_TIMED_OUT, TIMED_OUT, false",
        "INVALID, FAILED, false",
        "SYSTEM_ERROR_THEN_PAID, PAID, true",
        "CODE_99_THEN_PAID, PAID, true",
        "UNKNOWN_CODE_THEN_PAID, PAID, true",
        "REPLY_LOST, PAID, true",
        "SILENT_CHARGED, PAID, true",
        "SILENT_NOT_RECEIVED, FAILED, false",
        "TRICKLE, PAID, true",
        "HTTP_500_CHARGED, PAID, true",
        "UNREADABLE_CHARGED, PAID, true",
        "BAD_SIGNATURE, PAID, true",
        "NO_SIGNATURE, PAID, true",
        "OTHER_ORDER, PAID, true",
        "QUERY_FAILS_THEN_PAID, PAID, true",
    })
    void theScheduleFindsTheTruth(Story story, PaymentState end, boolean charged) throws InterruptedException {
        long start = System.nanoTime();
        JsonNode begun = till.begin(story, 1);
        Duration took = Duration.ofNanos(System.nanoTime() - start);

        // The schedule may find the truth while the caller still waits for the charge, and then it is told at once.
        assertThat(Till.payStatus(begun)).isIn("I", end.payStatus());
        assertThat(took).isLessThan(ANSWER_WITHIN.plus(TOLERANCE));

        Attempt attempt = inside.awaitState(Till.autoid(begun), end, Duration.ofSeconds(15));
        assertThat(attempt.state()).isEqualTo(end);
        assertThat(inside.charges(attempt)).hasSize(charged ? 1 : 0);
    }

    @ParameterizedTest
    @CsvSource({"PASSWORD_FOREVER", "NOT_PAID_FOREVER", "QUERY_BAD_SIGNATURE"})
    void whatProvesNothingDecidesNothing(Story story) throws InterruptedException {
        String autoid = Till.autoid(till.begin(story, 0));

        TimeUnit.SECONDS.sleep(4);

        Attempt attempt = inside.attempt(autoid);
        assertThat(attempt.state()).isEqualTo(PaymentState.PAYING);
        assertThat(attempt.checkCount()).isGreaterThanOrEqualTo(2);
        assertThat(attempt.needsPerson()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"WRONG_AMOUNT", "QUERY_OTHER_ORDER"})
    void aDisputeCallsAPersonAndChangesNothing(Story story) throws InterruptedException {
        String autoid = Till.autoid(till.begin(story, 0));

        TimeUnit.SECONDS.sleep(3);

        assertThat(inside.attempt(autoid).state()).isEqualTo(PaymentState.PAYING);
        assertThat(inside.attempt(autoid).needsPerson()).isPresent();
        JsonNode answer = till.query(autoid, 0);
        assertThat(Till.payStatus(answer)).isEqualTo("I");
        assertThat(answer.get("tag").get("paystatusdesc").textValue()).contains("联系主管");
    }

    @Test
    void anOrderThatTheGatewayDoesNotKnowFailsOnlyAfterTheGraceTimeAndTwoAnswers() throws InterruptedException {
        long start = System.nanoTime();
        JsonNode begun = till.begin(Story.INVALID, 0);

        Attempt failed = inside.awaitState(Till.autoid(begun), PaymentState.FAILED, Duration.ofSeconds(15));

        assertThat(failed.state()).isEqualTo(PaymentState.FAILED);
        // Grace 2 s, then two answers 1 s apart.
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofSeconds(3));
        assertThat(Till.payStatus(till.query(Till.autoid(begun), 0))).isEqualTo("F");
    }

    @Test
    void theBackgroundChargeIsRecordedThoughItsAnswerCameAfterTheDeadline() throws InterruptedException {
        inside.sandbox().delay(Duration.ofMillis(1500));
        try {
            JsonNode begun = till.begin(Story.PAID_AT_ONCE, 0);

            assertThat(Till.payStatus(begun)).isEqualTo("I");
            assertThat(inside.awaitState(Till.autoid(begun), PaymentState.PAID, Duration.ofSeconds(10))
                            .state())
                    .isEqualTo(PaymentState.PAID);
        } finally {
            inside.sandbox().delay(Duration.ZERO);
        }
    }

    @Test
    void everyStoryOfAPaymentIsToldHereOrWithBeginPay() {
        Set<Story> elsewhere = Set.of(
                Story.PAID_AT_ONCE,
                Story.REFUSED,
                Story.REFUSED_BUT_CHARGED,
                Story.LATE_SUCCESS,
                Story.REFUND_REPLY_LOST,
                Story.REFUND_REFUSED,
                Story.REFUND_SILENT,
                Story.REFUNDED_ELSEWHERE);
        List<Story> here = List.of(
                Story.PASSWORD_THEN_PAID,
                Story.PASSWORD_THEN_REFUSED,
                Story.PASSWORD_THEN_CANCELLED,
                Story.PASSWORD_THEN_TIMED_OUT,
                Story.INVALID,
                Story.SYSTEM_ERROR_THEN_PAID,
                Story.CODE_99_THEN_PAID,
                Story.UNKNOWN_CODE_THEN_PAID,
                Story.REPLY_LOST,
                Story.SILENT_CHARGED,
                Story.SILENT_NOT_RECEIVED,
                Story.TRICKLE,
                Story.HTTP_500_CHARGED,
                Story.UNREADABLE_CHARGED,
                Story.BAD_SIGNATURE,
                Story.NO_SIGNATURE,
                Story.OTHER_ORDER,
                Story.QUERY_FAILS_THEN_PAID,
                Story.PASSWORD_FOREVER,
                Story.NOT_PAID_FOREVER,
                Story.QUERY_BAD_SIGNATURE,
                Story.WRONG_AMOUNT,
                Story.QUERY_OTHER_ORDER);

        assertThat(Story.values()).allMatch(story -> here.contains(story) || elsewhere.contains(story));
    }
}
