package com.scenicpay.gateway.hnxft;

/** An answer is not the flat JSON object that the protocol promises. Its message holds nothing of the answer. */
final class UnreadableAnswerException extends Exception {

    private static final long serialVersionUID = 1L;

    UnreadableAnswerException(String why) {
        super(why);
    }
}
