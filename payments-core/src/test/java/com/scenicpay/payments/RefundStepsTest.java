package com.scenicpay.payments;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** A refund is sent by the one who put it down as about to be sent, soon after that, or not at all. */
class RefundStepsTest extends RefundStepsFixture {

    @Test
    void aRefundIsSentAtOnce() {
        Refund done = steps(UnaryOperator.identity()).send(reserved, Actor.REFUND);

        assertThat(done.state()).isEqualTo(RefundState.DONE);
        assertThat(gateway.refunds()).hasSize(1);
    }

    @Test
    void aRefundWhoseRecordingTookTooLongIsNotSent() {
        Refund kept = steps(sent -> {
                    clock.advance(RefundSteps.SEND_WITHIN.plusMillis(1));
                    return sent;
                })
                .send(reserved, Actor.REFUND);

        assertThat(gateway.refunds()).isEmpty();
        assertThat(kept.state()).isEqualTo(RefundState.RESERVED);
        assertThat(steps(UnaryOperator.identity()).follow(kept).state()).isEqualTo(RefundState.DONE);
        assertThat(gateway.refunds()).hasSize(1);
    }

    @Test
    void aRefundThatSomebodyWentOnFromMeanwhileIsNotSent() {
        Refund failed = steps(this::saidNotDone).send(reserved, Actor.REFUND);

        assertThat(failed.state()).isEqualTo(RefundState.FAILED);
        assertThat(gateway.refunds()).isEmpty();
    }

    @Test
    void aProofThatMeetsAPersonsWordAgainstItCallsAPerson() {
        gateway.answerRefunds(order -> {
            saidNotDone(refunds.onRecord().get(0));
            return new RefundEvidence.Accepted(Answers.SUCCESS);
        });

        Refund doubtful = steps(UnaryOperator.identity()).send(reserved, Actor.REFUND);

        assertThat(doubtful.state()).isEqualTo(RefundState.FAILED);
        assertThat(doubtful.needsPerson())
                .hasValueSatisfying(why -> assertThat(why).contains("went back uncounted"));
    }

    @Test
    void aPersonsWordOnWhatIsDecidedEndsTheCallAndChangesNothing() {
        gateway.answerRefunds(order -> {
            saidNotDone(refunds.onRecord().get(0));
            return new RefundEvidence.Accepted(Answers.SUCCESS);
        });
        Refund doubtful = steps(UnaryOperator.identity()).send(reserved, Actor.REFUND);
        Resolutions resolutions = new Resolutions(
                payments, refunds, Samples.SCHEDULE, new DecisionWaiters(), new RecordingObserver(), Runnable::run);

        assertThat(resolved(resolutions, doubtful, true)).isInstanceOf(RefundResult.NotPossible.class);
        assertThat(resolved(resolutions, doubtful, false)).isInstanceOf(RefundResult.Current.class);
        assertThat(refunds.onRecord()).singleElement().satisfies(refund -> {
            assertThat(refund.state()).isEqualTo(RefundState.FAILED);
            assertThat(refund.needsPerson()).isEmpty();
        });
    }

    @Test
    void aPersonsWordOnARefusalIsNotTakenForTheNextTryThatIsUnderWay() {
        Refund automatic = automaticRefund();
        gateway.answerRefunds(order -> new RefundEvidence.Refused(Answers.REFUSAL));
        Refund refused = steps(UnaryOperator.identity()).follow(automatic);
        assertThat(refused.needsPerson()).isPresent();
        Resolutions resolutions = new Resolutions(
                payments, refunds, Samples.SCHEDULE, new DecisionWaiters(), new RecordingObserver(), Runnable::run);
        gateway.answerRefunds(order -> {
            assertThat(resolved(resolutions, refused, false)).isInstanceOf(RefundResult.NotPossible.class);
            return new RefundEvidence.Accepted(Answers.SUCCESS);
        });

        Refund done = steps(UnaryOperator.identity()).follow(refused);

        assertThat(done.state()).isEqualTo(RefundState.DONE);
        assertThat(refunds.claimDueRefunds(10, LEASE)).doesNotContain(done);
    }

