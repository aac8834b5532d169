package com.scenicpay.api.console;

/**
 * What surrounds every page. Texts that are not to be shown are empty.
 *
 * @param here the part of the console that the page belongs to: today, attention, payments, shift, or empty
 * @param who the key's name; empty when nobody is signed in
 * @param csrfToken for the forms
 * @param pageEncoded the path and query, for the language switch to come back to, encoded for a query
 * @param assets the path of the style sheet, the script and the icon
 * @param bounds whose payments the reader's key shows; empty for everybody's
 * @param noticeStyle good or bad
 * @param status the line on top; of no meaning when nobody is signed in
 */
public record Frame(
        String here,
        String who,
        String roles,
        String csrfToken,
        String pageEncoded,
        String assets,
        String otherLanguage,
        String otherLanguageName,
        boolean sandbox,
        boolean unguarded,
        String bounds,
        String noticeStyle,
        String notice,
        StatusLine status) {

    /**
     * How the service does.
     *
     * @param attention how many payments and refunds need a person
     */
    public record StatusLine(Badge gateway, Badge undecided, Badge person, Badge schedule, long attention) {

        static final StatusLine NONE =
                new StatusLine(new Badge("", ""), new Badge("", ""), new Badge("", ""), new Badge("", ""), 0);
    }
}
