package com.scenicpay.api.console;

import java.util.List;

/**
 * The list of payments and what it was asked for.
 *
 * @param notice what was wrong with the question; empty for nothing
 * @param beyond how many have the number and are beyond the reader's key; empty for none
 * @param nextPage the path of the next part; empty when there is none
 * @param firstPage the path of the first part; empty when this is it
 */
public record SearchView(
        String text,
        String from,
        String until,
        String operator,
        List<Choice> outcomes,
        List<Choice> types,
        List<Choice> wallets,
        String notice,
        String beyond,
        List<PaymentRow> rows,
        String nextPage,
        String firstPage) {

    /** Something to choose from a list. */
    public record Choice(String value, String label, boolean chosen) {}
}
