package com.scenicpay.gateway.sandbox;

import java.util.LinkedHashMap;
import java.util.Map;

/** Signs answers and turns them into the bytes of the wire. */
final class AnswerSigner {

    private final SandboxSignature signature;
    private final SandboxSignature wrongSignature;
    private final FlatJson json;

    AnswerSigner(SandboxOptions options, FlatJson json) {
        this.signature = new SandboxSignature(options.partnerKey());
        this.wrongSignature = new SandboxSignature(options.partnerKey() + "-of-another");
        this.json = json;
    }

    byte[] sign(Answer answer) {
        Map<String, String> fields = new LinkedHashMap<>(answer.fields());
        switch (answer.flaw()) {
            case NO_SIGNATURE -> fields.remove("sign");
            case BAD_SIGNATURE -> fields.put("sign", wrongSignature.of(fields));
            default -> fields.put("sign", signature.of(fields));
        }
        return json.write(fields);
    }
}
