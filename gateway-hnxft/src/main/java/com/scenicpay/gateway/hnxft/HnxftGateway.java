package com.scenicpay.gateway.hnxft;

import com.scenicpay.payments.Evidence;
import com.scenicpay.payments.GatewayReply;
import com.scenicpay.payments.OutTradeNo;
import com.scenicpay.payments.PaymentGateway;
import com.scenicpay.payments.RefundEvidence;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jboss.logging.Logger;

/**
 * The HNXFT gateway over HTTP. Every call blocks its thread for at most the slot, connect and read timeouts together, and
 * sends its request at most once. Safe for use by many threads; not to be called on an event loop.
 */
public final class HnxftGateway implements PaymentGateway, AutoCloseable {

    private static final Logger LOG = Logger.getLogger(HnxftGateway.class);

    private static final GatewayReply BANK_ORDER_NO_UNKNOWN = new GatewayReply(
            "[not sent]", "scenicpay.hnxft.refund-by asks for the bank's order number, which is not known");

    private final HnxftSettings settings;
    private final RequestComposer requests;
    private final HnxftHttp http;
    private final HnxftExchangeListener listener;

    /**
     * Needs a running Quarkus application, since its REST client does. Nothing is sent yet.
     *
     * @param random makes the five digits of {@code rancode}; needs no strength, but must be safe for use by many threads
     */
    public HnxftGateway(HnxftSettings settings, Clock clock, RandomGenerator random, HnxftExchangeListener listener) {
        this.settings = settings;
        this.requests = new RequestComposer(settings, clock, random);
        this.http = new HnxftHttp(settings);
        this.listener = listener;
    }

    @Override
    public Evidence charge(ChargeOrder order) {
        long startedNanos = System.nanoTime();
        CheckedAnswer answer = ask(requests.microorder(order)).masking(order.code());
        Evidence evidence = AnswerMapping.charge(answer, order.code());
        report(HnxftOperation.MICROORDER, order.outTradeNo(), ExchangeOutcome.of(evidence), startedNanos);
        return evidence;
    }

    @Override
    public Evidence query(OutTradeNo outTradeNo) {
        long startedNanos = System.nanoTime();
        Evidence evidence = AnswerMapping.query(ask(requests.orderquery(outTradeNo)));
        report(HnxftOperation.ORDERQUERY, outTradeNo, ExchangeOutcome.of(evidence), startedNanos);
        return evidence;
    }

    @Override
    public RefundEvidence refund(RefundOrder order) {
        return refundNo(order)
                .map(refundNo -> refund(refundNo, order))
                .orElseGet(() -> new RefundEvidence.NotSendable(BANK_ORDER_NO_UNKNOWN));
    }

    private RefundEvidence refund(String refundNo, RefundOrder order) {
        long startedNanos = System.nanoTime();
        CheckedAnswer answer = ask(requests.refund(refundNo, order.amount()));
        RefundEvidence evidence = AnswerMapping.refund(answer, order.outTradeNo());
        report(HnxftOperation.REFUND, order.outTradeNo(), ExchangeOutcome.of(evidence), startedNanos);
        return evidence;
    }

    private Optional<String> refundNo(RefundOrder order) {
        return switch (settings.refundBy()) {
            case OUT_TRADE_NO -> Optional.of(order.outTradeNo().value());
            case BANK_ORDER_NO -> order.bankOrderNo().filter(number -> !number.isBlank());
        };
    }

    private CheckedAnswer ask(SignedRequest request) {
        return CheckedAnswer.of(http.post(request), settings.partnerKey());
    }

    private void report(HnxftOperation operation, OutTradeNo outTradeNo, ExchangeOutcome outcome, long startedNanos) {
        Duration took = Duration.ofNanos(System.nanoTime() - startedNanos);
        LOG.debugf("%s %s: %s after %d ms", operation.path(), outTradeNo, outcome, took.toMillis());
        try {
            listener.onExchange(operation, outcome, took);
        } catch (RuntimeException e) {
            // Evidence about money must not be lost to a failing metric.
            LOG.warn("an exchange listener failed", e);
        }
    }

    /** Closes all connections. A call under way ends without an answer; a later one is not sent. */
    @Override
    public void close() {
        http.close();
    }
}
