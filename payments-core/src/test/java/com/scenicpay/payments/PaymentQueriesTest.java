package com.scenicpay.payments;

import static com.scenicpay.payments.PaymentsCore.answerOf;
import static com.scenicpay.payments.PaymentsCore.attemptOf;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a query without patience answers. */
class PaymentQueriesTest {

    private static final Duration DEADLINE = Duration.ofSeconds(10);

    private final PaymentsCore core = PaymentsCore.asking(Duration.ofMinutes(1));

    @AfterEach
    void close() {
        core.close();
    }

    private CompletionStage<PaymentResult> query(AttemptId id) {
        return query(Optional.of(id), Optional.empty(), DEADLINE);
    }

    private CompletionStage<PaymentResult> query(String bill) {
        return query(Optional.empty(), Optional.of(new BillNumber(bill)), DEADLINE);
    }

    private CompletionStage<PaymentResult> query(Optional<AttemptId> id, Optional<BillNumber> bill, Duration within) {
        return core.queries.query(new QueryPayment(id, bill, Duration.ZERO), Samples.within(within));
    }

    @ParameterizedTest
    @EnumSource(names = {"PAID", "FAILED", "CANCELLED", "TIMED_OUT"})
    void oneQuestionDecidesAnUndecidedAttempt(OrderStatus status) {
        Attempt attempt = core.recordedAttempt("B1", 1);
        core.reportOrdersAs(status);

        Attempt answered = attemptOf(query(attempt.id()));

        assertThat(answered.state().name()).isEqualTo(status.name());
        assertThat(core.gateway.questions()).hasSize(1);
        assertThat(core.ledger.onRecord(attempt.id())).isEqualTo(answered);
    }

    @Test
    void oneQuestionIsAllWhenItDecidesNothing() {
        Attempt attempt = core.recordedAttempt("B1", 1);
        core.reportOrdersAs(OrderStatus.PAYING);

        Attempt answered = attemptOf(query(attempt.id()));

        assertThat(answered.state()).isEqualTo(PaymentState.PAYING);
        assertThat(core.gateway.questions()).hasSize(1);
    }

    @Test
    void aQuestionTooSoonAfterTheLastIsNotAsked() {
        Attempt attempt = core.recordedAttempt("B1", 1);
        core.reportOrdersAs(OrderStatus.PAYING);
        attemptOf(query(attempt.id()));

        Attempt answered = attemptOf(query(attempt.id()));

        assertThat(answered.state()).isEqualTo(PaymentState.PAYING);
        assertThat(core.gateway.questions()).hasSize(1);
    }

    @Test
    void aQuestionUnderWayAnswersAllWhoAskMeanwhile() {
        Attempt attempt = core.recordedAttempt("B1", 1);
        core.reportOrdersAs(OrderStatus.PAID);
        Blockade question = core.gateway.blockNext(ScriptedGateway.Call.QUERY);
        CompletionStage<PaymentResult> first = query(attempt.id());
        question.awaitArrival();

        CompletionStage<PaymentResult> second = query("B1");
        PaymentsCore.eventually("the second has read", () -> core.ledger.calls(InMemoryLedger.Call.FIND_CURRENT) == 1);
        question.release();

        assertThat(attemptOf(first).state()).isEqualTo(PaymentState.PAID);
        assertThat(attemptOf(second).state()).isEqualTo(PaymentState.PAID);
        assertThat(core.gateway.questions()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(names = {"PAID", "FAILED", "GIVEN_UP"})
    void aDecidedAttemptIsAnsweredWithoutAQuestion(PaymentState state) {
        Attempt attempt = core.recordedAttempt("B1", 1);
        core.ledger.changeElsewhere(attempt.id(), state);

        assertThat(attemptOf(query("B1")).state()).isEqualTo(state);
        assertThat(core.gateway.questions()).isEmpty();
    }

    @Test
    void aBillIsAnsweredByTheAttemptThatHoldsItElseByItsLatest() {
        Attempt first = core.recordedAttempt("B1", 1);
        core.ledger.changeElsewhere(first.id(), PaymentState.FAILED);
        assertThat(attemptOf(query("B1")).id()).isEqualTo(first.id());

        Attempt second = core.recordedAttempt("B1", 2);
        core.ledger.changeElsewhere(second.id(), PaymentState.PAID);
        assertThat(attemptOf(query("B1")).id()).isEqualTo(second.id());
    }

    @Test
    void whatIsNotOnRecordIsNoPayment() {
        assertThat(answerOf(query("B1"))).isInstanceOf(PaymentResult.NoSuchPayment.class);
        assertThat(answerOf(query(new AttemptId(7)))).isInstanceOf(PaymentResult.NoSuchPayment.class);
    }

    @Test
    void anAttemptOfAnotherBillIsNoPayment() {
        Attempt attempt = core.recordedAttempt("B1", 1);
        core.recordedAttempt("B2", 2);
        core.ledger.changeElsewhere(attempt.id(), PaymentState.PAID);

        assertThat(answerOf(query(Optional.of(attempt.id()), Optional.of(new BillNumber("B2")), DEADLINE)))
                .isInstanceOf(PaymentResult.NoSuchPayment.class);
        assertThat(attemptOf(query(Optional.of(attempt.id()), Optional.of(new BillNumber("B1")), DEADLINE))
                        .id())
                .isEqualTo(attempt.id());
    }

    @Test
    void aLedgerThatIsDownIsToldAsUnavailable() {
        core.ledger.setDown(true);

        assertThat(answerOf(query("B1"))).isInstanceOf(PaymentResult.Unavailable.class);
    }

    @Test
    void aSlowLedgerIsToldAsUnavailableAtTheDeadline() {
        core.recordedAttempt("B1", 1);
        Blockade reading = core.ledger.blockNext(InMemoryLedger.Call.FIND_CURRENT);

        PaymentResult answer =
                answerOf(query(Optional.empty(), Optional.of(new BillNumber("B1")), Duration.ofMillis(50)));

        assertThat(answer).isInstanceOf(PaymentResult.Unavailable.class);
        reading.release();
    }

    @Test
    void anAnswerThatCannotBeRecordedLeavesTheAttemptAsItWasRead() {
        Attempt attempt = core.recordedAttempt("B1", 1);
        core.reportOrdersAs(OrderStatus.PAID);
        core.ledger.failNext(InMemoryLedger.Call.RECORD, 1);

        assertThat(attemptOf(query(attempt.id())).isUndecided()).isTrue();
        assertThat(core.observer.troubles()).hasSize(1);
    }

    /** Many at once, since both the answer and the refusal to answer are due at the very same instant. */
    @Test
    void aSilentGatewayIsToldAsUndecidedAtTheDeadline() {
        Attempt attempt = core.recordedAttempt("B1", 1);
        Blockade silence = core.gateway.blockQueriesOf(attempt.outTradeNo());
        Deadline deadline = Samples.within(Duration.ofSeconds(1));
        QueryPayment query = new QueryPayment(Optional.of(attempt.id()), Optional.empty(), Duration.ZERO);

        List<CompletionStage<PaymentResult>> answers = IntStream.range(0, 100)
                .mapToObj(i -> core.queries.query(query, deadline))
                .toList();

        assertThat(answers).extracting(PaymentsCore::answerOf).hasOnlyElementsOfType(PaymentResult.Current.class);
        assertThat(deadline.remaining()).isZero();
        assertThat(core.gateway.questions()).hasSize(1);
        silence.release();
    }
}
