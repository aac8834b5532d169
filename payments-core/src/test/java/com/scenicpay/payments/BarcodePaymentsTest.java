package com.scenicpay.payments;

import static com.scenicpay.payments.PaymentsCore.answerOf;
import static com.scenicpay.payments.PaymentsCore.attemptOf;
import static com.scenicpay.payments.Samples.bill;
import static com.scenicpay.payments.Samples.code;
import static com.scenicpay.payments.Samples.payment;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a begin promises while nothing breaks. */
class BarcodePaymentsTest {

    private static final Duration SECOND = Duration.ofSeconds(1);

    private final PaymentsCore core = PaymentsCore.asking(SECOND);

    @AfterEach
    void close() {
        core.close();
    }

    private CompletionStage<PaymentResult> begin(Bill bill, int code) {
        return begin(core, bill, code);
    }

    private static CompletionStage<PaymentResult> begin(PaymentsCore instance, Bill bill, int code) {
        return instance.payments.begin(payment(bill, code(code)), Samples.within(Duration.ofSeconds(10)));
    }

    private Attempt beganAndFailed(String bill, int code) {
        core.gateway.answerCharges(order -> Answers.refused());
        core.reportOrdersAs(OrderStatus.FAILED);
        return attemptOf(begin(bill(bill), code));
    }

    @Test
    void chargesTheCodeAndTellsThatItIsPaid() {
        core.gateway.acceptCharges();

        Attempt attempt = attemptOf(begin(bill("B1"), 1));

        assertThat(attempt.state()).isEqualTo(PaymentState.PAID);
        assertThat(attempt.billStatus()).isEqualTo(BillStatus.PAID);
        assertThat(core.ledger.onRecord(attempt.id())).isEqualTo(attempt);
        assertThat(core.gateway.charges()).singleElement().satisfies(order -> {
            assertThat(order.outTradeNo()).isEqualTo(attempt.outTradeNo());
            assertThat(order.code()).isEqualTo(code(1));
            assertThat(order.amount()).isEqualTo(Samples.THREE_YUAN);
            assertThat(order.description()).contains("成人票");
            assertThat(order.orderedAt()).isEqualTo(core.clock.instant());
        });
        assertThat(core.gateway.questions()).isEmpty();
    }

    @Test
    void recordsTheInitiationBeforeItCharges() {
        List<PaymentState> onRecordWhenCharged = new ArrayList<>();
        core.gateway.answerCharges(order -> {
            onRecordWhenCharged.add(core.ledger.onRecord(order.outTradeNo()).state());
            return Answers.silence();
        });

        attemptOf(begin(bill("B1"), 1));

        assertThat(onRecordWhenCharged).containsExactly(PaymentState.CREATED);
    }

    @Test
    void recordsOnlyTheMaskAndTheKeyedHashOfTheCode() {
        core.gateway.acceptCharges();

        Attempt attempt = attemptOf(begin(bill("B1"), 1));

        assertThat(attempt.maskedCode()).isEqualTo(code(1).masked());
        assertThat(attempt.toString()).doesNotContain(code(1).digits());
    }

    @Test
    void tellsThatAPasswordIsAwaitedWithoutAskingFurther() {
        core.gateway.answerCharges(order -> Answers.passwordAwaited());

        Attempt attempt = attemptOf(begin(bill("B1"), 1));

        assertThat(attempt.state()).isEqualTo(PaymentState.PAYING);
        assertThat(core.gateway.questions()).isEmpty();
        assertThat(core.ledger.nextCheckAt(attempt.id()))
                .contains(core.clock.instant().plusSeconds(2));
    }

    @Test
    void tellsThatAChargeWasRefusedOnceAQueryProvedIt() {
        Attempt attempt = beganAndFailed("B1", 1);

        assertThat(attempt.state()).isEqualTo(PaymentState.FAILED);
        assertThat(attempt.refusal()).contains(Answers.REFUSAL);
        assertThat(core.gateway.questions()).hasSize(1);
        assertThat(core.ledger.nextCheckAt(attempt.id())).contains(Samples.NOON.plus(Duration.ofMinutes(2)));
    }

