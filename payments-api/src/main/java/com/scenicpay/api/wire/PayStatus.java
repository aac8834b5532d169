package com.scenicpay.api.wire;

/**
 * The front ends' {@code PayStatusResult}: how a payment stands. The names are the wire's.
 *
 * @param autoid the attempt's number
 * @param billstatus the bill over all its attempts: 0 open, 1 paid, 2 refunded, 3 refunded in part
 * @param paystatus O not paid, I paying, P paid, F failed, C cancelled, T timed out, R refunded
 * @param paystatusdesc a sentence for the cashier, saying what to do next; characters that not every format carries are
 *     replaced, since the gateway's words can be in it
 */
public record PayStatus(String billnum, String autoid, String billstatus, String paystatus, String paystatusdesc) {

    public PayStatus {
        billnum = Characters.carriable(billnum);
        paystatusdesc = Characters.carriable(paystatusdesc);
    }
}
