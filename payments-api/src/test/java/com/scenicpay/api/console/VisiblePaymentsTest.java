package com.scenicpay.api.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.scenicpay.api.security.Caller;
import com.scenicpay.api.security.Role;
import com.scenicpay.payments.BusinessType;
import com.scenicpay.payments.records.Page;
import com.scenicpay.payments.records.PaymentFilter;
import com.scenicpay.payments.records.Period;
import com.scenicpay.payments.records.RecordedPayment;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a key that is bound sees of long lists, and what a shift's file has of them. */
class VisiblePaymentsTest {

    private static final LocalDate DAY = LocalDate.of(2026, 6, 1);
    private static final Period PERIOD = ChinaTime.day(DAY);
    private static final Caller BOUND = new Caller(
            "bound",
            Set.of(Role.CASHIER),
            Set.of("001", "002"),
            Set.of(BusinessType.TICKETING, BusinessType.OWN_RETAIL),
            Optional.empty());

    private final RecordsInMemory records = new RecordsInMemory();

    private static VisiblePayments visible(RecordsInMemory records, Caller caller) {
        return new VisiblePayments(records, caller);
    }

    @Test
    void aBoundKeysListHasEachOfItsPaymentsOnceAndNoOthers() {
        for (int i = 0; i < 300; i++) {
            records.add("00" + i % 3, i % 5 == 0 ? BusinessType.OWN_RETAIL : BusinessType.TICKETING);
        }
        records.add("001", BusinessType.CHARTERED_BUS);
        List<Long> expected = records.begunIn(PERIOD, PaymentFilter.NONE, Page.first(200)).stream()
                .filter(payment -> visible(records, BOUND).has(payment))
                .map(payment -> payment.attempt().id().value())
                .limit(50)
                .toList();
        List<Long> seen = new ArrayList<>();
        Page page = Page.first(20);
        while (seen.size() < 50) {
            List<RecordedPayment> part = visible(records, BOUND).begunIn(PERIOD, PaymentFilter.NONE, page);
            part.forEach(payment -> seen.add(payment.attempt().id().value()));
            page = page.next(part.get(part.size() - 1).attempt().id());
        }

        assertThat(seen.subList(0, 50)).isEqualTo(expected);
        assertThat(visible(records, BOUND).needingAttention(5))
                .matches(some -> some.payments().size() == 5 && some.more())
                .matches(some -> some.payments().stream().allMatch(visible(records, BOUND)::has));
    }

    @Test
    void whatABoundKeyAsksForBeyondItsBoundsIsRefusedAndNotEmpty() {
        VisiblePayments visible = visible(records, BOUND);
        PaymentFilter other = new PaymentFilter(Set.of(), Optional.of("003"), Optional.empty(), Optional.empty());
        PaymentFilter otherType = new PaymentFilter(
                Set.of(), Optional.empty(), Optional.of(BusinessType.CHARTERED_BUS), Optional.empty());

        assertThatThrownBy(() -> visible.begunIn(PERIOD, other, Page.first(20)))
                .isInstanceOf(TurnedAwayException.class);
        assertThatThrownBy(() -> visible.begunIn(PERIOD, otherType, Page.first(20)))
                .isInstanceOf(TurnedAwayException.class);
    }

    @Test
    void aShiftsFileHasAllPaymentsOrSaysThatItHasNot() {
        for (int i = 0; i < 5_001; i++) {
            records.add("001", BusinessType.TICKETING);
        }
        Shift shift = new Shift("001", DAY, LocalTime.MIN, LocalTime.MIN);
        Words words = Words.read().get(Language.ENGLISH);

        List<String> all = lines(words, shift, ShiftFile.MOST);
        List<String> some = lines(words, shift, 5_000);

        assertThat(all).hasSize(1 + 5_001);
        assertThat(all.get(5_001)).contains("\"B1\"");
        assertThat(all.get(1)).as("the bank's number, whole").contains("\"'4200001234567890123\"");
        assertThat(some).hasSize(1 + 5_000 + 1);
        assertThat(some.get(5_001)).isEqualTo("\"" + words.of("shift.file-ends", 5_000) + "\"");
    }

    private List<String> lines(Words words, Shift shift, int most) {
        byte[] file = new ShiftFile(words).of(shift, visible(records, Caller.UNGUARDED), most);
        return new String(file, StandardCharsets.UTF_8).lines().toList();
    }
}
