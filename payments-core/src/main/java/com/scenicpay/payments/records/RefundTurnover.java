package com.scenicpay.payments.records;

import com.scenicpay.payments.BusinessType;
import com.scenicpay.payments.Money;
import java.util.Optional;

/**
 * How much went back in a period, in those refunds that agree in the first three.
 *
 * @param wallet the payment's, the gateway's word for it; empty where it is not known
 * @param operatorNo who ordered the refund; empty for automatic ones and where the front end named nobody
 * @param count how many refunds
 * @param amount their sum
 */
public record RefundTurnover(
        BusinessType businessType, Optional<String> wallet, Optional<String> operatorNo, long count, Money amount) {}
