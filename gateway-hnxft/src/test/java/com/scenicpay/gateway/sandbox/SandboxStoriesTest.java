package com.scenicpay.gateway.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SandboxStoriesTest {

    private static final String ORDER = "A20190401000001";

    private final SettableClock clock = new SettableClock();
    private final SandboxGateway gateway = SandboxGateway.start(SandboxOptions.onAnyPort(), clock, 100);
    private final Caller caller = new Caller(gateway);

    @AfterEach
    void close() {
        gateway.close();
    }

    @Test
    void paidAtOnceAnswersAllAttestedFieldsSigned() throws Exception {
        Caller.Reply reply = caller.microorder(ORDER, "3.00", "134567890123450000");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.signed()).isTrue();
        assertThat(reply.fields())
                .containsOnlyKeys(
                        "dateStr",
                        "returnCode",
                        "returnMessage",
                        "merchantNo",
                        "outTradeNo",
                        "outChannelNo",
                        "bankOrderNo",
                        "transTime",
                        "sign")
                .containsEntry("returnCode", "00")
                .containsEntry("outTradeNo", ORDER)
                .containsEntry("transTime", "20190401101500");
        assertThat(gateway.book().charges())
                .containsExactly(new Charge(
                        ORDER,
                        "134567********0000",
                        new BigDecimal("3.00"),
                        SettableClock.START,
                        new BigDecimal("0.00"),
                        PayStatus.PAID));
    }

    @Test
    void aPaidOrdersQueryAnswersAllAttestedFieldsSigned() throws Exception {
        caller.microorder(ORDER, "3.00", "2834567890123450000");

        Caller.Reply reply = caller.orderquery(ORDER);

        assertThat(reply.signed()).isTrue();
        assertThat(reply.fields()).containsOnlyKeys("dateStr", "returnCode", "returnMessage", "data", "sign");
        assertThat(reply.data())
                .containsOnlyKeys(
                        "merchantNo",
                        "outTradeNo",
                        "outChannelNo",
                        "amount",
                        "orderTime",
                        "transTime",
                        "systemCode",
                        "payStatus",
                        "payWayCode",
                        "customerNo")
                .containsEntry("outTradeNo", ORDER)
                .containsEntry("amount", "3.00")
                .containsEntry("orderTime", "20190401101500")
                .containsEntry("payStatus", "P")
                .containsEntry("payWayCode", "alipay");
    }

    /** What microorder answers, what orderquery says before and after the wait, whether money was taken then. */
    @ParameterizedTest
    @CsvSource({
        "PAID_AT_ONCE,           00,          P, P",
        "PASSWORD_THEN_PAID,     userPaying,  I, P",
        "PASSWORD_THEN_REFUSED,  userPaying,  I, F",
        "PASSWORD_THEN_CANCELLED,userPaying,  I, C",
        "PASSWORD_THEN_TIMED_OUT,userPaying,  I, T",
        "PASSWORD_FOREVER,       userPaying,  I, I",
        "NOT_PAID_FOREVER,       userPaying,  O, O",
        "REFUSED,                01,          F, F",
        "INVALID,                02,          N, N",
        "REFUSED_BUT_CHARGED,    01,          P, P",
        "SYSTEM_ERROR_THEN_PAID, systemError, I, P",
        "CODE_99_THEN_PAID,      99,          I, P",
        "UNKNOWN_CODE_THEN_PAID, 77,          I, P",
        "LATE_SUCCESS,           01,          F, P",
        "REFUND_REPLY_LOST,      00,          P, P",
        "REFUND_REFUSED,         00,          P, P",
        "REFUND_SILENT,          00,          P, P",
        "REFUNDED_ELSEWHERE,     00,          R, R",
    })
    void tellsItsStory(Story story, String returnCode, String before, String after) throws Exception {
        Caller.Reply reply = caller.microorder(ORDER, "3.00", story.sampleCode(1, 2));
        assertThat(reply.signed()).isTrue();
        assertThat(reply.code()).isEqualTo(returnCode);

        clock.advance(Duration.ofMillis(1_999));
        expectState(before);

        clock.advance(Duration.ofMillis(1));
        expectState(after);

        clock.advance(Duration.ofDays(1));
        expectState(after);
        assertThat(gateway.book().queryRequests(ORDER)).isEqualTo(3);
    }

    private void expectState(String letter) throws IOException, InterruptedException {
        Caller.Reply reply = caller.orderquery(ORDER);
        assertThat(reply.signed()).isTrue();
        assertThat(reply.code()).isEqualTo("00");
        assertThat(reply.payStatus()).isEqualTo(letter);
        assertThat(gateway.book().charges()).hasSize("PR".contains(letter) ? 1 : 0);
        assertThat(gateway.book().orders()).hasSize("N".equals(letter) ? 0 : 1);
    }

    @Test
    void moneyThatComesLateIsTakenAtTheEndOfTheWait() throws Exception {
        caller.microorder(ORDER, "3.00", Story.PASSWORD_THEN_PAID.sampleCode(1, 9));

        clock.advance(Duration.ofMinutes(1));

        assertThat(gateway.book().charges())
                .singleElement()
                .extracting(Charge::takenAt)
                .isEqualTo(SettableClock.START.plusSeconds(9));
    }

    @Test
    void aWaitOfZeroIsOverAtOnce() throws Exception {
        caller.microorder(ORDER, "3.00", Story.PASSWORD_THEN_PAID.sampleCode(1, 0));

        assertThat(caller.orderquery(ORDER).payStatus()).isEqualTo("P");
    }

    @Test
    void aLostReplyBreaksTheConnectionAfterTheCharge() throws Exception {
        assertThatThrownBy(() -> caller.microorder(ORDER, "3.00", Story.REPLY_LOST.sampleCode(1, 0)))
                .isInstanceOf(IOException.class)
                .isNotInstanceOf(HttpTimeoutException.class);

        expectState("P");
    }

    @ParameterizedTest
    @CsvSource({"SILENT_CHARGED, P", "SILENT_NOT_RECEIVED, N"})
    void silenceIsNeverAnswered(Story story, String state) throws Exception {
        Caller impatient = new Caller(gateway).impatient();
        assertThatThrownBy(() -> impatient.microorder(ORDER, "3.00", story.sampleCode(1, 0)))
                .isInstanceOf(HttpTimeoutException.class);

        expectState(state);
    }

    @Test
    void http500IsChargedAllTheSame() throws Exception {
        Caller.Reply reply = caller.microorder(ORDER, "3.00", Story.HTTP_500_CHARGED.sampleCode(1, 0));

        assertThat(reply.status()).isEqualTo(500);
        expectState("P");
    }

    @Test
    void anUnreadableAnswerIsChargedAllTheSame() throws Exception {
        Caller.Reply reply = caller.microorder(ORDER, "3.00", Story.UNREADABLE_CHARGED.sampleCode(1, 0));

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.body()).startsWith("{\"dateStr\"").doesNotEndWith("}");
        expectState("P");
    }

    @ParameterizedTest
    @CsvSource({"BAD_SIGNATURE, true", "NO_SIGNATURE, false"})
    void aSuccessThatCannotBeTrustedIsChargedAndTheQueryTellsIt(Story story, boolean carriesSign) throws Exception {
        Caller.Reply reply = caller.microorder(ORDER, "3.00", story.sampleCode(1, 0));

        assertThat(reply.code()).isEqualTo("00");
        assertThat(reply.fields().containsKey("sign")).isEqualTo(carriesSign);
        assertThat(reply.signed()).isFalse();
        expectState("P");
    }

    @Test
    void theChargesAnswerMayNameAnotherOrder() throws Exception {
        Caller.Reply reply = caller.microorder(ORDER, "3.00", Story.OTHER_ORDER.sampleCode(1, 0));

        assertThat(reply.signed()).isTrue();
        assertThat(reply.code()).isEqualTo("00");
        assertThat(reply.fields().get("outTradeNo")).isNotEqualTo(ORDER).hasSameSizeAs(ORDER);
        assertThat(caller.orderquery(ORDER).data()).containsEntry("outTradeNo", ORDER);
    }

    @Test
    void aWrongAmountIsReallyTaken() throws Exception {
        assertThat(caller.microorder(ORDER, "3.00", Story.WRONG_AMOUNT.sampleCode(1, 0))
                        .code())
                .isEqualTo("userPaying");

        expectState("P");
        assertThat(caller.orderquery(ORDER).data()).containsEntry("amount", "3.01");
        assertThat(gateway.book().charges())
                .singleElement()
                .extracting(Charge::amount)
                .isEqualTo(new BigDecimal("3.01"));
        assertThat(gateway.book().order(ORDER).orElseThrow().amount()).isEqualTo(new BigDecimal("3.00"));
    }

    @Test
    void theQuerysAnswerMayNameAnotherOrder() throws Exception {
        assertThat(caller.microorder(ORDER, "3.00", Story.QUERY_OTHER_ORDER.sampleCode(1, 0))
                        .code())
                .isEqualTo("userPaying");

        Caller.Reply reply = caller.orderquery(ORDER);
        assertThat(reply.signed()).isTrue();
        assertThat(reply.payStatus()).isEqualTo("P");
        assertThat(reply.data().get("outTradeNo")).isNotEqualTo(ORDER);
    }

    @Test
    void everyQuerysSignatureMayBeWrong() throws Exception {
        assertThat(caller.microorder(ORDER, "3.00", Story.QUERY_BAD_SIGNATURE.sampleCode(1, 1))
                        .signed())
                .isTrue();

        assertThat(caller.orderquery(ORDER).signed()).isFalse();
        assertThat(gateway.book().charges()).isEmpty();
        clock.advance(Duration.ofSeconds(1));
        Caller.Reply reply = caller.orderquery(ORDER);
        assertThat(reply.signed()).isFalse();
        assertThat(reply.payStatus()).isEqualTo("P");
        assertThat(gateway.book().charges()).hasSize(1);
    }

    @Test
    void theQueryMayFailUntilTheWaitIsOver() throws Exception {
        caller.microorder(ORDER, "3.00", Story.QUERY_FAILS_THEN_PAID.sampleCode(1, 1));

        Caller.Reply reply = caller.orderquery(ORDER);
        assertThat(reply.signed()).isTrue();
        assertThat(reply.code()).isEqualTo("99");
        clock.advance(Duration.ofSeconds(1));
        expectState("P");
    }
}
