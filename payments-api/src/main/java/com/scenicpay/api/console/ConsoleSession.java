package com.scenicpay.api.console;

import com.scenicpay.api.security.ApiKeys.Known;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicReference;

/** A person who signed in, in one browser. */
final class ConsoleSession {

    /** What the next page tells once, above everything else. */
    record Notice(boolean good, String text) {
        static final Notice NONE = new Notice(true, "");
    }

    private static final int SECRET_BYTES = 32;

    private final String id;
    private final String csrfToken;
    private final String keyName;
    private final String keyVersion;
    private final String machine;
    private final Instant openedAt;
    private final AtomicReference<Notice> notice = new AtomicReference<>(Notice.NONE);
    private volatile Instant usedAt;

    /**
     * @param key that they signed in with
     * @param machine the name in the browser's certificate; empty where none is asked for
     */
    ConsoleSession(Known key, String machine, Instant now, SecureRandom random) {
        this.id = secret(random);
        this.csrfToken = secret(random);
        this.keyName = key.caller().name();
        this.keyVersion = key.version();
        this.machine = machine;
        this.openedAt = now;
        this.usedAt = now;
    }

    /** 256 random bits, in 43 letters that need no escaping anywhere. */
    static String secret(SecureRandom random) {
        byte[] bytes = new byte[SECRET_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Compares without telling by its time where two texts differ. */
    static boolean same(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }

    String id() {
        return id;
    }

    /** Stands in every form of this session. */
    String csrfToken() {
        return csrfToken;
    }

    String keyName() {
        return keyName;
    }

    /** Whether what is known of the key is still what it was at the sign-in. */
    boolean isOf(Known key) {
        return keyVersion.equals(key.version());
    }

    /** The name in the certificate of the browser that the session is for; empty where none is asked for. */
    String machine() {
        return machine;
    }

    Instant openedAt() {
        return openedAt;
    }

    Instant usedAt() {
        return usedAt;
    }

    void use(Instant now) {
        usedAt = now;
    }

    void tell(boolean good, String text) {
        notice.set(new Notice(good, text));
    }

    /** What is to be told; only once. */
    Notice takeNotice() {
        return notice.getAndSet(Notice.NONE);
    }
}
