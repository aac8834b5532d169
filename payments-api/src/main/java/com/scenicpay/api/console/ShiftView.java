package com.scenicpay.api.console;

import java.util.List;

/**
 * What one operator took in a shift.
 *
 * @param shown whether an operator was chosen, so that there is something to show
 * @param csv the path of the same as a file
 * @param fileMore that the file cannot hold all of it; empty when it can
 */
public record ShiftView(
        boolean shown,
        String day,
        String from,
        String until,
        String operator,
        List<String> operators,
        String period,
        String printedAt,
        List<SumRow> lines,
        SumRow total,
        List<SumRow> refunds,
        String refundTotal,
        String net,
        long undecided,
        List<PaymentRow> rows,
        boolean more,
        String csv,
        String fileMore) {}
