package com.scenicpay.api.console;

import com.scenicpay.payments.Attempt;
import com.scenicpay.payments.records.RecordedPayment;
import java.util.List;

/** The payments of a shift as a file for Excel. */
final class ShiftFile {

    /** Far more than a till makes in a day; it is made in memory. */
    static final int MOST = 50_000;

    private final Words words;
    private final Wording wording;

    ShiftFile(Words words) {
        this.words = words;
        this.wording = new Wording(words);
    }

    /** @param most as many payments are in it at most; a last line says so when there are more */
    byte[] of(Shift shift, VisiblePayments visible, int most) {
        List<RecordedPayment> payments = shift.payments(visible, most + 1);
        Csv csv = new Csv();
        csv.line(
                words.of("fact.begun"),
                words.of("fact.autoid"),
                words.of("column.bill"),
                words.of("fact.type"),
                words.of("column.amount"),
                words.of("fact.refunded"),
                words.of("column.state"),
                words.of("fact.wallet"),
                words.of("fact.operator"),
                words.of("fact.content"),
                words.of("fact.out-trade-no"),
                words.of("fact.bank-order-no"));
        payments.stream().limit(most).forEach(payment -> csv.line(line(payment)));
        if (payments.size() > most) {
            csv.line(words.of("shift.file-ends", most));
        }
        return csv.bytes();
    }

    private List<String> line(RecordedPayment payment) {
        Attempt attempt = payment.attempt();
        return List.of(
                ChinaTime.seconds(attempt.createdAt()),
                attempt.id().toString(),
                attempt.bill().number().value(),
                wording.type(attempt.bill().businessType()),
                attempt.bill().amount().toString(),
                attempt.refunded().toString(),
                wording.label(attempt.state()),
                wording.wallet(payment.wallet()),
                attempt.operatorNo().orElse(""),
                attempt.bill().content().orElse(""),
                attempt.outTradeNo().value(),
                payment.bankOrderNo().orElse(""));
    }
}
