package com.scenicpay.torture.invariant;

import static com.scenicpay.torture.invariant.Scene.AMOUNT;
import static com.scenicpay.torture.invariant.Scene.NOTHING;
import static org.assertj.core.api.Assertions.assertThat;

import com.scenicpay.gateway.sandbox.Story;
import com.scenicpay.torture.evidence.Told.Answer;
import com.scenicpay.torture.evidence.Told.Operation;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Each checker is shown a breach made by hand, and must see it; and a run in order, in which there is nothing to see. */
class InvariantsTest {

    private static final BigDecimal HALF = new BigDecimal("5.00");
    private static final BigDecimal OTHER = new BigDecimal("10.01");

    @Test
    void nothingIsFoundWhereAllIsInOrder() {
        Scene scene = new Scene()
                .charged(1)
                .attempt(1, "B1", "CREATED", "PAID")
                .told(Operation.BEGIN, "B1", 1, "I")
                .told(Operation.QUERY, "B1", 1, "P")
                .order(2, Story.REFUSED, null, NOTHING)
                .attempt(2, "B2", "CREATED", "PAYING", "FAILED")
                .told(Operation.BEGIN, "B2", 2, "F")
                .order(3, Story.PASSWORD_THEN_PAID, AMOUNT, AMOUNT)
                .attempt(3, "B3", "CREATED", "PAYING", "GIVEN_UP", "LATE_PAID", "REFUNDED_LATE")
                .row(3, "B3", "REFUNDED_LATE", 4, null, AMOUNT)
                .refund(1, 3, "AUTO", AMOUNT, null, "RESERVED", "SENT", "DONE")
                .told(Operation.CANCEL, "B3", 3, "C")
                .told(Operation.QUERY, "B3", 3, "R");

        assertThat(scene.broken()).isEmpty();
    }

    @Test
    void aChargeWithoutAnAttemptIsFound() {
        assertThat(new Scene().charged(1).broken()).isEqualTo("a");
    }

    @Test
    void aChargeOfAFailedAttemptIsFound() {
        Scene scene = new Scene().order(1, Story.LATE_SUCCESS, AMOUNT, NOTHING).attempt(1, "B1", "CREATED", "FAILED");

        assertThat(scene.broken()).isEqualTo("a");
    }

    @Test
    void aLateChargeWhoseRefundIsNotOnRecordIsFound() {
        Scene scene = new Scene()
                .charged(1)
                .attempt(1, "B1", "CREATED", "GIVEN_UP", "LATE_PAID")
                .told(Operation.CANCEL, "B1", 1, "C");

        assertThat(scene.broken()).isEqualTo("a");
    }

    @Test
    void aLateChargeWhoseRefundFailedIsFound() {
        Scene scene = new Scene()
                .charged(1)
                .attempt(1, "B1", "CREATED", "GIVEN_UP", "LATE_PAID")
                .refund(1, 1, "AUTO", AMOUNT, null, "RESERVED", "SENT", "FAILED")
                .row(1, "B1", "LATE_PAID", 3, null, NOTHING)
                .told(Operation.CANCEL, "B1", 1, "C");

        assertThat(scene.broken()).isEqualTo("a");
    }

    @Test
    void twoChargesForOneBillAreFound() {
        Scene scene = new Scene()
                .charged(1)
                .attempt(1, "B1", "CREATED", "PAID")
                .charged(2)
                .attempt(2, "B1", "CREATED", "PAID");

        assertThat(scene.broken()).isEqualTo("b");
    }

    @Test
    void aPaidAttemptThatWasNeverChargedIsFound() {
        Scene known =
                new Scene().order(1, Story.PASSWORD_FOREVER, null, NOTHING).attempt(1, "B1", "CREATED", "PAID");
        Scene unknown = new Scene().attempt(1, "B1", "CREATED", "PAID");

        assertThat(known.broken()).contains("c").contains("d").contains("h");
        assertThat(unknown.broken()).contains("c").contains("d");
    }

