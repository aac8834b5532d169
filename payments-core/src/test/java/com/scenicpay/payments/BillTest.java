package com.scenicpay.payments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BillTest {

    private static final BillNumber NUMBER = new BillNumber("B1");
    private static final Money PRICE = Money.ofYuan("3");

    private static Bill bill(String number, BusinessType type, String yuan, String card, String content) {
        return new Bill(
                new BillNumber(number),
                type,
                Money.ofYuan(yuan),
                Optional.ofNullable(card),
                Optional.ofNullable(content));
    }

    @Test
    void contentIsNoFactThatBinds() {
        Bill bill = bill("B1", BusinessType.OWN_RETAIL, "3", "C1", "water");

        assertThat(bill.hasSameFactsAs(bill("B1", BusinessType.OWN_RETAIL, "3.00", "C1", "tea")))
                .isTrue();
        assertThat(bill.hasSameFactsAs(bill("B1", BusinessType.OWN_RETAIL, "3.00", "C1", null)))
                .isTrue();
    }

    @Test
    void numberAmountBusinessTypeAndCardAreFactsThatBind() {
        Bill bill = bill("B1", BusinessType.OWN_RETAIL, "3", "C1", "water");

        assertThat(bill.hasSameFactsAs(bill("b1", BusinessType.OWN_RETAIL, "3", "C1", "water")))
                .isFalse();
        assertThat(bill.hasSameFactsAs(bill("B1", BusinessType.JOINT_RETAIL, "3", "C1", "water")))
                .isFalse();
        assertThat(bill.hasSameFactsAs(bill("B1", BusinessType.OWN_RETAIL, "3.01", "C1", "water")))
                .isFalse();
        assertThat(bill.hasSameFactsAs(bill("B1", BusinessType.OWN_RETAIL, "3", "C2", "water")))
                .isFalse();
        assertThat(bill.hasSameFactsAs(bill("B1", BusinessType.OWN_RETAIL, "3", null, "water")))
                .isFalse();
    }

    @Test
    void nothingIsSoldForNothing() {
        assertThatThrownBy(() -> bill("B1", BusinessType.TICKETING, "0", null, null))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(bill("B1", BusinessType.TICKETING, "0.01", null, null).amount())
                .isEqualTo(Money.ofYuan("0.01"));
    }

    @ParameterizedTest
    @EnumSource
    void onlyARechargeMustNameItsCard(BusinessType type) {
        if (type == BusinessType.CARD_RECHARGE) {
            assertThatThrownBy(() -> new Bill(NUMBER, type, PRICE, Optional.empty(), Optional.empty()))
                    .isInstanceOf(IllegalArgumentException.class);
        } else {
            assertThat(new Bill(NUMBER, type, PRICE, Optional.empty(), Optional.empty()).cardNo())
                    .isEmpty();
        }
    }

    @Test
    void textsFitTheRecordOrAreRefused() {
        assertThat(bill("B1", BusinessType.TICKETING, "3", "c".repeat(20), "x".repeat(100)))
                .isNotNull();
        assertThatThrownBy(() -> bill("B1", BusinessType.TICKETING, "3", "c".repeat(21), null))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> bill("B1", BusinessType.TICKETING, "3", null, "x".repeat(101)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> bill("B1", BusinessType.TICKETING, "3", "", null))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> bill("B1", BusinessType.TICKETING, "3", null, ""))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void operatorNumberFitsTheRecordOrIsRefused() {
        Bill bill = bill("B1", BusinessType.TICKETING, "3", null, null);

        for (String operator : new String[] {"", "o".repeat(33)}) {
            assertThatThrownBy(
                            () -> new BeginPayment(bill, Samples.code(1), Optional.of(operator), TradeOrigin.INTERNET))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(new BeginPayment(bill, Samples.code(1), Optional.of("o".repeat(32)), TradeOrigin.INTERNET))
                .isNotNull();
    }
}
