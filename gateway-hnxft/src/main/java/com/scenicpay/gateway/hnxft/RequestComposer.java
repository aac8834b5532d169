package com.scenicpay.gateway.hnxft;

import com.scenicpay.payments.Money;
import com.scenicpay.payments.OutTradeNo;
import com.scenicpay.payments.PaymentGateway.ChargeOrder;
import java.time.Clock;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.random.RandomGenerator;

/** Writes what we want of the gateway in its own parameters, and signs it. */
final class RequestComposer {

    /** The wallets take no more (WeChat: 128 characters), and the text travels in the URL. */
    static final int MAX_DESCRIPTION_LENGTH = 128;

    private static final DateTimeFormatter CHINA_TIME =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmss", Locale.ROOT).withZone(ZoneId.of("Asia/Shanghai"));
    private static final int RANCODE_BOUND = 100_000;

    private final HnxftSettings settings;
    private final Clock clock;
    private final RandomGenerator random;

    RequestComposer(HnxftSettings settings, Clock clock, RandomGenerator random) {
        this.settings = settings;
        this.clock = clock;
        this.random = random;
    }

    SignedRequest microorder(ChargeOrder order) {
        Map<String, String> parameters = common();
        parameters.put("outTradeNo", order.outTradeNo().value());
        parameters.put("amount", order.amount().toString());
        parameters.put("authCode", order.code().digits());
        parameters.put("casherNo", settings.casherNo());
        parameters.put(
                "description",
                order.description()
                        .filter(text -> !text.isBlank())
                        .map(RequestComposer::cut)
                        .orElse(settings.defaultDescription()));
        parameters.put("orderTime", CHINA_TIME.format(order.orderedAt()));
        parameters.put("terminalType", settings.terminalType());
        return signed(HnxftOperation.MICROORDER, parameters);
    }

    SignedRequest orderquery(OutTradeNo outTradeNo) {
        Map<String, String> parameters = common();
        parameters.put("outTradeNo", outTradeNo.value());
        return signed(HnxftOperation.ORDERQUERY, parameters);
    }

    /**
     * @param refundNo the number that names the order to refund
     */
    SignedRequest refund(String refundNo, Money amount) {
        Map<String, String> parameters = common();
        parameters.put("refundNo", refundNo);
        parameters.put("amount", amount.toString());
        parameters.put("terminalType", settings.terminalType());
        return signed(HnxftOperation.REFUND, parameters);
    }

    private Map<String, String> common() {
        Map<String, String> parameters = new HashMap<>();
        parameters.put("version", settings.version());
        parameters.put("systemCode", settings.systemCode());
        parameters.put("snNo", settings.snNo());
        parameters.put("reqtime", CHINA_TIME.format(clock.instant()));
        parameters.put("rancode", String.format(Locale.ROOT, "%05d", random.nextInt(RANCODE_BOUND)));
        return parameters;
    }

    private SignedRequest signed(HnxftOperation operation, Map<String, String> parameters) {
        return new SignedRequest(operation, parameters, settings.partnerKey());
    }

    private static String cut(String text) {
        return text.codePointCount(0, text.length()) <= MAX_DESCRIPTION_LENGTH
                ? text
                : text.substring(0, text.offsetByCodePoints(0, MAX_DESCRIPTION_LENGTH));
    }
}
