package com.scenicpay.torture.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.scenicpay.gateway.sandbox.Story;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What the gateway knows for a fact.
 *
 * @param orders the orders that it received, by our order number
 */
public record Book(Map<String, Order> orders) {

    /**
     * An order that the gateway received.
     *
     * @param charged yuan taken, empty when none were
     * @param takenAt when they were taken
     * @param refunded yuan given back
     * @param chargeRequests how often it was asked to charge it
     * @param refundRequests how often it was asked to give money of it back
     */
    public record Order(
            String outTradeNo,
            Story story,
            Instant receivedAt,
            Optional<BigDecimal> charged,
            Optional<Instant> takenAt,
            BigDecimal refunded,
            int chargeRequests,
            int refundRequests) {

        /** Whether the customer is still without some of his money. */
        public boolean isUnrefunded() {
            return charged.filter(yuan -> refunded.compareTo(yuan) < 0).isPresent();
        }
    }

    /** Reads the sandbox's JSON. */
    public static Book read(String json) throws IOException {
        Map<String, Order> orders = new LinkedHashMap<>();
        for (JsonNode each : new ObjectMapper().readTree(json).get("orders")) {
            Order order = order(each);
            orders.put(order.outTradeNo(), order);
        }
        return new Book(orders);
    }

    private static Order order(JsonNode each) {
        boolean charged = each.get("charged").booleanValue();
        return new Order(
                each.get("outTradeNo").textValue(),
                Story.valueOf(each.get("story").textValue()),
                Instant.parse(each.get("receivedAt").textValue()),
                charged ? Optional.of(yuan(each, "chargedAmount")) : Optional.empty(),
                charged ? Optional.of(Instant.parse(each.get("takenAt").textValue())) : Optional.empty(),
                yuan(each, "refunded"),
                each.get("chargeRequests").intValue(),
                each.get("refundRequests").intValue());
    }

    private static BigDecimal yuan(JsonNode each, String name) {
        return new BigDecimal(each.get(name).textValue());
    }

    public Optional<Order> order(String outTradeNo) {
        return Optional.ofNullable(orders.get(outTradeNo));
    }
}
