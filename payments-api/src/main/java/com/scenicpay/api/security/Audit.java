package com.scenicpay.api.security;

import com.scenicpay.api.observe.LogText;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import org.jboss.logging.Logger;

/**
 * Writes the audit log: one line for each order that gives money back or decides by a person's word, for each at the console, for
 * signing in and out there, and for each order that was outside its key's bounds.
 */
@ApplicationScoped
public class Audit {

    /** The log's category; {@code quarkus.log.handler.file} can give it a file of its own. */
    public static final String CATEGORY = "scenicpay.audit";

    private static final Logger LOG = Logger.getLogger(CATEGORY);

    private static final int MOST_CHARACTERS = 120;

    /**
     * An order and how it ended.
     *
     * @param operation what was ordered: for example {@code Refund} or {@code SignIn}
     * @param caller whose key it came with, or who was signed in
     * @param address where it came from
     * @param facts what was ordered: the payment, the amount, the operator, in order; no secrets
     * @param outcome how it ended
     */
    public record Order(
            String requestId,
            String operation,
            Caller caller,
            String address,
            Map<String, String> facts,
            String outcome) {}

    public void ordered(Order order) {
        StringBuilder line = new StringBuilder(order.operation())
                .append(" key=")
                .append(LogText.value(order.caller().name()))
                .append(" address=")
                .append(LogText.value(order.address()));
        order.facts().forEach((name, value) -> line.append(' ')
                .append(name)
                .append('=')
                .append(LogText.value(
                        value.length() <= MOST_CHARACTERS ? value : value.substring(0, MOST_CHARACTERS) + "…")));
        line.append(" outcome=")
                .append(LogText.value(order.outcome()))
                .append(" request=")
                .append(order.requestId());
        LOG.info(line);
    }
}
