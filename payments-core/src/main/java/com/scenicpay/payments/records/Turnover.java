package com.scenicpay.payments.records;

import com.scenicpay.payments.BusinessType;
import com.scenicpay.payments.Money;
import com.scenicpay.payments.PaymentState;
import java.util.Optional;

/**
 * How much was begun in a period, of those payments that agree in the first four.
 *
 * @param wallet the gateway's word for the wallet; empty where it is not known, above all where nothing was charged
 * @param operatorNo the cashier; empty where the front end named none
 * @param count how many payments
 * @param amount their sum
 * @param refunded how much of it has gone back by now
 */
public record Turnover(
        PaymentState state,
        BusinessType businessType,
        Optional<String> wallet,
        Optional<String> operatorNo,
        long count,
        Money amount,
        Money refunded) {}
