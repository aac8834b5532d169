package com.scenicpay.gateway.hnxft;

import static com.scenicpay.gateway.hnxft.Orders.signed;
import static org.assertj.core.api.Assertions.assertThat;

import com.scenicpay.payments.Evidence;
import com.scenicpay.payments.Evidence.Charged;
import com.scenicpay.payments.Evidence.Doubt;
import com.scenicpay.payments.Evidence.OrderReported;
import com.scenicpay.payments.GatewayReply;
import com.scenicpay.payments.Money;
import com.scenicpay.payments.OrderStatus;
import com.scenicpay.payments.PaymentCode;
import com.scenicpay.payments.ReportedOrder;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How the order that a trusted answer describes is read. */
@QuarkusTest
class HnxftOrderTest extends AnsweringGateway {

    @ParameterizedTest
    @EnumSource(OrderStatus.class)
    void aQueryReportsTheOrderInTheGatewaysLetter(OrderStatus status) {
        Evidence evidence = queryWithData("{\"outTradeNo\":\"T20240601A1\",\"outChannelNo\":\"C55\",\"amount\":3,"
                + "\"payStatus\":\"" + status.letter() + "\",\"payWayCode\":\"weixin\",\"merchantNo\":null}");

        assertThat(evidence)
                .isEqualTo(new OrderReported(
                        status,
                        new ReportedOrder(
                                Optional.of("T20240601A1"),
                                Optional.of(Money.ofYuan("3.00")),
                                Optional.of("C55"),
                                Optional.empty(),
                                Optional.of("weixin")),
                        new GatewayReply("00", "ok")));
    }

    @Test
    void theOrderIsSignedAsTheRawTextItIs() {
        // data={"outTradeNo":"T20240601A1","amount":"3.00","payStatus":"P","payWayCode":"weixin","outChannelNo":"C55"}
        // &dateStr=20240601003006&returnCode=00&returnMessage=成功&key=TESTKEY0123456789, signed by another program
        Evidence evidence = query("{\"dateStr\":\"20240601003006\",\"returnCode\":\"00\",\"returnMessage\":\"成功\","
                + "\"data\":\"{\\\"outTradeNo\\\":\\\"T20240601A1\\\",\\\"amount\\\":\\\"3.00\\\","
                + "\\\"payStatus\\\":\\\"P\\\",\\\"payWayCode\\\":\\\"weixin\\\",\\\"outChannelNo\\\":\\\"C55\\\"}\","
                + "\"sign\":\"F09C57783C33B4944BE36F174969E352\"}");

        assertThat(evidence).isInstanceOfSatisfying(OrderReported.class, reported -> assertThat(reported.status())
                .isEqualTo(OrderStatus.PAID));
    }

    @Test
    void aMissingOrderMayBeReportedWithItsStatusAlone() {
        assertThat(queryWithData("{\"payStatus\":\"N\"}"))
                .isEqualTo(
                        new OrderReported(OrderStatus.UNKNOWN_ORDER, ReportedOrder.NONE, new GatewayReply("00", "ok")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"X", "p", "PP"})
    void aStatusThatTheProtocolDoesNotKnowIsUnclear(String letter) {
        assertDoubt(queryWithData("{\"payStatus\":\"" + letter + "\"}"), Doubt.UNCLEAR_CODE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "P", "[]", "{", "{}", "{\"payStatus\":\"\"}", "{\"payStatus\":\"P\",\"payStatus\":\"F\"}"})
    void anOrderThatCannotBeReadIsUnreadable(String data) {
        assertDoubt(queryWithData(data), Doubt.UNREADABLE);
    }

    @ParameterizedTest
    @CsvSource({"3.001", "-3.00", "3e2", "NaN", "3元", "0x3", "' 3.00'", "12345678901234567890", "'3,00'", ".5"})
    void anAmountThatIsNotMoneyIsUnreadable(String amount) {
        assertDoubt(queryWithData("{\"payStatus\":\"P\",\"amount\":\"" + amount + "\"}"), Doubt.UNREADABLE);
        assertDoubt(charge(signed("returnCode", "00", "amount", amount)), Doubt.UNREADABLE);
    }

    @ParameterizedTest
    @CsvSource({"3,3.00", "3.0,3.00", "3.000,3.00", "0,0.00", "007.5,7.50"})
    void anAmountIsReadByItsValue(String amount, String yuan) {
        assertThat(queryWithData("{\"payStatus\":\"P\",\"amount\":\"" + amount + "\"}"))
                .isInstanceOfSatisfying(
                        OrderReported.class,
                        reported -> assertThat(reported.order().amount()).contains(Money.ofYuan(yuan)));
    }

    /** The gateway tells it in answers to queries only. */
    @Test
    void theWalletOfAChargeIsKnownByItsCode() {
        assertThat(charge(signed("returnCode", "00"))).isInstanceOfSatisfying(Charged.class, charged -> assertThat(
                        charged.order().wallet())
                .contains("weixin"));
        assertThat(charge(signed("returnCode", "00", "payWayCode", "unionpay")))
                .isInstanceOfSatisfying(
                        Charged.class,
                        charged -> assertThat(charged.order().wallet()).contains("unionpay"));
    }

    @ParameterizedTest
    @CsvSource({"09,", "10,weixin", "15,weixin", "16,", "24,", "25,alipay", "30,alipay", "31,", "62,"})
    void aWalletHasItsOwnNumbers(String prefix, String wallet) {
        assertThat(PayWay.ofCode(new PaymentCode(prefix + "0123456789012345"))).isEqualTo(Optional.ofNullable(wallet));
        assertThat(PayWay.ofCode(new PaymentCode("1"))).isEmpty();
    }

    @Test
    void anOverlongNumberIsLeftOut() {
        Evidence evidence = charge(signed("returnCode", "00", "outChannelNo", "9".repeat(65), "bankOrderNo", "B1"));

        assertThat(evidence).isInstanceOfSatisfying(Charged.class, charged -> {
            assertThat(charged.order().channelNo()).isEmpty();
            assertThat(charged.order().bankOrderNo()).contains("B1");
        });
    }
}
