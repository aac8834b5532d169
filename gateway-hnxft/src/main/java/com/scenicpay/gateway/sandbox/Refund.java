package com.scenicpay.gateway.sandbox;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * A refund that was done on request.
 *
 * @param outTradeNo the order refunded
 * @param amount the yuan given back
 * @param doneAt when
 */
public record Refund(String outTradeNo, BigDecimal amount, Instant doneAt) {}
