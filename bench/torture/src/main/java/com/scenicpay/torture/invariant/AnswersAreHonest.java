package com.scenicpay.torture.invariant;

import com.scenicpay.torture.evidence.Aftermath;
import com.scenicpay.torture.evidence.Book.Order;
import com.scenicpay.torture.evidence.Ledger.Attempt;
import com.scenicpay.torture.evidence.Ledger.Event;
import com.scenicpay.torture.evidence.Told;
import com.scenicpay.torture.evidence.Told.Operation;
import com.scenicpay.torture.evidence.Told.Tag;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * (i) Answers say what they promise: 50301 to BeginPay means that nothing was charged, a cancel hits no other attempt, the
 * same bill and code are one attempt, and no answer is a fault of the service.
 */
final class AnswersAreHonest extends Invariant {

    private static final int UNAVAILABLE = 50301;
    private static final String NOT_CHARGED = "未扣款";
    private static final Set<Integer> ORDINARY = Set.of(0, 40901, 40902, 40903, UNAVAILABLE);

    AnswersAreHonest() {
        super("i: answers are honest");
    }

    @Override
    void check(Aftermath aftermath, Findings findings) {
        aftermath.told().forEach(told -> checkAnswer(told, findings));
        checkUnavailable(aftermath, findings);
        checkCancels(aftermath, findings);
        checkCodes(aftermath, findings);
    }

    private static void checkAnswer(Told told, Findings findings) {
        String where =
                told.request().operation() + " for bill " + told.request().bill();
        told.answer()
                .filter(answer -> !ORDINARY.contains(answer.errcode()))
                .ifPresent(answer -> findings.add(where + " was answered " + answer.errcode() + " " + answer.errmsg()));
        told.answer()
                .filter(answer -> answer.errcode() == UNAVAILABLE && !told.is(Operation.BEGIN))
                .filter(answer -> answer.errmsg().contains(NOT_CHARGED))
                .ifPresent(answer -> findings.add(where + " was told \"" + answer.errmsg() + "\", which nobody knows"));
        Optional<Tag> tag = told.tag();
        boolean isAnothers =
                tag.filter(each -> !each.billNum().equals(told.request().bill()))
                                .isPresent()
                        || tag.isPresent()
                                && told.request()
                                        .autoid()
                                        .filter(asked -> !asked.equals(tag.get().autoid()))
                                        .isPresent();
        if (isAnothers) {
            findings.add(where + " was answered for another: " + tag.get());
        }
        boolean isOdd = tag.filter(each -> each.payStatus().equals("P")
                                && !each.billStatus().equals("1")
                                && !each.billStatus().equals("3")
                        || each.payStatus().equals("I") && !each.billStatus().equals("0"))
                .isPresent();
        if (isOdd) {
            findings.add(where + " was told a bill's status that does not go with the payment's: " + tag.get());
        }
    }

    /** Counts only codes of which every BeginPay was answered so: one that broke off may have charged. */
    private static void checkUnavailable(Aftermath aftermath, Findings findings) {
        Map<String, List<Told>> byCode = aftermath.told().stream()
                .filter(told -> told.is(Operation.BEGIN))
                .collect(Collectors.groupingBy(told ->
                        told.request().bill() + " " + told.request().code().orElseThrow()));
        byCode.forEach((key, all) -> {
            if (all.stream().allMatch(told -> told.wasAnswered(UNAVAILABLE))) {
                String code = all.get(0).request().code().orElseThrow();
                aftermath.ledger().attempts().stream()
                        .filter(attempt ->
                                attempt.bill().equals(all.get(0).request().bill()))
                        .filter(attempt -> masks(attempt.maskedCode(), code))
                        .filter(attempt ->
                                aftermath.order(attempt).flatMap(Order::charged).isPresent())
                        .forEach(attempt -> findings.add(
                                attempt.label() + " was charged though every BeginPay was told that nothing was"));
            }
        });
    }

    private static boolean masks(String masked, String code) {
        return masked.length() == code.length()
                && masked.startsWith(code.substring(0, 6))
                && masked.endsWith(code.substring(code.length() - 4));
    }

    private static void checkCancels(Aftermath aftermath, Findings findings) {
        Set<String> cancelled = aftermath.told().stream()
                .filter(told -> told.is(Operation.CANCEL))
                .map(told -> told.request().autoid().orElseThrow())
                .collect(Collectors.toSet());
        for (Event event : aftermath.ledger().events()) {
            if (event.isStep() && event.to().equals("GIVEN_UP") && !cancelled.contains(Long.toString(event.autoid()))) {
                findings.add("attempt " + event.autoid() + " was given up, and no cashier asked for it");
            }
        }
    }

    private static void checkCodes(Aftermath aftermath, Findings findings) {
        Map<String, List<Attempt>> byBillAndCode = aftermath.ledger().attempts().stream()
                .collect(Collectors.groupingBy(attempt -> attempt.bill() + " " + attempt.codeHash()));
        byBillAndCode.values().stream()
                .filter(attempts -> attempts.size() > 1)
                .forEach(attempts -> findings.add("one bill and one code made several attempts: "
                        + attempts.stream().map(Attempt::label).toList()));
    }
}