    @Test
    void aPaidAttemptOfAnotherAmountIsFound() {
        Scene scene = new Scene().order(1, Story.PAID_AT_ONCE, OTHER, NOTHING).attempt(1, "B1", "CREATED", "PAID");

        assertThat(scene.broken()).isEqualTo("c");
    }

    @Test
    void aFailureThatTheGatewayDidNotProveIsFound() {
        Scene byTimeout = new Scene()
                .order(1, Story.REFUSED, null, NOTHING)
                .event(1, null, "CREATED", 0)
                .event(1, "CREATED", "FAILED", 1, "BEGIN", null)
                .row(1, "B1", "FAILED", 1, null, NOTHING);
        Scene openThere = new Scene()
                .order(1, Story.PASSWORD_THEN_TIMED_OUT, null, NOTHING)
                .attempt(1, "B1", "CREATED", "FAILED");

        assertThat(byTimeout.broken()).isEqualTo("d");
        assertThat(openThere.broken()).isEqualTo("d");
    }

    @Test
    void anAbsenceThatWasBelievedTooEarlyIsFound() {
        assertThat(neverReceived(7).broken()).isEmpty();
        assertThat(neverReceived(5).broken()).isEqualTo("d");
    }

    @Test
    void anAbsenceThatWasNotToldTwiceIsFound() {
        assertThat(absent(6, 7).broken()).isEmpty();
        assertThat(absent(7, 7).broken()).isEqualTo("d");
        assertThat(new Scene()
                        .event(1, null, "CREATED", 0)
                        .event(1, "CREATED", "FAILED", 9, "RECONCILE", "00", "never received by the gateway")
                        .row(1, "B1", "FAILED", 1, null, NOTHING)
                        .broken())
                .isEqualTo("d");
    }

    private static Scene neverReceived(int afterSeconds) {
        return absent(afterSeconds - 1, afterSeconds);
    }

    private static Scene absent(int firstAfter, int secondAfter) {
        String first = "no such order at the gateway, first time";
        return new Scene()
                .event(1, null, "CREATED", 0)
                .event(1, "CREATED", "CREATED", firstAfter, "RECONCILE", "00", first)
                .event(1, "CREATED", "FAILED", secondAfter, "RECONCILE", "00", "never received by the gateway")
                .row(1, "B1", "FAILED", 2, null, NOTHING);
    }

    @Test
    void aChargeThatWasAskedForTwiceIsFound() {
        Scene scene = new Scene().charged(1).attempt(1, "B1", "CREATED", "PAID");

        assertThat(scene.requests(1, 0).broken()).isEmpty();
        assertThat(scene.requests(2, 0).broken()).isEqualTo("a");
    }

    @Test
    void aRefundThatWasAskedForTwiceIsFound() {
        Scene scene = refunded(Map.of("DONE", "00"), "DONE");

        assertThat(scene.requests(1, 1).broken()).isEmpty();
        assertThat(scene.requests(1, 2).broken()).isEqualTo("g");
    }

    @Test
    void aRefundThatWasBelievedByAnAnswerThatProvesNothingIsFound() {
        assertThat(refunded(Map.of("DONE", "[timeout]"), "DONE").broken()).isEqualTo("d");
        assertThat(refunded(Map.of(), "FAILED").broken()).isEqualTo("d");
        assertThat(refunded(Map.of("FAILED", "02"), "FAILED").broken()).isEmpty();
    }

    private static Scene refunded(Map<String, String> codes, String end) {
        boolean done = end.equals("DONE");
        BigDecimal back = done ? HALF : NOTHING;
        return new Scene()
                .order(1, Story.PAID_AT_ONCE, AMOUNT, back)
                .attempt(1, "B1", "CREATED", "PAID")
                .refund(1, 1, "R1", HALF, null, codes, "RESERVED", "SENT", end)
                .row(1, "B1", "PAID", 2, null, back);
    }

    @Test
    void aLateChargeOfWhichOnlyAPartGoesBackIsFound() {
        Scene scene = new Scene()
                .charged(1)
                .attempt(1, "B1", "CREATED", "GIVEN_UP", "LATE_PAID")
                .refund(1, 1, "AUTO", HALF, "stuck", "RESERVED", "SENT")
                .row(1, "B1", "LATE_PAID", 2, null, NOTHING)
                .told(Operation.CANCEL, "B1", 1, "C");

        assertThat(scene.broken()).contains("a");
    }

