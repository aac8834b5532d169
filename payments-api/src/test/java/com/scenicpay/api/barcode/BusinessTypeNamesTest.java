package com.scenicpay.api.barcode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.scenicpay.payments.BusinessType;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BusinessTypeNamesTest {

    @Test
    void aTypeIsFoundByNumberByNameAndByTheSitesNames() {
        BusinessTypeNames names = new BusinessTypeNames(List.of("ETicket=1", " Ticket_2 = 1 ", "OwnRetailBusiness=2"));

        assertThat(names.find("1")).contains(BusinessType.TICKETING);
        assertThat(names.find("TOURSIMORTHEATRETICKETBUSINESS")).contains(BusinessType.TICKETING);
        assertThat(names.find("eticket")).contains(BusinessType.TICKETING);
        assertThat(names.find("Ticket_2")).contains(BusinessType.TICKETING);
        assertThat(names.find("Other")).isEmpty();
        for (BusinessType type : BusinessType.values()) {
            assertThat(names.find(Integer.toString(type.code()))).contains(type);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "Name", "Name=", "Name=8", "Name=0", "Name=x", "=1", "1=2", "a b=1", "OwnRetailBusiness=3"})
    void aWrongAliasIsRefusedWithTheNameOfTheSetting(String alias) {
        assertThatIllegalStateException()
                .isThrownBy(() -> new BusinessTypeNames(List.of("Fine=1", alias)))
                .withMessageStartingWith("scenicpay.business-type.aliases: \"" + alias + "\" ");
    }

    @Test
    void anAliasStandsForOneTypeOnly() {
        assertThatIllegalStateException()
                .isThrownBy(() -> new BusinessTypeNames(List.of("Shop=2", "SHOP=6")))
                .withMessageContaining("scenicpay.business-type.aliases");
    }
}