    @Test
    void aProofIsTakenThoughTheRefundWasPutBackMeanwhile() {
        gateway.answerRefunds(order -> {
            refunds.recordRefund(
                    refunds.onRecord().get(0),
                    RefundDecision.of(RefundState.RESERVED, "a person says so"),
                    Answers.SUCCESS,
                    Actor.OPERATOR,
                    Optional.of(Duration.ZERO));
            return new RefundEvidence.Accepted(Answers.SUCCESS);
        });

        Refund done = steps(UnaryOperator.identity()).send(reserved, Actor.REFUND);

        assertThat(done.state()).isEqualTo(RefundState.DONE);
    }

    @Test
    void aFullRefundIsNotProvedByAnOrderOfWhichAnEarlierPartMayHaveGoneBack() {
        saidNotDone(refunds.startSending(reserved, UUID.randomUUID(), Actor.REFUND, LEASE, LEASE)
                .refund());
        gateway.answerRefunds(order -> NO_ANSWER);
        gateway.answerQueries(order -> Answers.reported(OrderStatus.REFUNDED, reserved.payment()));

        Refund unknown = steps(UnaryOperator.identity()).send(begun(reserved.payment(), "R2", "3"), Actor.REFUND);

        assertIsLeftToAPerson(unknown, "the outcome of one of several refunds is unknown");
    }

    @Test
    void aRefundThatWasMadeElsewhereDoesNotProveOurs() {
        Attempt other = ((PaymentLedger.BeginOutcome.Recorded) payments.begin(Samples.initiation("B3", 3))).attempt();
        Attempt paid = payments.record(
                        decided(other, PaymentState.PAID),
                        new PaymentLedger.Change(
                                Decision.of(PaymentState.PAID, "disputed")
                                        .callingPerson(DecisionRules.REFUNDED_ELSEWHERE),
                                Actor.QUERY,
                                ReportedOrder.NONE,
                                Optional.empty(),
                                Answers.SUCCESS,
                                0,
                                Optional.empty()))
                .attempt();
        gateway.answerRefunds(order -> NO_ANSWER);
        gateway.answerQueries(order -> Answers.reported(OrderStatus.REFUNDED, paid));

        Refund unknown = steps(UnaryOperator.identity()).send(begun(paid, "R1", "3"), Actor.REFUND);

        assertIsLeftToAPerson(unknown, "a refund's outcome is unknown, and one was made elsewhere");
    }

    @Test
    void aPartWhoseAnswerWasLostIsLeftToAPerson() {
        gateway.answerRefunds(order -> NO_ANSWER);

        Refund unknown = steps(UnaryOperator.identity()).send(reserved, Actor.REFUND);

        assertIsLeftToAPerson(unknown, "a partial refund's outcome is unknown");
    }

    @Test
    void whatTheGatewayRefusedBeforeIsNotProvedByItsOrder() {
        Refund automatic = automaticRefund();
        gateway.answerRefunds(order -> new RefundEvidence.Refused(Answers.REFUSAL));
        Refund refused = steps(UnaryOperator.identity()).follow(automatic);
        gateway.answerRefunds(
                order -> new RefundEvidence.NotSent(Answers.silence().reply()));
        Refund notSent = steps(UnaryOperator.identity()).follow(refused);
        gateway.answerRefunds(order -> NO_ANSWER);
        gateway.answerQueries(order -> Answers.reported(OrderStatus.REFUNDED, automatic.payment()));
        Resolutions resolutions = new Resolutions(
                payments, refunds, Samples.SCHEDULE, new DecisionWaiters(), new RecordingObserver(), Runnable::run);

        Refund unknown = steps(UnaryOperator.identity()).follow(notSent);

        assertThat(unknown.state()).isEqualTo(RefundState.SENT);
        assertThat(unknown.needsPerson()).contains("the gateway refuses the automatic refund");
        assertThat(resolved(resolutions, unknown, false)).isInstanceOf(RefundResult.NotPossible.class);
        clock.advance(LEASE);
        Refund left = steps(UnaryOperator.identity())
                .follow(refunds.claimDueRefunds(10, LEASE).stream()
                        .filter(Refund::isAutomatic)
                        .findFirst()
                        .orElseThrow());
        assertThat(left.state()).isEqualTo(RefundState.SENT);
        assertThat(left.needsPerson()).contains("a refund's outcome is unknown, and the gateway had refused it");
        assertThat(left.lastReply()).contains(NO_ANSWER.reply());
        assertThat(gateway.questions()).isEmpty();
        assertThat(resolved(resolutions, left, true)).isInstanceOf(RefundResult.Current.class);
    }

