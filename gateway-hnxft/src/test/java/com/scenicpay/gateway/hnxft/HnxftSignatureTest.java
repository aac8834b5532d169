package com.scenicpay.gateway.hnxft;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HnxftSignatureTest {

    private static final PartnerKey KEY = new PartnerKey(Orders.KEY);
    /** Another program's MD5 of outTradeNo=T20240601A1&…&version=1.0.0&key=TESTKEY0123456789, see {@link HnxftRequestTest}. */
    private static final String SIGN = "41AAEC3426B9560FB174A8E72B3B02AF";

    private static Map<String, String> parameters() {
        return new HashMap<>(Map.of(
                "version", "1.0.0",
                "systemCode", "20007",
                "snNo", "SN0001",
                "reqtime", "20240601003005",
                "rancode", "00042",
                "outTradeNo", "T20240601A1"));
    }

    @Test
    void theParametersAreSignedInOrdinalOrder() {
        assertThat(HnxftSignature.sign(parameters(), KEY)).isEqualTo(SIGN);
    }

    @Test
    void whatHasNoValueIsLeftOutAndSoIsTheSignature() {
        Map<String, String> parameters = parameters();
        parameters.put("empty", "");
        parameters.put("absent", null);
        parameters.put("sign", "anything");

        assertThat(HnxftSignature.sign(parameters, KEY)).isEqualTo(SIGN);
    }

    @Test
    void onlyTheSignatureThatBelongsToTheParametersIsGood() {
        Map<String, String> parameters = parameters();
        assertThat(HnxftSignature.verify(parameters, KEY)).isFalse();

        parameters.put("sign", SIGN);
        assertThat(HnxftSignature.verify(parameters, KEY)).isTrue();
        assertThat(HnxftSignature.verify(parameters, new PartnerKey("another"))).isFalse();

        parameters.put("outTradeNo", "T20240601A2");
        assertThat(HnxftSignature.verify(parameters, KEY)).isFalse();
    }
}
