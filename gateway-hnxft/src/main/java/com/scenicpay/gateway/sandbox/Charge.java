package com.scenicpay.gateway.sandbox;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * Money that was really taken from a customer, as far as a sandbox takes any.
 *
 * @param outTradeNo the merchant's order number
 * @param authCode the payment code, masked
 * @param amount the yuan taken, which {@link Story#WRONG_AMOUNT} makes other than the order's
 * @param takenAt when it was taken
 * @param refunded the yuan given back so far, also by {@link Story#REFUNDED_ELSEWHERE}
 * @param status {@link PayStatus#PAID}, or {@link PayStatus#REFUNDED} once anything was given back
 */
public record Charge(
        String outTradeNo,
        String authCode,
        BigDecimal amount,
        Instant takenAt,
        BigDecimal refunded,
        PayStatus status) {}
