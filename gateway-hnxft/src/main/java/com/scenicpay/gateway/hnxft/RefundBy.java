package com.scenicpay.gateway.hnxft;

/** Which number names the order to refund. The protocol's sources disagree, so that a site must be able to choose. */
public enum RefundBy {
    /** Our order number. */
    OUT_TRADE_NO,
    /** The bank's order number, as an older client sent it. */
    BANK_ORDER_NO
}
