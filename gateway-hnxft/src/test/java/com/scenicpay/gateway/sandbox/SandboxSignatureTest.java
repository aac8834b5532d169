package com.scenicpay.gateway.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The expected digests were computed outside of Java, over the signed string as the protocol describes it. */
class SandboxSignatureTest {

    private final SandboxSignature signature = new SandboxSignature(SandboxOptions.DEFAULT_PARTNER_KEY);

    @Test
    void signsAMicroorderAsTheProtocolSays() {
        assertThat(signature.of(microorder("134567890123450011", "OTHER", "20190401101500000001")))
                .isEqualTo("B068F35C372DE2674ED74A84F3511097");
    }

    @Test
    void signsTheRawUtf8ValuesNotThePercentEncodedOnes() {
        assertThat(signature.of(microorder("134567890123450000", "成人票 A+B", "20190401101500000002")))
                .isEqualTo("48A76CACDC823B0750B811FBBC4BFC53");
    }

    @Test
    void signsAnAnswersDataAsTheStringItIsAndLeavesOutNullEmptyAndSign() {
        Map<String, String> fields = new HashMap<>();
        fields.put("returnMessage", "成功 success");
        fields.put("returnCode", "00");
        fields.put("dateStr", "20190401101501");
        fields.put("data", "{\"outTradeNo\":\"A1\",\"payStatus\":\"N\"}");
        fields.put("sign", "whatever");
        fields.put("nothing", null);
        fields.put("empty", "");

        assertThat(signature.of(fields)).isEqualTo("20F2FFD3CDECF971E9C9C86D9AE8AB61");
    }

    @Test
    void theTestsOwnSignatureAgreesWithTheLiteralToo() {
        Map<String, String> fields = microorder("134567890123450011", "OTHER", "20190401101500000001");

        assertThat(Caller.signature(fields, SandboxOptions.DEFAULT_PARTNER_KEY))
                .isEqualTo("B068F35C372DE2674ED74A84F3511097");
    }

    private static Map<String, String> microorder(String authCode, String description, String outTradeNo) {
        Map<String, String> fields = new LinkedHashMap<>(Caller.common());
        fields.put("amount", "3.00");
        fields.put("authCode", authCode);
        fields.put("casherNo", "T001");
        fields.put("description", description);
        fields.put("orderTime", "20190401101500");
        fields.put("outTradeNo", outTradeNo);
        fields.put("terminalType", "OTHER");
        return fields;
    }
}
