package com.scenicpay.api.wire;

/**
 * The envelope of every answer, the front ends' {@code CommonOperationResultWithTagOfPayStatusResult}.
 *
 * @param errcode 0 when the request was carried out, see {@link Errcode}
 * @param errmsg for the cashier; characters that not every format carries are replaced
 * @param tag how the payment stands, or null
 */
public record Answer(int errcode, String errmsg, PayStatus tag) {

    public Answer {
        errmsg = Characters.carriable(errmsg);
    }
}
