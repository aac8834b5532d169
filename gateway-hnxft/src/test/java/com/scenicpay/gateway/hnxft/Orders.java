package com.scenicpay.gateway.hnxft;

import com.scenicpay.payments.Money;
import com.scenicpay.payments.OutTradeNo;
import com.scenicpay.payments.PaymentCode;
import com.scenicpay.payments.PaymentGateway.ChargeOrder;
import com.scenicpay.payments.PaymentGateway.RefundOrder;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/** The orders, settings and signed answers that the tests speak of. */
final class Orders {

    static final String KEY = "TESTKEY0123456789";
    static final String AUTH_CODE = "134567890123456789";
    static final OutTradeNo NUMBER = new OutTradeNo("T20240601A1");
    static final String DESCRIPTION = "景区门票 A+B&C=1%{}😀";
    /** 00:30:05 of the next day, and month, in China. */
    static final Clock CLOCK = Clock.fixed(Instant.parse("2024-05-31T16:30:05Z"), ZoneOffset.UTC);
    /** One second before midnight in China. */
    static final Instant ORDERED_AT = Instant.parse("2024-05-31T15:59:59Z");

    static final RandomGenerator ALWAYS_42 = new RandomGenerator() {
        @Override
        public long nextLong() {
            return 42;
        }

        @Override
        public int nextInt(int bound) {
            return 42;
        }
    };

    private Orders() {}

    static ChargeOrder charge() {
        return charge(NUMBER);
    }

    static ChargeOrder charge(OutTradeNo number) {
        return new ChargeOrder(
                number, new PaymentCode(AUTH_CODE), Money.ofYuan("3"), Optional.of(DESCRIPTION), ORDERED_AT);
    }

    static RefundOrder refund() {
        return new RefundOrder(NUMBER, Optional.empty(), Money.ofYuan("0.5"));
    }

    static HnxftSettings settings(URI url) {
        return settings(url, RefundBy.OUT_TRADE_NO, Duration.ofSeconds(2), Duration.ofSeconds(8), 8);
    }

    static HnxftSettings settings(
            URI url, RefundBy refundBy, Duration connectTimeout, Duration readTimeout, int maxConcurrent) {
        return new HnxftSettings(
                url,
                "1.0.0",
                "20007",
                "SN0001",
                new PartnerKey(KEY),
                "T001",
                "OTHER",
                "OTHER",
                refundBy,
                connectTimeout,
                readTimeout,
                maxConcurrent,
                Duration.ofMillis(200),
                64 * 1024);
    }

    static HnxftGateway gateway(HnxftSettings settings) {
        return new HnxftGateway(settings, CLOCK, new java.util.Random(1), HnxftExchangeListener.NONE);
    }

    /** An answer of strings, signed by code of the test's own. Pairs of names and values. */
    static String signed(String... pairs) {
        Map<String, String> fields = pairs(pairs);
        fields.put("sign", sign(fields));
        return json(fields);
    }

    static Map<String, String> pairs(String... pairs) {
        Map<String, String> fields = new TreeMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            fields.put(pairs[i], pairs[i + 1]);
        }
        return fields;
    }

    static String sign(Map<String, String> fields) {
        String joined = fields.entrySet().stream()
                        .filter(field -> !field.getValue().isEmpty())
                        .map(field -> field.getKey() + "=" + field.getValue())
                        .collect(Collectors.joining("&"))
                + "&key=" + KEY;
        try {
            StringBuilder hex = new StringBuilder();
            for (byte octet : MessageDigest.getInstance("MD5").digest(joined.getBytes(StandardCharsets.UTF_8))) {
                hex.append(String.format("%02X", octet));
            }
            return hex.toString();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    static String json(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> quoted(field.getKey()) + ":" + quoted(field.getValue()))
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