    @Test
    void believesTheOrderRatherThanTheRefusal() {
        core.gateway.answerCharges(order -> Answers.refused());
        core.reportOrdersAs(OrderStatus.PAID);

        assertThat(attemptOf(begin(bill("B1"), 1)).state()).isEqualTo(PaymentState.PAID);
    }

    @ParameterizedTest
    @EnumSource(names = {"NOT_PAID", "PAYING", "UNKNOWN_ORDER"})
    void aRefusalThatNoQueryProvesStaysUndecided(OrderStatus status) {
        core.gateway.answerCharges(order -> Answers.refused());
        core.reportOrdersAs(status);

        Attempt attempt = attemptOf(begin(bill("B1"), 1));

        assertThat(attempt.state()).isEqualTo(PaymentState.PAYING);
        assertThat(attempt.refusal()).contains(Answers.REFUSAL);
    }

    @Test
    void aSilentGatewayLeavesTheAttemptUndecidedAndOnTheLadder() {
        Attempt attempt = attemptOf(begin(bill("B1"), 1));

        assertThat(attempt.state()).isEqualTo(PaymentState.PAYING);
        assertThat(core.ledger.nextCheckAt(attempt.id())).isPresent();
    }

    @Test
    void sixtyEqualRequestsAtOnceMakeOneChargeAndOneAnswer() {
        core.gateway.acceptCharges();
        Blockade charge = core.gateway.blockNext(ScriptedGateway.Call.CHARGE);
        List<CompletionStage<PaymentResult>> answers = new ArrayList<>();

        for (int i = 0; i < 60; i++) {
            answers.add(begin(bill("B1"), 1));
        }
        PaymentsCore.eventually(
                "59 are answered while one charges",
                () -> answers.stream()
                                .filter(answer -> answer.toCompletableFuture().isDone())
                                .count()
                        == 59);
        charge.release();

        assertThat(answers).extracting(answer -> attemptOf(answer).id()).containsOnly(new AttemptId(1));
        assertThat(answers)
                .extracting(answer -> attemptOf(answer).state())
                .contains(PaymentState.PAID)
                .containsOnly(PaymentState.PAID, PaymentState.CREATED);
        assertThat(core.gateway.charges()).hasSize(1);
        assertThat(core.ledger.onRecord()).hasSize(1);
        assertThat(core.observer.initiated()).hasSize(1);
    }

    @Test
    void twoInstancesAtTheSameInstantCountAsOne() {
        core.gateway.acceptCharges();
        List<CompletionStage<PaymentResult>> answers = new ArrayList<>();

        try (PaymentsCore other = core.anotherInstance(SECOND)) {
            for (int i = 0; i < 40; i++) {
                Bill bill = bill("B" + i);
                answers.add(begin(core, bill, i));
                answers.add(begin(other, bill, i));
            }
            answers.forEach(PaymentsCore::answerOf);
        }

        assertThat(core.gateway.charges()).hasSize(40);
        assertThat(core.ledger.onRecord()).hasSize(40).allMatch(attempt -> attempt.state() == PaymentState.PAID);
    }

    @ParameterizedTest
    @EnumSource(names = {"CREATED", "PAYING", "PAID", "REFUNDED"})
    void aRepeatIsAnsweredByTheAttemptThatHoldsTheBillWhateverItsCode(PaymentState state) {
        Attempt holding = core.recordedAttempt("B1", 1);
        bring(holding.id(), state);

        Attempt sameCode = attemptOf(begin(bill("B1"), 1));
        Attempt newCode = attemptOf(begin(bill("B1"), 2));

        assertThat(sameCode.id()).isEqualTo(holding.id());
        assertThat(newCode.id()).isEqualTo(holding.id());
        assertThat(newCode.state()).isEqualTo(state);
        assertThat(core.gateway.charges()).isEmpty();
    }

    private void bring(AttemptId id, PaymentState state) {
        if (state == PaymentState.REFUNDED) {
            core.ledger.changeElsewhere(id, PaymentState.PAID);
        }
        if (state != PaymentState.CREATED) {
            core.ledger.changeElsewhere(id, state);
        }
    }

