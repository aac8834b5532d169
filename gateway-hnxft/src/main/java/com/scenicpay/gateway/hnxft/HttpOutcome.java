package com.scenicpay.gateway.hnxft;

/** What came of one HTTP exchange. Reasons are short English, without anything of the request. */
sealed interface HttpOutcome {

    /**
     * A whole answer.
     *
     * @param body what came with status 200; empty with any other
     */
    record Answered(int status, byte[] body) implements HttpOutcome {}

    /** An answer that was not read to its end because it is too large. */
    record TooLarge() implements HttpOutcome {}

    /** Not a byte of the request was sent, and none will be. */
    record NotSent(String reason) implements HttpOutcome {}

    /**
     * It may have been received, but no whole answer came.
     *
     * @param code the reason in a word or two
     */
    record NoAnswer(String code, String reason) implements HttpOutcome {}
}
