package com.scenicpay.api.security;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is kept of a key's secret: a salt and a SHA-256. The secret is 256 random bits, which nobody finds by trying, so a hash
 * that is slow on purpose would only cost time; see {@code docs/decisions}.
 */
final class KeyHash {

    private static final Pattern WRITTEN = Pattern.compile("sha256:([0-9a-f]{32}):([0-9a-f]{64})");
    private static final int SALT_BYTES = 16;

    private final byte[] salt;
    private final byte[] digest;

    private KeyHash(byte[] salt, byte[] digest) {
        this.salt = salt;
        this.digest = digest;
    }

    /**
     * A hash as {@link #toString()} writes it.
     *
     * @throws IllegalArgumentException when it is none; the message does not hold the text
     */
    static KeyHash parse(String text) {
        Matcher matcher = WRITTEN.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("the hash must be sha256:<32 hex digits>:<64 hex digits>");
        }
        HexFormat hex = HexFormat.of();
        return new KeyHash(hex.parseHex(matcher.group(1)), hex.parseHex(matcher.group(2)));
    }

    /** The hash of a secret, with a salt of its own. */
    static KeyHash of(String secret, SecureRandom random) {
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        return new KeyHash(salt, digest(salt, secret));
    }

    /** Whether the secret is the one. Takes as long whether it is or not, and wherever it differs. */
    boolean matches(String secret) {
        return MessageDigest.isEqual(digest, digest(salt, secret));
    }

    /** A text by which another one is told from it. */
    static String digest(String text) {
        return HexFormat.of().formatHex(digest(new byte[0], text));
    }

    private static byte[] digest(byte[] salt, String secret) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            sha256.update(salt);
            return sha256.digest(secret.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        HexFormat hex = HexFormat.of();
        return "sha256:" + hex.formatHex(salt) + ":" + hex.formatHex(digest);
    }
}
