package com.scenicpay.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.scenicpay.gateway.hnxft.HnxftExchangeListener;
import com.scenicpay.gateway.hnxft.HnxftGateway;
import com.scenicpay.gateway.hnxft.HnxftSettings;
import com.scenicpay.gateway.hnxft.PartnerKey;
import com.scenicpay.gateway.hnxft.RefundBy;
import com.scenicpay.gateway.sandbox.Refund;
import com.scenicpay.gateway.sandbox.SandboxGateway;
import com.scenicpay.gateway.sandbox.SandboxOptions;
import com.scenicpay.gateway.sandbox.Story;
import com.scenicpay.payments.Attempt;
import com.scenicpay.payments.AttemptId;
import com.scenicpay.payments.Bill;
import com.scenicpay.payments.BillNumber;
import com.scenicpay.payments.BillStatus;
import com.scenicpay.payments.BusinessType;
import com.scenicpay.payments.Decision;
import com.scenicpay.payments.DecisionRules;
import com.scenicpay.payments.Evidence;
import com.scenicpay.payments.Money;
import com.scenicpay.payments.OutTradeNo;
import com.scenicpay.payments.PaymentCode;
import com.scenicpay.payments.PaymentGateway.ChargeOrder;
import com.scenicpay.payments.PaymentGateway.RefundOrder;
import com.scenicpay.payments.PaymentState;
import com.scenicpay.payments.RefundEvidence;
import com.scenicpay.payments.TradeOrigin;
import io.quarkus.test.junit.QuarkusTest;
import java.math.BigDecimal;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Every row of the table "What an answer proves" of {@code docs/hnxft-protocol.md}: the client asks the sandbox over HTTP,
 * and the core decides what the answer proves.
 */
@QuarkusTest
class EvidenceTableTest {

    private static final Instant BEGUN = Instant.parse("2026-05-01T02:00:00Z");
    private static final DecisionRules RULES = new DecisionRules(Duration.ofSeconds(90), Duration.ofSeconds(30));
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Money AMOUNT = Money.ofYuan("3.00");

    private long serial = System.currentTimeMillis();
    private SandboxGateway sandbox;
    private HnxftGateway gateway;

    @BeforeEach
    void connect() {
        sandbox = SandboxGateway.start(SandboxOptions.onAnyPort());
        gateway = new HnxftGateway(settings(), Clock.systemUTC(), RANDOM, HnxftExchangeListener.NONE);
    }

    @AfterEach
    void disconnect() {
        gateway.close();
        sandbox.close();
    }

    @ParameterizedTest
    @CsvSource({
        "PAID_AT_ONCE, PAID",
        "PASSWORD_THEN_PAID, PAYING",
        "REFUSED, PAYING",
        "INVALID, PAYING",
        "CODE_99_THEN_PAID, PAYING",
        "SYSTEM_ERROR_THEN_PAID, PAYING",
        "UNKNOWN_CODE_THEN_PAID, PAYING",
        "BAD_SIGNATURE, PAYING",
        "NO_SIGNATURE, PAYING",
        "UNREADABLE_CHARGED, PAYING",
        "HTTP_500_CHARGED, PAYING",
        "REPLY_LOST, PAYING",
        "SILENT_CHARGED, PAYING",
        "TRICKLE, PAYING",
        "OTHER_ORDER, PAYING",
    })
    void theAnswerToACharge(Story story, PaymentState next) {
        OutTradeNo order = aNumber();

        Evidence evidence = charge(order, story, 1);

        assertThat(decide(order, PaymentState.CREATED, evidence).state()).isEqualTo(next);
    }

    @ParameterizedTest
    @CsvSource({
        "REPLY_LOST, PAYING, PAID",
        "REPLY_LOST, FAILED, LATE_PAID",
        "REPLY_LOST, GIVEN_UP, LATE_PAID",
        "PASSWORD_FOREVER, PAYING, PAYING",
        "NOT_PAID_FOREVER, PAYING, PAYING",
        "REFUSED, PAYING, FAILED",
        "PASSWORD_THEN_REFUSED, PAYING, FAILED",
        "PASSWORD_THEN_CANCELLED, PAYING, CANCELLED",
        "PASSWORD_THEN_TIMED_OUT, PAYING, TIMED_OUT",
        "PASSWORD_THEN_TIMED_OUT, GIVEN_UP, TIMED_OUT",
        "REFUSED, PAID, PAID",
        "QUERY_BAD_SIGNATURE, PAYING, PAYING",
    })
    void theAnswerToAQuery(Story story, PaymentState before, PaymentState next) {
        OutTradeNo order = aNumber();
        charge(order, story, 0);

        Decision decision = decide(order, before, gateway.query(order));

        assertThat(decision.state()).isEqualTo(next);
        assertThat(decision.needsPerson()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"WRONG_AMOUNT", "QUERY_OTHER_ORDER", "REFUNDED_ELSEWHERE"})
    void aDisputeChangesNothingAndCallsAPerson(Story story) {
        OutTradeNo order = aNumber();
        charge(order, story, 0);

        Decision decision = decide(order, PaymentState.PAYING, gateway.query(order));

        assertThat(decision.state()).isEqualTo(PaymentState.PAYING);
        assertThat(decision.needsPerson()).isPresent();
    }

    @Test
    void aFailingQueryProvesNothing() {
        OutTradeNo order = aNumber();
        charge(order, Story.QUERY_FAILS_THEN_PAID, 5);

        assertThat(decide(order, PaymentState.PAYING, gateway.query(order)).state())
                .isEqualTo(PaymentState.PAYING);
    }

