package com.scenicpay.payments;

/**
 * A person's word on what the gateway does not prove.
 *
 * @param happened whether the charge, or the refund, took place
 * @param operatorNo who says so
 * @param evidence on what grounds, in a few words: the gateway's statement, a call, the customer's bill
 */
public record Resolution(boolean happened, String operatorNo, String evidence) {

    /** The longest evidence, in characters. */
    public static final int MAX_EVIDENCE_LENGTH = 100;

    public Resolution {
        if (operatorNo.isBlank() || evidence.isBlank()) {
            throw new IllegalArgumentException("a person's word has a name and grounds");
        }
    }

    /** For the history. */
    public String words() {
        return (happened ? "it happened, says " : "it did not happen, says ") + operatorNo + ": " + evidence;
    }
}
