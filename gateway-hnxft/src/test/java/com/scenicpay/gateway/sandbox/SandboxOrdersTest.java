package com.scenicpay.gateway.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.http.HttpTimeoutException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Orders, payment codes and refunds that come twice, too late or for too much. */
class SandboxOrdersTest {

    private static final String PAID = "134567890123450000";

    private final SandboxGateway gateway = SandboxGateway.start(SandboxOptions.onAnyPort(), new SettableClock(), 3);
    private final Caller caller = new Caller(gateway);
    private final SandboxBook book = gateway.book();

    @AfterEach
    void close() {
        gateway.close();
    }

    @Test
    void anOrderNumberIsTakenOnceForEver() throws Exception {
        caller.microorder("A1", "3.00", PAID);

        Caller.Reply reply = caller.microorder("A1", "3.00", "134567890123451100");

        assertThat(reply.code()).isEqualTo("01");
        assertThat(reply.message()).contains("duplicate");
        assertThat(reply.signed()).isTrue();
        assertThat(book.charges()).hasSize(1);
        assertThat(book.chargeRequests()).isEqualTo(2);
    }

    @Test
    void aPaymentCodeIsChargedOnce() throws Exception {
        caller.microorder("A1", "3.00", PAID);

        assertThat(caller.microorder("A2", "3.00", PAID).code()).isEqualTo("01");

        assertThat(caller.orderquery("A2").payStatus()).isEqualTo("N");
        assertThat(book.charges()).hasSize(1);
    }

    @Test
    void aPaymentCodeThatIsGoingToBeChargedIsNotTakenAgain() throws Exception {
        String code = Story.PASSWORD_THEN_PAID.sampleCode(1, 9);
        caller.microorder("A1", "3.00", code);

        assertThat(caller.microorder("A2", "3.00", code).code()).isEqualTo("01");
    }

    @Test
    void aPaymentCodeThatWasRefusedMayComeAgain() throws Exception {
        String code = Story.REFUSED.sampleCode(1, 0);
        caller.microorder("A1", "3.00", code);

        caller.microorder("A2", "3.00", code);

        assertThat(book.orders()).extracting(Order::outTradeNo).containsExactly("A1", "A2");
    }

    @Test
    void anUnknownOrderIsAnsweredByNAndItsQueriesAreCounted() throws Exception {
        Caller.Reply reply = caller.orderquery("A1");

        assertThat(reply.code()).isEqualTo("00");
        assertThat(reply.signed()).isTrue();
        assertThat(reply.data()).containsOnlyKeys("outTradeNo", "payStatus").containsEntry("payStatus", "N");
        assertThat(book.queryRequests("A1")).isEqualTo(1);
        caller.microorder("A1", "3.00", PAID);
        caller.orderquery("A1");
        assertThat(book.queryRequests("A1")).isEqualTo(2);
        assertThat(book.queryRequests()).isEqualTo(2);
    }

    @Test
    void aFullBookTakesNoMore() throws Exception {
        for (int i = 0; i < 3; i++) {
            assertThat(caller.microorder("A" + i, "3.00", Story.PAID_AT_ONCE.sampleCode(i, 0))
                            .code())
                    .isEqualTo("00");
        }

        assertThat(caller.microorder("A3", "3.00", PAID).code()).isEqualTo("99");
        assertThat(book.order("A3")).isEmpty();
    }

    @Test
    void refundsInPartsAddUpToTheChargeAndNoFurther() throws Exception {
        caller.microorder("A1", "3.00", PAID);

        Caller.Reply first = caller.refund("A1", "1.00");
        assertThat(first.code()).isEqualTo("00");
        assertThat(first.signed()).isTrue();
        assertThat(first.data()).containsEntry("payStatus", "R").containsEntry("amount", "1.00");
        assertThat(caller.orderquery("A1").data())
                .containsEntry("payStatus", "R")
                .containsEntry("amount", "3.00");
        assertThat(caller.refund("A1", "2.01").code()).isEqualTo("01");
        assertThat(caller.refund("A1", "2.00").code()).isEqualTo("00");
        assertThat(caller.refund("A1", "0.01").code()).isEqualTo("01");

        assertThat(book.refunds())
                .extracting(Refund::amount)
                .containsExactly(new BigDecimal("1.00"), new BigDecimal("2.00"));
        assertThat(book.refundRequests()).isEqualTo(4);
        Charge charge = book.charges().get(0);
        assertThat(charge.refunded()).isEqualTo(new BigDecimal("3.00"));
        assertThat(charge.status()).isEqualTo(PayStatus.REFUNDED);
    }

    @Test
    void whatIsNotPaidOrNotKnownIsNotRefunded() throws Exception {
        caller.microorder("A1", "3.00", Story.PASSWORD_FOREVER.sampleCode(1, 0));

        assertThat(caller.refund("A1", "3.00").code()).isEqualTo("01");
        assertThat(caller.refund("A2", "3.00").code()).isEqualTo("01");
        assertThat(book.refunds()).isEmpty();
    }

    @Test
    void aRefundsReplyMayBeLostAfterItIsDone() throws Exception {
        caller.microorder("A1", "3.00", Story.REFUND_REPLY_LOST.sampleCode(1, 0));

        assertThatThrownBy(() -> caller.refund("A1", "3.00"))
                .isInstanceOf(IOException.class)
                .isNotInstanceOf(HttpTimeoutException.class);

        assertThat(book.refunds()).isEqualTo(List.of(new Refund("A1", new BigDecimal("3.00"), SettableClock.START)));
        assertThat(caller.orderquery("A1").payStatus()).isEqualTo("R");
    }

    @Test
    void aRefundMayBeRefused() throws Exception {
        caller.microorder("A1", "3.00", Story.REFUND_REFUSED.sampleCode(1, 0));

        Caller.Reply reply = caller.refund("A1", "3.00");

        assertThat(reply.code()).isEqualTo("01");
        assertThat(reply.signed()).isTrue();
        assertThat(book.refunds()).isEmpty();
    }

    @Test
    void aRefundMayBeSwallowed() throws Exception {
        caller.microorder("A1", "3.00", Story.REFUND_SILENT.sampleCode(1, 0));

        Caller impatient = new Caller(gateway).impatient();
        assertThatThrownBy(() -> impatient.refund("A1", "3.00")).isInstanceOf(HttpTimeoutException.class);

        assertThat(book.refunds()).isEmpty();
        assertThat(caller.orderquery("A1").payStatus()).isEqualTo("P");
    }

    @Test
    void whatWasRefundedElsewhereCannotBeRefundedAgain() throws Exception {
        caller.microorder("A1", "3.00", Story.REFUNDED_ELSEWHERE.sampleCode(1, 0));

        assertThat(caller.refund("A1", "3.00").code()).isEqualTo("01");
        assertThat(book.charges().get(0).refunded()).isEqualTo(new BigDecimal("3.00"));
        assertThat(book.refunds()).isEmpty();
    }
}
