package com.scenicpay.api.observe;

import static org.assertj.core.api.Assertions.assertThat;

import com.scenicpay.api.LogLines;
import com.scenicpay.payments.Actor;
import com.scenicpay.payments.Attempt;
import com.scenicpay.payments.AttemptId;
import com.scenicpay.payments.Bill;
import com.scenicpay.payments.BillNumber;
import com.scenicpay.payments.BillStatus;
import com.scenicpay.payments.BusinessType;
import com.scenicpay.payments.CancelPayment;
import com.scenicpay.payments.Decision;
import com.scenicpay.payments.Evidence;
import com.scenicpay.payments.GatewayReply;
import com.scenicpay.payments.Money;
import com.scenicpay.payments.OutTradeNo;
import com.scenicpay.payments.PaymentState;
import com.scenicpay.payments.Refund;
import com.scenicpay.payments.RefundDecision;
import com.scenicpay.payments.RefundId;
import com.scenicpay.payments.RefundNumber;
import com.scenicpay.payments.RefundState;
import com.scenicpay.payments.Resolution;
import com.scenicpay.payments.TradeOrigin;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.Level;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** From the log alone an operator can tell what happened to a payment: each decision is a line that says it all. */
class PaymentLogTest {

    private static final Instant NOON = Instant.parse("2026-06-01T04:00:00Z");
    private static final Optional<Duration> IN_TEN_SECONDS = Optional.of(Duration.ofSeconds(10));
    private static final GatewayReply OK = new GatewayReply("00", "ok");
    private static final GatewayReply NONE = new GatewayReply("", "");
    private static final Resolution WORD = new Resolution(true, "900", "the gateway's statement");

    private final LogLines written = new LogLines("scenicpay.payments");

    @AfterEach
    void stopListening() {
        written.close();
    }

    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final PaymentLog log = new PaymentLog(metrics, new RefundLog(metrics));

    private static Attempt attempt(PaymentState state, Optional<String> needsPerson) {
        return new Attempt(
                new AttemptId(7),
                new OutTradeNo("20240501120000000ABCDEFGHJKMNPQR"),
                new Bill(
                        new BillNumber("B7"),
                        BusinessType.TICKETING,
                        Money.ofYuan("3.00"),
                        Optional.empty(),
                        Optional.empty()),
                "130000********0001",
                Optional.of("T001"),
                TradeOrigin.FRONT_DESK,
                state,
                1,
                0,
                Optional.empty(),
                needsPerson,
                Optional.empty(),
                Optional.empty(),
                BillStatus.OPEN,
                Optional.empty(),
                0,
                Money.ZERO,
                Money.ZERO,
                NOON,
                NOON);
    }

    private static Attempt attempt(PaymentState state) {
        return attempt(state, Optional.empty());
    }

    private static Refund refund(RefundState state, PaymentState payment) {
        return new Refund(
                new RefundId(9),
                new RefundNumber("R9"),
                attempt(payment),
                Optional.empty(),
                Money.ofYuan("3.00"),
                state,
                1,
                Optional.empty(),
                Optional.empty(),
                false,
                NOON,
                NOON);
    }

    private void decided(PaymentState before, PaymentState after, String why, Evidence evidence) {
        Decision decision = new Decision(after, Decision.NotFoundNote.KEEP, Optional.empty(), true, why);
        log.decided(attempt(before), attempt(after), decision, evidence, Actor.QUERY, IN_TEN_SECONDS);
    }

    private String line() {
        assertThat(written.records()).hasSize(1);
        return written.records().get(0).getMessage();
    }

    private double counted(String outcome) {
        return metrics.counter("scenicpay.payments", "outcome", outcome, "business_type", "ticketing")
                .count();
    }

    @Test
    void aDecisionByTheGatewaysAnswer() {
        decided(PaymentState.PAYING, PaymentState.PAID, "paid", new Evidence.PasswordAwaited(OK));

        assertThat(line())
                .startsWith("attempt=7 bill=B7 PAYING->PAID by=QUERY why=\"paid\" gateway=\"00 ok\"")
                .contains(" next=10s");
        assertThat(counted("paid")).isEqualTo(1);
    }

    @Test
    void aLateChargeTellsOfItsRefund() {
        decided(PaymentState.GIVEN_UP, PaymentState.LATE_PAID, "charged", new Evidence.PasswordAwaited(OK));

        assertThat(line()).contains("GIVEN_UP->LATE_PAID").endsWith("an automatic refund of it is on record");
    }

