package com.scenicpay.payments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** What the store did not answer of a refund is known all the same, and nothing is sent twice for it. */
class RefundStepsTroubleTest extends RefundStepsFixture {

    /** What fails the first time only. */
    private static Runnable failingOnce() {
        AtomicBoolean failed = new AtomicBoolean();
        return () -> {
            if (failed.compareAndSet(false, true)) {
                throw new LedgerUnavailableException("no answer, as the test wants it");
            }
        };
    }

    private static UnaryOperator<Refund> answerLostOnce() {
        Runnable failing = failingOnce();
        return sent -> {
            failing.run();
            return sent;
        };
    }

    @Test
    void aStartWhoseAnswerWasLostIsTakenBackAndMadeAnewAndSentOnce() {
        RefundSteps steps = steps(answerLostOnce());
        assertThatThrownBy(() -> steps.send(reserved, Actor.REFUND)).isInstanceOf(LedgerUnavailableException.class);
        assertThat(gateway.refunds()).isEmpty();
        assertThat(onRecord().state()).isEqualTo(RefundState.SENT);

        assertThat(steps.follow(onRecord()).state()).isEqualTo(RefundState.RESERVED);
        assertThat(gateway.refunds()).isEmpty();

        assertThat(steps.follow(onRecord()).state()).isEqualTo(RefundState.DONE);
        assertThat(gateway.refunds()).hasSize(1);
    }

    @Test
    void aPersonWhoWasFasterThanTheTakingBackIsHeard() {
        RefundSteps steps = steps(answerLostOnce());
        assertThatThrownBy(() -> steps.send(reserved, Actor.REFUND)).isInstanceOf(LedgerUnavailableException.class);
        Refund sent = onRecord();
        saidNotDone(sent);

        assertThat(steps.follow(sent).state()).isEqualTo(RefundState.FAILED);
        assertThat(gateway.refunds()).isEmpty();
    }

    @Test
    void aStartThatFailedAndThatAnotherInstanceMadeInsteadIsNotSentAgain() {
        RefundSteps unlucky = steps(failingOnce(), UnaryOperator.identity(), () -> {});
        assertThatThrownBy(() -> unlucky.send(reserved, Actor.REFUND)).isInstanceOf(LedgerUnavailableException.class);
        gateway.answerRefunds(order -> NO_ANSWER);
        steps(UnaryOperator.identity()).send(reserved, Actor.REFUND);
        assertThat(onRecord().version()).isEqualTo(reserved.version() + 1);

        unlucky.follow(onRecord());

        assertThat(gateway.refunds()).hasSize(1);
        assertThat(onRecord().state()).isEqualTo(RefundState.SENT);
    }

    @Test
    void aWordOfTheGatewayThatCouldNotBeRecordedIsRecordedByTheNextStep() {
        RefundSteps steps = steps(() -> {}, UnaryOperator.identity(), failingOnce());
        assertThatThrownBy(() -> steps.send(reserved, Actor.REFUND)).isInstanceOf(LedgerUnavailableException.class);
        assertThat(onRecord().state()).isEqualTo(RefundState.SENT);

        Refund done = steps.follow(onRecord());

        assertThat(done.state()).isEqualTo(RefundState.DONE);
        assertThat(gateway.refunds()).hasSize(1);
    }

    /** As a person does who says "not done", or one who takes a start back. */
    private Refund putBack() {
        return refunds.recordRefund(
                        onRecord(),
                        RefundDecision.of(RefundState.RESERVED, "put back"),
                        Answers.SUCCESS,
                        Actor.OPERATOR,
                        Optional.of(Duration.ZERO))
                .refund();
    }

    @Test
    void whatWentBackAndCouldNotBeRecordedIsNotSentAgain() {
        RefundSteps steps = steps(() -> {}, UnaryOperator.identity(), failingOnce());
        assertThatThrownBy(() -> steps.send(reserved, Actor.REFUND)).isInstanceOf(LedgerUnavailableException.class);

        Refund done = steps.follow(putBack());

        assertThat(done.state()).isEqualTo(RefundState.DONE);
        assertThat(gateway.refunds()).hasSize(1);
    }

    @Test
    void aRefusalThatCouldNotBeRecordedIsNoWordOnALaterSending() {
        RefundSteps steps = steps(() -> {}, UnaryOperator.identity(), failingOnce());
        gateway.answerRefunds(order -> new RefundEvidence.Refused(Answers.SUCCESS));
        assertThatThrownBy(() -> steps.send(reserved, Actor.REFUND)).isInstanceOf(LedgerUnavailableException.class);
        gateway.answerRefunds(order -> NO_ANSWER);
        steps(UnaryOperator.identity()).send(putBack(), Actor.REFUND);

        Refund unknown = steps.follow(onRecord());

        assertThat(unknown.state()).isEqualTo(RefundState.SENT);
    }
}