    @Test
    void aPaymentThatWasBelievedByAnAnswerThatProvesNothingIsFound() {
        for (Story story : List.of(Story.BAD_SIGNATURE, Story.NO_SIGNATURE, Story.OTHER_ORDER)) {
            assertThat(paidBecause(story, "paid at the gateway").broken()).isEmpty();
            assertThat(paidBecause(story, "charge confirmed").broken()).isEqualTo("d");
        }
    }

    private static Scene paidBecause(Story story, String why) {
        return new Scene()
                .order(1, story, AMOUNT, NOTHING)
                .event(1, null, "CREATED", 0)
                .event(1, "CREATED", "PAID", 1, "BEGIN", "00", why)
                .row(1, "B1", "PAID", 1, null, NOTHING);
    }

    @Test
    void aChargeThatWasNotSentAccordingToTheLedgerAndYetReachedTheGatewayIsFound() {
        Scene notSent = new Scene()
                .event(1, null, "CREATED", 0)
                .event(1, "CREATED", "FAILED", 1, "BEGIN", "[not sent]")
                .row(1, "B1", "FAILED", 1, null, NOTHING);

        Scene bySchedule = new Scene()
                .event(1, null, "CREATED", 0)
                .event(1, "CREATED", "FAILED", 1, "RECONCILE", "[not sent]")
                .row(1, "B1", "FAILED", 1, null, NOTHING);

        assertThat(bySchedule.broken()).isEqualTo("d");
        assertThat(notSent.broken()).isEmpty();
        assertThat(notSent.order(1, Story.REFUSED, null, NOTHING).broken()).isEqualTo("d");
    }

    @Test
    void aCancelThatNobodyMadeIsFound() {
        Scene scene = new Scene()
                .order(1, Story.PASSWORD_FOREVER, null, NOTHING)
                .event(1, null, "CREATED", 0)
                .event(1, "CREATED", "GIVEN_UP", 1, "RECONCILE", "00")
                .row(1, "B1", "GIVEN_UP", 1, "undecided", NOTHING);

        assertThat(scene.broken()).isEqualTo("di");
    }

    @Test
    void anAnswerThatIsTakenBackIsFound() {
        Scene scene = new Scene()
                .charged(1)
                .attempt(1, "B1", "CREATED", "PAID")
                .told(Operation.QUERY, "B1", 1, "P")
                .told(Operation.QUERY, "B1", 1, "I");

        assertThat(scene.broken()).isEqualTo("e");
    }

    @Test
    void anAnswerThatTheLedgerContradictsInTheEndIsFound() {
        Scene scene = new Scene().charged(1).attempt(1, "B1", "CREATED", "PAID").told(Operation.CANCEL, "B1", 1, "C");

        assertThat(scene.broken()).isEqualTo("e");
    }

    @Test
    void anAttemptThatWasToldAndIsLostIsFound() {
        assertThat(new Scene().told(Operation.BEGIN, "B1", 1, "I").broken()).isEqualTo("e");
    }

    @Test
    void aChangeWithoutItsEventIsFound() {
        Scene moreVersions =
                new Scene().charged(1).attempt(1, "B1", "CREATED", "PAID").row(1, "B1", "PAID", 2, null, NOTHING);
        Scene otherState =
                new Scene().charged(1).attempt(1, "B1", "CREATED", "PAYING").row(1, "B1", "PAID", 1, null, NOTHING);
        Scene gap = new Scene()
                .charged(1)
                .event(1, null, "CREATED", 0)
                .event(1, "PAYING", "PAID", 1)
                .row(1, "B1", "PAID", 1, null, NOTHING);

        assertThat(moreVersions.broken()).isEqualTo("f");
        assertThat(otherState.broken()).isEqualTo("f");
        assertThat(gap.broken()).isEqualTo("f");
    }