    @Test
    void aCancel() {
        CancelPayment order = new CancelPayment(new AttemptId(7), Optional.of("T001"), Optional.of("left"));

        log.givenUp(attempt(PaymentState.PAYING), attempt(PaymentState.GIVEN_UP), order, IN_TEN_SECONDS);

        assertThat(line())
                .isEqualTo("attempt=7 bill=B7 PAYING->GIVEN_UP by=CANCEL why=\"given up by T001: left\""
                        + " gateway=\"not asked\" next=10s what turns out to be charged goes back by itself");
    }

    @Test
    void aCancelOfADisputePromisesNothing() {
        CancelPayment order = new CancelPayment(new AttemptId(7), Optional.empty(), Optional.empty());
        Attempt disputed = attempt(PaymentState.GIVEN_UP, Optional.of("another amount"));

        log.givenUp(attempt(PaymentState.PAYING), disputed, order, IN_TEN_SECONDS);

        assertThat(line()).endsWith("still NEEDS A PERSON: another amount").doesNotContain("by itself");
    }

    @Test
    void aPersonsWord() {
        Attempt before = attempt(PaymentState.PAYING, Optional.of("another amount"));

        log.resolved(before, attempt(PaymentState.PAID), WORD, Optional.empty());

        assertThat(line())
                .isEqualTo("attempt=7 bill=B7 PAYING->PAID by=OPERATOR"
                        + " why=\"it happened, says 900: the gateway's statement\" gateway=\"not asked\" next=none"
                        + " resolves=\"another amount\"");
        assertThat(counted("paid")).isEqualTo(1);
    }

    @Test
    void aRefundThatEndsAPayment() {
        log.refundDecided(
                refund(RefundState.SENT, PaymentState.LATE_PAID),
                refund(RefundState.DONE, PaymentState.REFUNDED_LATE),
                new RefundDecision(RefundState.DONE, Optional.empty(), "refund accepted"),
                OK,
                Actor.RECONCILE,
                Optional.empty());

        assertThat(written.records())
                .extracting(ExtLogRecord::getMessage)
                .containsExactly(
                        "refund=9 attempt=7 bill=B7 number=R9 SENT->DONE (automatic, of a late charge) by=RECONCILE"
                                + " why=\"refund accepted\" gateway=\"00 ok\" next=none",
                        "attempt=7 bill=B7 LATE_PAID->REFUNDED_LATE by=RECONCILE why=\"all of it went back\""
                                + " gateway=\"00 ok\" next=none");
        assertThat(counted("refunded_late")).isEqualTo(1);
    }

    @Test
    void aRefundThatIsAboutToBeSent() {
        log.refundDecided(
                refund(RefundState.RESERVED, PaymentState.PAID),
                refund(RefundState.SENT, PaymentState.PAID),
                new RefundDecision(RefundState.SENT, Optional.empty(), "about to be sent"),
                NONE,
                Actor.REFUND,
                IN_TEN_SECONDS);

        assertThat(line())
                .isEqualTo("refund=9 attempt=7 bill=B7 number=R9 RESERVED->SENT by=REFUND why=\"about to be sent\""
                        + " gateway=\"not asked\" next=10s");
    }

    @Test
    void aRefundWhoseAnswerWasLost() {
        log.refundDecided(
                refund(RefundState.SENT, PaymentState.PAID),
                refund(RefundState.SENT, PaymentState.PAID),
                new RefundDecision(RefundState.SENT, Optional.empty(), "refund's outcome unknown"),
                new GatewayReply("[timeout]", "no answer within 8000 ms"),
                Actor.REFUND,
                IN_TEN_SECONDS);

        assertThat(line())
                .isEqualTo("refund=9 attempt=7 bill=B7 number=R9 SENT->SENT by=REFUND why=\"refund's outcome unknown\""
                        + " gateway=\"[timeout] no answer within 8000 ms\" next=10s");
        assertThat(written.records().get(0).getLevel()).isEqualTo(Level.INFO);
    }

    @Test
    void aPersonsWordOnARefundThatEndsAPayment() {
        log.refundResolved(
                refund(RefundState.SENT, PaymentState.PAID),
                refund(RefundState.DONE, PaymentState.REFUNDED),
                WORD,
                Optional.empty());

        assertThat(written.records())
                .extracting(ExtLogRecord::getMessage)
                .containsExactly(
                        "refund=9 attempt=7 bill=B7 number=R9 SENT->DONE by=OPERATOR"
                                + " why=\"it happened, says 900: the gateway's statement\" gateway=\"not asked\""
                                + " next=none resolves=\"-\"",
                        "attempt=7 bill=B7 PAID->REFUNDED by=OPERATOR why=\"all of it went back\""
                                + " gateway=\"not asked\" next=none");
        assertThat(counted("refunded")).isEqualTo(1);
    }
}
