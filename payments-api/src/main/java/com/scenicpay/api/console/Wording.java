package com.scenicpay.api.console;

import com.scenicpay.payments.Actor;
import com.scenicpay.payments.Attempt;
import com.scenicpay.payments.BusinessType;
import com.scenicpay.payments.Money;
import com.scenicpay.payments.PaymentState;
import com.scenicpay.payments.Refund;
import com.scenicpay.payments.RefundState;
import java.math.BigDecimal;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** Puts what is on record into a reader's words. */
final class Wording {

    private final Words words;

    Wording(Words words) {
        this.words = words;
    }

    /** {@code ¥1,234.50} */
    static String money(Money amount) {
        return money(amount.yuan());
    }

    /** As {@link #money(Money)}; a loss has its sign in front. */
    static String money(BigDecimal yuan) {
        String digits = new DecimalFormat("#,##0.00", DecimalFormatSymbols.getInstance(Locale.ROOT)).format(yuan.abs());
        return (yuan.signum() < 0 ? "-¥" : "¥") + digits;
    }

    Badge badge(Attempt attempt, boolean needsPerson) {
        return needsPerson
                ? new Badge("person", label(attempt.state()) + words.of("state.person"))
                : badge(attempt.state());
    }

    Badge badge(PaymentState state) {
        String style =
                switch (state) {
                    case CREATED, PAYING -> "open";
                    case PAID -> "good";
                    case REFUNDED, REFUNDED_LATE -> "back";
                    case FAILED, CANCELLED, TIMED_OUT -> "bad";
                    case GIVEN_UP -> "calm";
                    case LATE_PAID -> "person";
                };
        return new Badge(style, label(state));
    }

    Badge badge(Refund refund) {
        if (refund.needsPerson().isPresent()) {
            return new Badge("person", words.of("refund.person"));
        }
        return badge(refund.state());
    }

    Badge badge(RefundState state) {
        String style =
                switch (state) {
                    case RESERVED, SENT -> "open";
                    case DONE -> "back";
                    case FAILED -> "bad";
                };
        return new Badge(style, words.of("refund." + key(state)));
    }

    String label(PaymentState state) {
        return words.of("state." + key(state));
    }

    String type(BusinessType type) {
        return words.of("type." + key(type));
    }

    String actor(Actor actor) {
        return words.of("actor." + key(actor));
    }

    String wallet(Optional<String> wallet) {
        return wallet.map(code ->
                        words.find("wallet." + code.toLowerCase(Locale.ROOT)).orElse(code))
                .orElseGet(() -> words.of("none"));
    }

    String orNone(Optional<String> text) {
        return text.orElseGet(() -> words.of("none"));
    }

    /** About how long something has lasted. */
    String lasting(Duration duration) {
        if (duration.toHours() >= 48) {
            return words.of("time.days", duration.toDays());
        }
        if (duration.toMinutes() >= 120) {
            return words.of("time.hours", duration.toHours());
        }
        return duration.toSeconds() >= 120
                ? words.of("time.minutes", duration.toMinutes())
                : words.of("time.seconds", Math.max(0, duration.toSeconds()));
    }

    private static String key(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