    @Test
    void aStepThatIsNotAllowedIsFound() {
        Scene scene = new Scene().charged(1).attempt(1, "B1", "CREATED", "FAILED", "PAID");

        assertThat(scene.broken()).contains("f");
    }

    @Test
    void moneyThatWentBackTwiceIsFound() {
        Scene scene = new Scene()
                .order(1, Story.REFUND_REPLY_LOST, AMOUNT, AMOUNT)
                .attempt(1, "B1", "CREATED", "PAID")
                .refund(1, 1, "R1", HALF, null, "RESERVED", "SENT", "DONE")
                .row(1, "B1", "PAID", 2, null, HALF);

        assertThat(scene.broken()).isEqualTo("g");
    }

    @Test
    void aRefundThatTheGatewayNeverMadeIsFound() {
        Scene scene = new Scene()
                .charged(1)
                .attempt(1, "B1", "CREATED", "PAID")
                .refund(1, 1, "R1", HALF, null, "RESERVED", "SENT", "DONE")
                .row(1, "B1", "PAID", 2, null, HALF);

        assertThat(scene.broken()).isEqualTo("g");
    }

    @Test
    void refundsOfMoreThanThePaymentAreFound() {
        Scene scene = new Scene()
                .order(1, Story.PAID_AT_ONCE, AMOUNT, OTHER)
                .attempt(1, "B1", "CREATED", "PAID", "REFUNDED")
                .refund(1, 1, "R1", OTHER, null, "RESERVED", "SENT", "DONE")
                .row(1, "B1", "REFUNDED", 2, null, OTHER);

        assertThat(scene.broken()).contains("g");
    }

    @Test
    void oneNumberForTwoRefundsIsFound() {
        Scene scene = new Scene()
                .order(1, Story.PAID_AT_ONCE, AMOUNT, AMOUNT)
                .attempt(1, "B1", "CREATED", "PAID", "REFUNDED")
                .refund(1, 1, "R1", HALF, null, "RESERVED", "SENT", "DONE")
                .refund(2, 1, "R1", HALF, null, "RESERVED", "SENT", "DONE")
                .row(1, "B1", "REFUNDED", 2, null, AMOUNT);

        assertThat(scene.broken()).contains("g");
    }

    @Test
    void aRefundThatWasToldAsDoneAndIsNotIsFound() {
        Scene scene = new Scene()
                .charged(1)
                .attempt(1, "B1", "CREATED", "PAID")
                .refund(1, 1, "R1", AMOUNT, null, "RESERVED", "SENT", "FAILED")
                .row(1, "B1", "PAID", 2, null, NOTHING)
                .told(
                        Operation.REFUND,
                        "B1",
                        "R1",
                        new Answer(0, "", Optional.of(Scene.tag("B1", 1, "1", "P", "已退款 10.00 元"))));

        assertThat(scene.broken()).isEqualTo("g");
    }

    @Test
    void anAttemptThatIsForgottenIsFound() {
        Scene decidable = new Scene().order(1, Story.REFUSED, null, NOTHING).attempt(1, "B1", "CREATED", "PAYING");
        Scene undecidable =
                new Scene().order(1, Story.PASSWORD_FOREVER, null, NOTHING).attempt(1, "B1", "CREATED", "PAYING");
        Scene withAPerson = new Scene()
                .order(1, Story.PASSWORD_FOREVER, null, NOTHING)
                .attempt(1, "B1", "CREATED", "PAYING")
                .row(1, "B1", "PAYING", 1, "undecided", NOTHING);

        assertThat(decidable.broken()).isEqualTo("h");
        assertThat(undecidable.broken()).isEqualTo("h");
        assertThat(withAPerson.broken()).isEmpty();
    }

    @Test
    void anAttemptThatWasGuessedIsFound() {
        Scene scene =
                new Scene().order(1, Story.QUERY_BAD_SIGNATURE, AMOUNT, NOTHING).attempt(1, "B1", "CREATED", "PAID");

        assertThat(scene.broken()).isEqualTo("h");
    }

