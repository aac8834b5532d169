package com.scenicpay.gateway.hnxft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HnxftSettingsTest {

    private static HnxftSettings settings(Map<String, String> properties) {
        Map<String, String> all = new HashMap<>();
        all.put("system-code", "20007");
        all.put("sn-no", "SN0001");
        all.put("partner-key", Orders.KEY);
        all.putAll(properties);
        Map<String, String> prefixed = new HashMap<>();
        all.forEach((name, value) -> prefixed.put("scenicpay.hnxft." + name, value));
        SmallRyeConfig config = new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(HnxftConfig.class)
                .withSources(new PropertiesConfigSource(prefixed, "test", 100))
                .build();
        return HnxftSettings.of(config.getConfigMapping(HnxftConfig.class));
    }

    @Test
    void theDefaultsAreTheProductionGateway() {
        assertThat(settings(Map.of()))
                .isEqualTo(new HnxftSettings(
                        URI.create("https://www.koudailingqian.com"),
                        "1.0.0",
                        "20007",
                        "SN0001",
                        new PartnerKey(Orders.KEY),
                        "T001",
                        "OTHER",
                        "OTHER",
                        RefundBy.OUT_TRADE_NO,
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(8),
                        256,
                        Duration.ofMillis(500),
                        65_536));
    }

    @Test
    void everyPropertyCanBeSet() {
        HnxftSettings settings = settings(Map.of(
                "url", "http://localhost:8089/sandbox/",
                "refund-by", "bank-order-no",
                "connect-timeout", "1500ms",
                "max-answer-size", "8K"));

        assertThat(settings.url()).isEqualTo(URI.create("http://localhost:8089/sandbox"));
        assertThat(settings.refundBy()).isEqualTo(RefundBy.BANK_ORDER_NO);
        assertThat(settings.connectTimeout()).isEqualTo(Duration.ofMillis(1500));
        assertThat(settings.maxAnswerBytes()).isEqualTo(8192);
    }

    @ParameterizedTest
    @ValueSource(strings = {"system-code", "sn-no", "partner-key"})
    void whatIsMissingIsNamed(String property) {
        assertThatThrownBy(() -> settings(Map.of(property, "")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("scenicpay.hnxft." + property + " is required");
    }

    @Test
    void allThatIsMissingOrWrongIsToldAtOnce() {
        Map<String, String> wrong =
                Map.of("url", "ho st", "system-code", "", "sn-no", "", "partner-key", "", "max-concurrent", "0");

        assertThatThrownBy(() -> settings(wrong))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("""
                        scenicpay.hnxft.url must begin with https:// and a host
                        scenicpay.hnxft.system-code is required
                        scenicpay.hnxft.sn-no is required
                        scenicpay.hnxft.partner-key is required
                        scenicpay.hnxft.max-concurrent must be between 1 and 10000""");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://www.koudailingqian.com",
                "http://127.0.0.1.example.com",
                "http://10.0.0.1",
                "http://localhost.example.com",
                "http://[::2]"
            })
    void plainHttpIsForThisMachineAlone(String url) {
        assertThatThrownBy(() -> settings(Map.of("url", url)))
                .hasMessageStartingWith("scenicpay.hnxft.url must be https");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1:8080",
                "http://localhost",
                "http://LOCALHOST/x",
                "http://[::1]:9000",
                "https://gateway.example.com/prefix"
            })
    void httpsAnywhereAndHttpOnThisMachineAreTaken(String url) {
        assertThatCode(() -> settings(Map.of("url", url))).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "www.koudailingqian.com",
                "ftp://localhost",
                "https://",
                "https:///x",
                "https://host/?a=b",
                "https://host/#a",
                "https://user:word@host",
                "https://ho st"
            })
    void whatIsNoBaseUrlIsRefusedByName(String url) {
        assertThatThrownBy(() -> settings(Map.of("url", url)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("scenicpay.hnxft.url ");
    }

    @ParameterizedTest
    @CsvSource({
        "connect-timeout,0s",
        "read-timeout,6m",
        "slot-timeout,0ms",
        "max-concurrent,0",
        "max-concurrent,10001",
        "max-answer-size,10",
        "max-answer-size,1G"
    })
    void whatIsOutOfBoundsIsRefusedByName(String property, String value) {
        assertThatThrownBy(() -> settings(Map.of(property, value)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("scenicpay.hnxft." + property + " must be between");
    }

    @Test
    void theKeyIsShownToNobody() {
        HnxftSettings settings = settings(Map.of());

        assertThat(settings.toString()).contains("20007").doesNotContain(Orders.KEY);
        assertThat(settings.partnerKey()).hasToString("***");
    }
}
