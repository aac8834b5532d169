package com.scenicpay.gateway.hnxft;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/**
 * The HNXFT gateway's configuration, as it is written. {@link HnxftSettings#of} checks it; nothing is required here, since a
 * program that runs on the sandbox needs none of it.
 */
@ConfigMapping(prefix = "scenicpay.hnxft")
public interface HnxftConfig {

    /** Where the gateway is; may carry a path prefix. Any host but this machine must be reached by https. */
    @WithDefault("https://www.koudailingqian.com")
    String url();

    /** The protocol's version, as sent. */
    @WithDefault("1.0.0")
    String version();

    /** The code that the gateway issued to this system, for example {@code 20007}. Required. */
    Optional<String> systemCode();

    /** The serial number of the activated device. Required. */
    Optional<String> snNo();

    /** The key shared with the gateway. Required; from the environment or a file, never from the packaged properties. */
    Optional<String> partnerKey();

    /** The cashier number that is sent with a charge. */
    @WithDefault("T001")
    String casherNo();

    /** What is bought, when a payment does not say. */
    @WithDefault("OTHER")
    String defaultDescription();

    /** The kind of terminal, as sent. */
    @WithDefault("OTHER")
    String terminalType();

    /** Which number names the order to refund: {@code out-trade-no} or {@code bank-order-no}. */
    @WithDefault("out-trade-no")
    RefundBy refundBy();

    /** How long a connection may take: name, TCP and TLS together. After that nothing was sent. */
    @WithDefault("2s")
    Duration connectTimeout();

    /** How long the whole exchange may take once connected; an answer that trickles does not prolong it. */
    @WithDefault("8s")
    Duration readTimeout();

    /** How many exchanges may be under way at once. */
    @WithDefault("256")
    int maxConcurrent();

    /** How long an exchange waits for one of those places. After that nothing was sent. */
    @WithDefault("500ms")
    Duration slotTimeout();

    /** The longest answer that is read; a longer one is cut off and proves nothing. */
    @WithDefault("64K")
    MemorySize maxAnswerSize();
}