    @Test
    void aRefundThatIsForgottenIsFound() {
        Scene forgotten = openRefund(null);
        Scene withAPerson = openRefund("a partial refund's outcome is unknown");

        assertThat(forgotten.broken()).contains("h");
        assertThat(withAPerson.broken()).contains("h");
        assertThat(withAPerson.disturbed().broken()).doesNotContain("h");
    }

    @Test
    void aRefundThatIsWithAPersonForNoReasonIsFound() {
        assertThat(sent("[timeout]", "SENT").broken()).doesNotContain("h");
        assertThat(sent("00", "SENT").broken()).contains("h");
        assertThat(sent("[timeout]", "SENT")
                        .refund(2, 1, "R2", HALF, "waits", "RESERVED")
                        .row(1, "B1", "PAID", 1, null, NOTHING)
                        .broken())
                .doesNotContain("h");
        assertThat(paid(Story.PAID_AT_ONCE)
                        .refund(1, 1, "R1", AMOUNT, "waits", "RESERVED")
                        .broken())
                .contains("h");
        assertThat(paid(Story.REFUND_REFUSED)
                        .refund(1, 1, "R1", AMOUNT, "refused", "RESERVED")
                        .broken())
                .doesNotContain("h");
    }

    @Test
    void aFullRefundIsLeftToAPersonOnlyIfItsOrderCannotProveIt() {
        Map<String, String> timeout = Map.of("SENT", "[timeout]");
        Scene alone = new Scene()
                .order(1, Story.PAID_AT_ONCE, AMOUNT, AMOUNT)
                .attempt(1, "B1", "CREATED", "PAID")
                .refund(1, 1, "R1", AMOUNT, "unknown", timeout, "RESERVED", "SENT");
        Scene withOthers = new Scene()
                .order(1, Story.PAID_AT_ONCE, AMOUNT, AMOUNT)
                .attempt(1, "B1", "CREATED", "PAID")
                .refund(1, 1, "R1", HALF, null, "RESERVED", "SENT", "FAILED")
                .refund(2, 1, "R2", AMOUNT, "unknown", timeout, "RESERVED", "SENT");

        assertThat(alone.broken()).contains("h");
        assertThat(withOthers.broken()).doesNotContain("h");
    }

    private static Scene paid(Story story) {
        return new Scene().order(1, story, AMOUNT, NOTHING).attempt(1, "B1", "CREATED", "PAID");
    }

    private static Scene sent(String code, String state) {
        return paid(Story.PAID_AT_ONCE).refund(1, 1, "R1", HALF, "unknown", Map.of(state, code), "RESERVED", state);
    }

    @Test
    void aFaultOfTheServiceIsFound() {
        Scene scene = new Scene().told(Operation.BEGIN, "B1", null, new Answer(50001, "系统故障", Optional.empty()));

        assertThat(scene.broken()).isEqualTo("i");
    }

    @Test
    void aChargeThatWasDeniedByEveryAnswerIsFound() {
        Scene scene = new Scene()
                .charged(1)
                .attempt(1, "B1", "CREATED", "PAID")
                .told(Operation.BEGIN, "B1", null, new Answer(50301, "", Optional.empty()));

        assertThat(scene.broken()).isEqualTo("i");
    }

    @Test
    void aQueryThatIsToldThatNothingWasChargedThoughNobodyKnowsIsFound() {
        Answer answer = new Answer(50301, "系统暂时不可用，未扣款，请稍后重试", Optional.empty());

        assertThat(new Scene().told(Operation.QUERY, "B1", null, answer).broken())
                .isEqualTo("i");
    }

    @Test
    void anAnswerForAnotherBillIsFound() {
        Scene scene = new Scene()
                .charged(1)
                .attempt(1, "B1", "CREATED", "PAID")
                .told(Operation.QUERY, "B2", null, new Answer(0, "", Optional.of(Scene.tag("B1", 1, "1", "P", ""))));

        assertThat(scene.broken()).isEqualTo("i");
    }

    private static Scene openRefund(String needsPerson) {
        return new Scene()
                .charged(1)
                .attempt(1, "B1", "CREATED", "PAID")
                .refund(1, 1, "R1", HALF, needsPerson, "RESERVED", "SENT");
    }
}
