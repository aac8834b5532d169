package com.scenicpay.api.console;

import java.util.List;

/**
 * A day at a glance.
 *
 * @param day as a date field has it
 * @param next empty when the day is today
 */
public record TodayView(
        String day,
        String previous,
        String next,
        boolean isToday,
        SumRow paid,
        SumRow refunded,
        SumRow undecided,
        SumRow uncharged,
        List<SumRow> byOutcome,
        List<SumRow> byType,
        List<SumRow> byWallet,
        List<SumRow> byOperator,
        List<PaymentRow> attention,
        String readAt) {}
