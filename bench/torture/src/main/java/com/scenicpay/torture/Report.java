package com.scenicpay.torture;

import com.scenicpay.torture.evidence.Aftermath;
import com.scenicpay.torture.evidence.Book.Order;
import com.scenicpay.torture.evidence.Ledger.Attempt;
import com.scenicpay.torture.evidence.Ledger.Refund;
import com.scenicpay.torture.evidence.Told;
import com.scenicpay.torture.invariant.Difference;
import com.scenicpay.torture.invariant.Invariant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What came of a run, as text. */
final class Report {

    private final List<String> lines = new ArrayList<>();
    private final int differences;

    Report(Options options, Map<String, Object> run, Aftermath aftermath, List<String> troubles) {
        lines.add("seed " + options.seed() + ": " + join(run));
        addCounts(aftermath);
        List<Difference> found = new ArrayList<>();
        for (Invariant invariant : Invariant.all()) {
            List<Difference> breaches = invariant.differences(aftermath);
            lines.add((breaches.isEmpty() ? "holds   " : "BROKEN  ")
                    + invariant.name()
                    + (breaches.isEmpty() ? "" : " (" + breaches.size() + ")"));
            found.addAll(breaches);
        }
        troubles.forEach(trouble -> found.add(new Difference("the run itself", trouble)));
        found.forEach(difference -> lines.add("DIFFERENCE " + difference));
        differences = found.size();
        lines.add(differences + " differences");
    }

    private void addCounts(Aftermath aftermath) {
        List<Attempt> attempts = aftermath.ledger().attempts();
        List<Refund> refunds = aftermath.ledger().refunds();
        long charged = aftermath.book().orders().values().stream()
                .filter(order -> order.charged().isPresent())
                .count();
        long unrefunded = aftermath.book().orders().values().stream()
                .filter(Order::isUnrefunded)
                .count();
        lines.add("book: " + aftermath.book().orders().size() + " orders, " + charged + " charged, " + unrefunded
                + " of them not given back in full");
        lines.add("attempts: " + attempts.size() + ", " + join(count(attempts.stream(), Attempt::state)));
        lines.add("attempts with a person: "
                + join(count(
                        attempts.stream().filter(each -> each.needsPerson().isPresent()),
                        each -> aftermath.story(each).map(Enum::name).orElse("unknown to the gateway"))));
        long late = attempts.stream()
                .filter(each -> aftermath.everWas(each, "LATE_PAID"))
                .count();
        lines.add("late successes: " + late);
        lines.add("refunds: " + refunds.size() + ", " + join(count(refunds.stream(), Refund::state)));
        lines.add("refunds with a person: "
                + join(count(
                        refunds.stream().filter(each -> each.needsPerson().isPresent()),
                        each -> each.state() + " " + each.needsPerson().get())));
        lines.add("answers: "
                + join(count(
                        aftermath.told().stream(),
                        told -> told.request().operation().route() + " "
                                + told.answer().map(Report::brief).orElse("none"))));
    }

    private static String brief(Told.Answer answer) {
        return answer.errcode() + answer.tag().map(tag -> " " + tag.payStatus()).orElse("");
    }

    private static <T> Map<String, Long> count(Stream<T> all, Function<T, String> by) {
        return all.collect(Collectors.groupingBy(by, TreeMap::new, Collectors.counting()));
    }

    private static String join(Map<String, ?> counts) {
        return counts.isEmpty()
                ? "none"
                : counts.entrySet().stream()
                        .map(each -> each.getKey() + " " + each.getValue())
                        .collect(Collectors.joining(", "));
    }

    int differences() {
        return differences;
    }

    @Override
    public String toString() {
        return String.join(System.lineSeparator(), lines);
    }
}
