package com.scenicpay.payments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The codes by which front ends, the gateway and the record know our types. */
class WireCodesTest {

    @ParameterizedTest
    @CsvSource({
        "1, TICKETING",
        "2, OWN_RETAIL",
        "3, CHARTERED_BUS",
        "4, ECO_BUS",
        "5, EQUIPMENT_RENTAL",
        "6, JOINT_RETAIL",
        "7, CARD_RECHARGE"
    })
    void businessTypesAreNumberedFromOneToSeven(int code, BusinessType type) {
        assertThat(BusinessType.ofCode(code)).contains(type);
        assertThat(type.code()).isEqualTo(code);
    }

    @Test
    void otherNumbersAreNoBusinessType() {
        assertThat(BusinessType.ofCode(0)).isEmpty();
        assertThat(BusinessType.ofCode(8)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "O, NOT_PAID",
        "I, PAYING",
        "P, PAID",
        "F, FAILED",
        "C, CANCELLED",
        "T, TIMED_OUT",
        "R, REFUNDED",
        "N, UNKNOWN_ORDER"
    })
    void ordersHaveTheGatewaysLetters(String letter, OrderStatus status) {
        assertThat(OrderStatus.ofLetter(letter)).contains(status);
        assertThat(status.letter()).isEqualTo(letter);
    }

    @ParameterizedTest
    @CsvSource({"''", "p", "X", "PP"})
    void otherLettersAreNoStatus(String letter) {
        assertThat(OrderStatus.ofLetter(letter)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"0, OPEN", "1, PAID", "2, REFUNDED", "3, PARTLY_REFUNDED"})
    void billStatusesAreNumbered(String code, BillStatus status) {
        assertThat(BillStatus.ofCode(code)).isEqualTo(status);
        assertThat(status.code()).isEqualTo(code);
        assertThatThrownBy(() -> BillStatus.ofCode("4")).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @EnumSource
    void tradeOriginsAreReadBackByTheirCode(TradeOrigin origin) {
        assertThat(TradeOrigin.ofCode(origin.code())).isEqualTo(origin);
        assertThat(TradeOrigin.FRONT_DESK.code()).isEqualTo(1);
        assertThatThrownBy(() -> TradeOrigin.ofCode(3)).isInstanceOf(IllegalArgumentException.class);
    }
}