    /** Not before even a slow gateway has carried it out: until then a word "not done" is not taken. */
    private void assertIsLeftToAPerson(Refund unknown, String why) {
        Resolutions resolutions = new Resolutions(
                payments, refunds, Samples.SCHEDULE, new DecisionWaiters(), new RecordingObserver(), Runnable::run);
        assertThat(unknown.state()).isEqualTo(RefundState.SENT);
        assertThat(unknown.needsPerson()).isEmpty();
        assertThat(resolved(resolutions, unknown, false)).isInstanceOf(RefundResult.NotPossible.class);
        clock.advance(LEASE.minusMillis(1));
        assertThat(refunds.claimDueRefunds(10, LEASE)).extracting(Refund::id).doesNotContain(unknown.id());

        clock.advance(Duration.ofMillis(1));
        Refund due = refunds.claimDueRefunds(10, LEASE).stream()
                .filter(refund -> refund.id().equals(unknown.id()))
                .findFirst()
                .orElseThrow();
        Refund left = steps(UnaryOperator.identity()).follow(due);

        assertThat(left.state()).isEqualTo(RefundState.SENT);
        assertThat(left.needsPerson()).contains(why);
        clock.advance(Duration.ofDays(2));
        assertThat(refunds.claimDueRefunds(10, LEASE)).extracting(Refund::id).doesNotContain(unknown.id());
        assertThat(resolved(resolutions, left, false)).isInstanceOf(RefundResult.Current.class);
    }

    @Test
    void aRefundThatTheGatewayDidNotHearOfDoesNotWaitForItsRung() {
        clock.advance(Duration.ofHours(5));
        gateway.answerRefunds(
                order -> new RefundEvidence.NotSent(Answers.silence().reply()));
        steps(UnaryOperator.identity())
                .follow(refunds.claimDueRefunds(10, LEASE).get(0));

        clock.advance(CheckSchedule.UNANSWERED);

        assertThat(refunds.claimDueRefunds(10, LEASE)).extracting(Refund::id).contains(reserved.id());
    }

    @Test
    void aRefundThatCannotBeSentIsOver() {
        gateway.answerRefunds(
                order -> new RefundEvidence.NotSendable(Answers.silence().reply()));

        Refund failed = steps(UnaryOperator.identity()).send(reserved, Actor.REFUND);

        assertThat(failed.state()).isEqualTo(RefundState.FAILED);
        assertThat(payments.onRecord(failed.payment().id()).refundReserved()).isEqualTo(Money.ZERO);
    }

    @Test
    void anAutomaticRefundThatCannotBeSentCallsAPersonAndIsTriedAgain() {
        Refund automatic = automaticRefund();
        gateway.answerRefunds(
                order -> new RefundEvidence.NotSendable(Answers.silence().reply()));

        Refund kept = steps(UnaryOperator.identity()).follow(automatic);

        assertThat(kept.state()).isEqualTo(RefundState.RESERVED);
        assertThat(kept.needsPerson()).contains("the automatic refund cannot be sent");
        gateway.answerRefunds(order -> new RefundEvidence.Accepted(Answers.SUCCESS));
        assertThat(steps(UnaryOperator.identity()).follow(kept).state()).isEqualTo(RefundState.DONE);
    }

    /** Of a charge that came after its bill had been let go. */
    private Refund automaticRefund() {
        Attempt begun = ((PaymentLedger.BeginOutcome.Recorded) payments.begin(Samples.initiation("B2", 2))).attempt();
        decided(decided(begun, PaymentState.FAILED), PaymentState.LATE_PAID);
        return refunds.onRecord().stream()
                .filter(Refund::isAutomatic)
                .findFirst()
                .orElseThrow();
    }

    private static RefundResult resolved(Resolutions resolutions, Refund refund, boolean happened) {
        return resolutions
                .resolveRefund(
                        refund.payment().id(),
                        refund.number(),
                        new Resolution(happened, "900", "the gateway's statement"),
                        Samples.within(Duration.ofSeconds(5)))
                .toCompletableFuture()
                .join();
    }

    @Test
    void whatIsDecidedIsNotAskedFor() {
        Refund done = steps(UnaryOperator.identity()).send(reserved, Actor.REFUND);

        assertThat(steps(UnaryOperator.identity()).follow(done)).isEqualTo(done);
        assertThat(gateway.questions()).isEmpty();
    }
}
