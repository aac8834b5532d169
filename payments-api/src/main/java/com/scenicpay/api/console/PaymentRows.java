package com.scenicpay.api.console;

import com.scenicpay.payments.Attempt;
import com.scenicpay.payments.Money;
import com.scenicpay.payments.records.RecordedPayment;
import java.time.Duration;

/** Puts payments into the lines of a list. */
final class PaymentRows {

    private final Words words;
    private final Wording wording;

    PaymentRows(Words words) {
        this.words = words;
        this.wording = new Wording(words);
    }

    PaymentRow of(RecordedPayment payment) {
        return of(payment.attempt(), payment.needsPerson(), wording.wallet(payment.wallet()));
    }

    /** For a page that does not tell the wallet. */
    PaymentRow of(Attempt attempt) {
        return of(attempt, attempt.needsPerson().isPresent(), "");
    }

    private PaymentRow of(Attempt attempt, boolean needsPerson, String wallet) {
        return new PaymentRow(
                attempt.id().toString(),
                mayStillChange(attempt) || needsPerson ? watch(attempt) : "",
                attempt.bill().number().value(),
                attempt.bill().content().orElse(""),
                Wording.money(attempt.bill().amount()),
                wording.badge(attempt, needsPerson),
                wording.type(attempt.bill().businessType()),
                wallet,
                wording.orNone(attempt.operatorNo()),
                ChinaTime.seconds(attempt.createdAt()),
                wording.lasting(Duration.between(attempt.createdAt(), attempt.asOf())),
                note(attempt));
    }

    /** As the live updates want it: the number and the version that is on the screen. */
    static String watch(Attempt attempt) {
        return attempt.id() + "." + attempt.version();
    }

    private static boolean mayStillChange(Attempt attempt) {
        return attempt.isUndecided() || attempt.refundReserved().compareTo(attempt.refunded()) != 0;
    }

    private String note(Attempt attempt) {
        return attempt.refunded().compareTo(Money.ZERO) > 0
                ? words.of("row.refunded", Wording.money(attempt.refunded()))
                : "";
    }
}