    @Test
    void aFailureThatTurnsIntoASuccessIsFoundLate() throws InterruptedException {
        OutTradeNo order = aNumber();
        charge(order, Story.LATE_SUCCESS, 1);
        Decision failed = decide(order, PaymentState.PAYING, gateway.query(order));
        TimeUnit.MILLISECONDS.sleep(1200);

        Decision late = decide(order, failed.state(), gateway.query(order));

        assertThat(failed.state()).isEqualTo(PaymentState.FAILED);
        assertThat(late.state()).isEqualTo(PaymentState.LATE_PAID);
    }

    @Test
    void anUnknownOrderFailsAtTheSecondAnswerAfterTheGraceTime() {
        OutTradeNo order = aNumber();
        Evidence unknown = gateway.query(order);

        Decision early =
                RULES.decide(attempt(order, PaymentState.PAYING, Optional.empty()), unknown, BEGUN.plusSeconds(89));
        Decision first =
                RULES.decide(attempt(order, PaymentState.PAYING, Optional.empty()), unknown, BEGUN.plusSeconds(90));
        Attempt noted = attempt(order, PaymentState.PAYING, Optional.of(BEGUN.plusSeconds(91)));
        Decision tooSoon = RULES.decide(noted, unknown, BEGUN.plusSeconds(120));
        Decision second = RULES.decide(noted, gateway.query(order), BEGUN.plusSeconds(121));

        assertThat(early.changes(attempt(order, PaymentState.PAYING, Optional.empty())))
                .isFalse();
        assertThat(first.notFound()).isEqualTo(Decision.NotFoundNote.SET);
        assertThat(first.state()).isEqualTo(PaymentState.PAYING);
        assertThat(tooSoon.state()).isEqualTo(PaymentState.PAYING);
        assertThat(second.state()).isEqualTo(PaymentState.FAILED);
    }

    @Test
    void whatWasNotSentProvesNothing() {
        sandbox.close();
        OutTradeNo order = aNumber();

        Evidence charge = charge(order, Story.PAID_AT_ONCE, 0);
        Evidence query = gateway.query(order);
        RefundEvidence refund = gateway.refund(new RefundOrder(order, Optional.empty(), AMOUNT));

        assertThat(charge).isInstanceOfSatisfying(Evidence.Inconclusive.class, evidence -> assertThat(evidence.doubt())
                .isEqualTo(Evidence.Doubt.NOT_SENT));
        assertThat(decide(order, PaymentState.CREATED, charge).state()).isEqualTo(PaymentState.PAYING);
        assertThat(decide(order, PaymentState.PAYING, query).state()).isEqualTo(PaymentState.PAYING);
        assertThat(refund).isInstanceOf(RefundEvidence.NotSent.class);
    }

    @ParameterizedTest
    @CsvSource({
        "PAID_AT_ONCE, Accepted, 3.00",
        "REFUND_REFUSED, Refused, 0.00",
        "REFUND_REPLY_LOST, Inconclusive, 3.00",
        "REFUND_SILENT, Inconclusive, 0.00",
    })
    void theAnswerToARefund(Story story, String evidence, String refunded) {
        OutTradeNo order = aNumber();
        charge(order, story, 0);

        RefundEvidence refund = gateway.refund(new RefundOrder(order, Optional.empty(), AMOUNT));

        assertThat(refund.getClass().getSimpleName()).isEqualTo(evidence);
        BigDecimal givenBack =
                sandbox.book().refunds().stream().map(Refund::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
        assertThat(givenBack).isEqualByComparingTo(refunded);
    }

    private Evidence charge(OutTradeNo order, Story story, int waitSeconds) {
        PaymentCode code = new PaymentCode(story.sampleCode(++serial, waitSeconds));
        return gateway.charge(new ChargeOrder(order, code, AMOUNT, Optional.of("成人票"), Instant.now()));
    }

    private static Decision decide(OutTradeNo order, PaymentState before, Evidence evidence) {
        return RULES.decide(attempt(order, before, Optional.empty()), evidence, BEGUN.plusSeconds(5));
    }

    private static OutTradeNo aNumber() {
        return OutTradeNo.next(Clock.systemUTC(), RANDOM);
    }

    private static Attempt attempt(OutTradeNo order, PaymentState state, Optional<Instant> notFoundAt) {
        return new Attempt(
                new AttemptId(1),
                order,
                new Bill(new BillNumber("B1"), BusinessType.TICKETING, AMOUNT, Optional.empty(), Optional.empty()),
                "130000********0001",
                Optional.empty(),
                TradeOrigin.FRONT_DESK,
                state,
                1,
                0,
                notFoundAt,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                BillStatus.OPEN,
                Optional.empty(),
                0,
                Money.ZERO,
                Money.ZERO,
                BEGUN,
                BEGUN.plusSeconds(5));
    }

    private HnxftSettings settings() {
        return new HnxftSettings(
                sandbox.baseUri(),
                SandboxOptions.VERSION,
                SandboxOptions.DEFAULT_SYSTEM_CODE,
                SandboxOptions.DEFAULT_SN_NO,
                new PartnerKey(SandboxOptions.DEFAULT_PARTNER_KEY),
                "T001",
                "OTHER",
                "OTHER",
                RefundBy.OUT_TRADE_NO,
                Duration.ofSeconds(1),
                Duration.ofMillis(800),
                8,
                Duration.ofMillis(500),
                64 * 1024);
    }
}
