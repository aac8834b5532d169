package com.scenicpay.api.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.scenicpay.payments.Money;
import jakarta.ws.rs.core.MultivaluedHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What people write into a refund's form. */
class OrderFormTest {

    private static final Money MOST = Money.ofYuan("5000.00");

    private final Words english = Words.read().get(Language.ENGLISH);

    private OrderForm form(String amount) {
        MultivaluedHashMap<String, String> fields = new MultivaluedHashMap<>();
        fields.putSingle("amount", amount);
        return new OrderForm(fields, english);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"12.50|12.50", "12.5|12.50", "12|12.00", "1,250.00|1250.00", " 1,250 |1250.00"})
    void anAmountIsReadAsItIsMeant(String written, String meant) {
        OrderForm form = form(written);

        assertThat(form.amount(MOST)).contains(Money.ofYuan(meant));
        assertThat(form.isSound()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"12,50", "12,5", "1,25", "1,2500", ",50", "12，50", "1,250,5"})
    void aCommaThatMayBeADecimalPointIsNotTakenForAnything(String written) {
        OrderForm form = form(written);

        assertThat(form.amount(MOST)).isEmpty();
        assertThat(form.problems()).containsExactly(english.of("problem.amount-comma"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "0.001", "-1", "1.005", "x", "1e99", "NaN", "1 000", "1e3", "+5", "12.", ".5"})
    void whatIsNoAmountIsTold(String written) {
        OrderForm form = form(written);

        assertThat(form.amount(MOST)).isEmpty();
        assertThat(form.problems()).containsExactly(english.of("problem.amount"));
    }

    @Test
    void tooMuchIsTold() {
        OrderForm form = form("5000.01");
        form.amount(MOST);

        assertThat(form.problems()).containsExactly(english.of("problem.amount-too-much", "¥5,000.00"));
    }
}