    @Test
    void theSameBillWithTheSameCodeAlwaysAnswersTheAttemptThatHadIt() {
        Attempt failed = beganAndFailed("B1", 1);
        core.gateway.acceptCharges();
        Attempt paid = attemptOf(begin(bill("B1"), 2));

        Attempt repeated = attemptOf(begin(bill("B1"), 1));

        assertThat(paid.state()).isEqualTo(PaymentState.PAID);
        assertThat(repeated.id()).isEqualTo(failed.id());
        assertThat(repeated.state()).isEqualTo(PaymentState.FAILED);
        assertThat(core.gateway.charges()).hasSize(2);
    }

    @Test
    void afterAFailureANewCodeMayPayACorrectedAmount() {
        Attempt failed = beganAndFailed("B1", 1);
        core.gateway.acceptCharges();

        Attempt paid = attemptOf(begin(bill("B1", "2.50"), 2));

        assertThat(paid.id()).isNotEqualTo(failed.id());
        assertThat(paid.outTradeNo()).isNotEqualTo(failed.outTradeNo());
        assertThat(paid.state()).isEqualTo(PaymentState.PAID);
        assertThat(core.gateway.charges().get(1).amount()).isEqualTo(Money.ofYuan("2.50"));
    }

    @Test
    void afterGivingUpANewCodeMayPayAtOnce() {
        Attempt givenUp = core.recordedAttempt("B1", 1);
        core.ledger.changeElsewhere(givenUp.id(), PaymentState.GIVEN_UP);
        core.gateway.acceptCharges();

        assertThat(attemptOf(begin(bill("B1"), 2)).state()).isEqualTo(PaymentState.PAID);
    }

    @Test
    void otherFactsThanThoseOfTheHoldingAttemptAreRefused() {
        Attempt holding = core.recordedAttempt("B1", 1);
        Bill otherType = new Bill(
                new BillNumber("B1"), BusinessType.OWN_RETAIL, Samples.THREE_YUAN, Optional.empty(), Optional.empty());
        Bill otherCard = new Bill(
                new BillNumber("B1"), BusinessType.TICKETING, Samples.THREE_YUAN, Optional.of("C1"), Optional.empty());

        for (Bill other : List.of(bill("B1", "3.01"), otherType, otherCard)) {
            for (int code : new int[] {1, 2}) {
                assertThat(answerOf(begin(other, code)))
                        .isInstanceOfSatisfying(
                                PaymentResult.HeldWithOtherFacts.class,
                                held -> assertThat(held.attempt().id()).isEqualTo(holding.id()));
            }
        }
        assertThat(core.gateway.charges()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"CREATED", "PAYING", "PAID", "GIVEN_UP"})
    void aCodeThatMayHavePaidAnotherBillIsRefused(PaymentState state) {
        bring(core.recordedAttempt("B1", 1).id(), state);

        assertThat(answerOf(begin(bill("B2"), 1))).isInstanceOf(PaymentResult.CodeUsedElsewhere.class);
        assertThat(core.gateway.charges()).isEmpty();
        assertThat(core.ledger.onRecord()).hasSize(1);
    }

    @Test
    void aCodeThatIsProvenUnchargedMayPayAnotherBill() {
        beganAndFailed("B1", 1);
        core.gateway.acceptCharges();

        assertThat(attemptOf(begin(bill("B2"), 1)).state()).isEqualTo(PaymentState.PAID);
    }

    @Test
    void aCodeIsKeptFromOtherBillsForOneDay() {
        core.recordedAttempt("B1", 1);
        core.gateway.acceptCharges();

        core.clock.advance(Duration.ofHours(24).minusMillis(1));
        assertThat(answerOf(begin(bill("B2"), 1))).isInstanceOf(PaymentResult.CodeUsedElsewhere.class);
        core.clock.advance(Duration.ofMillis(1));
        assertThat(attemptOf(begin(bill("B2"), 1)).state()).isEqualTo(PaymentState.PAID);
    }
}
