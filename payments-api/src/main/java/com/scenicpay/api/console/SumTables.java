package com.scenicpay.api.console;

import com.scenicpay.payments.PaymentState;
import com.scenicpay.payments.records.Turnover;
import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Adds sums up by what a reader wants to see them. */
final class SumTables {

    /** What came in and belongs to a sale. A late charge goes back whole, and is none. */
    static final Set<PaymentState> TAKEN = EnumSet.of(PaymentState.PAID, PaymentState.REFUNDED);

    static final Set<PaymentState> UNDECIDED = EnumSet.of(PaymentState.CREATED, PaymentState.PAYING);
    static final Set<PaymentState> UNCHARGED =
            EnumSet.of(PaymentState.FAILED, PaymentState.CANCELLED, PaymentState.TIMED_OUT, PaymentState.GIVEN_UP);

    private final List<Turnover> lines;

    SumTables(List<Turnover> lines) {
        this.lines = List.copyOf(lines);
    }

    Sum sum(Set<PaymentState> states) {
        return Sum.of(in(states));
    }

    private List<Turnover> in(Set<PaymentState> states) {
        return lines.stream().filter(line -> states.contains(line.state())).toList();
    }

    /** All states that occur, in their own order. */
    List<SumRow> byState(Wording wording) {
        Map<PaymentState, List<Turnover>> groups =
                lines.stream().collect(Collectors.groupingBy(Turnover::state, TreeMap::new, Collectors.toList()));
        BigDecimal largest = largest(groups);
        return groups.entrySet().stream()
                .map(group -> {
                    Badge badge = wording.badge(group.getKey());
                    return Sum.of(group.getValue()).row(badge.style(), badge.label(), largest);
                })
                .toList();
    }

    /** What was taken, grouped by something, the largest sum first. */
    List<SumRow> taken(Function<Turnover, String> by) {
        Map<String, List<Turnover>> groups = in(TAKEN).stream().collect(Collectors.groupingBy(by));
        BigDecimal largest = largest(groups);
        return groups.entrySet().stream()
                .map(group -> Map.entry(group.getKey(), Sum.of(group.getValue())))
                .sorted((one, other) ->
                        other.getValue().amount().compareTo(one.getValue().amount()))
                .map(group -> group.getValue().row("", group.getKey(), largest))
                .toList();
    }

    private static BigDecimal largest(Map<?, List<Turnover>> groups) {
        return groups.values().stream()
                .map(group -> Sum.of(group).amount())
                .max(BigDecimal::compareTo)
                .orElse(BigDecimal.ZERO);
    }
}
