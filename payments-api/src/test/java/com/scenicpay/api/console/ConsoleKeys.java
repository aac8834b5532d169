package com.scenicpay.api.console;

import com.scenicpay.api.ImpatientProfile;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;

/** The service with keys, one for each kind of person, and with its times short. */
public class ConsoleKeys extends ImpatientProfile {

    static final String SUPERVISOR = key("boss");
    static final String CASHIER = key("till");
    static final String MONITOR = key("watch");
    /** A supervisor for one operator, one business type and small amounts. */
    static final String BOUND = key("bound");
    /** For one request a second. */
    static final String SLOW = key("slow");
    /** Of which no other test has pages open. */
    static final String SCREENS = key("screens");

    private static final String SALT = "00112233445566778899aabbccddeeff";

    @Override
    public Map<String, String> getConfigOverrides() {
        Map<String, String> settings = new HashMap<>(super.getConfigOverrides());
        settings.put("scenicpay.reconcile.ladder", "500ms/3s");
        settings.put("scenicpay.reconcile.after-ladder", "1s");
        settings.put("scenicpay.begin.answer-within", "3s");
        settings.put("scenicpay.security.mode", "api-key");
        settings.put("scenicpay.security.keys.boss", hash("boss") + " roles=supervisor rate=1000");
        settings.put("scenicpay.security.keys.till", hash("till") + " roles=cashier rate=1000");
        settings.put("scenicpay.security.keys.watch", hash("watch") + " roles=monitor");
        settings.put("scenicpay.security.keys.slow", hash("slow") + " roles=monitor rate=1/3");
        settings.put("scenicpay.security.keys.screens", hash("screens") + " roles=monitor");
        settings.put(
                "scenicpay.security.keys.bound",
                hash("bound") + " roles=supervisor operators=007 business-types=2 max-amount=5.00");
        return settings;
    }

    /** A key as it is presented; its secret follows from its name. */
    private static String key(String name) {
        return "sp_" + name + "_" + secret(name);
    }

    private static String secret(String name) {
        return HexFormat.of().formatHex(sha256(name.getBytes(StandardCharsets.UTF_8), new byte[0]));
    }

    private static String hash(String name) {
        byte[] digest = sha256(HexFormat.of().parseHex(SALT), secret(name).getBytes(StandardCharsets.UTF_8));
        return "sha256:" + SALT + ":" + HexFormat.of().formatHex(digest);
    }

    private static byte[] sha256(byte[] one, byte[] other) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(one);
            return digest.digest(other);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
