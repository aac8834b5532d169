package com.scenicpay.api.security;

import com.scenicpay.payments.BusinessType;
import com.scenicpay.payments.Money;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

/**
 * What is kept of a key: a line of the keys' file, {@code NAME [HASH] roles=… [operators=…] [business-types=…]
 * [max-amount=…] [rate=…]}. Without a hash it is for a certificate of that name.
 */
final class KeyEntry {

    private static final Set<String> WORDS = Set.of("roles", "operators", "business-types", "max-amount", "rate");

    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private final String text;
    private final Caller caller;
    private final Optional<KeyHash> hash;
    private final TokenBucket bucket;
    private final String version;
    private final AtomicLong lastUsedMillis = new AtomicLong();

    private KeyEntry(String text, Caller caller, Optional<KeyHash> hash, Rate rate) {
        this.text = text;
        this.caller = caller;
        this.hash = hash;
        this.bucket = new TokenBucket(rate, System.nanoTime());
        this.version = KeyHash.digest(text);
    }

    /**
     * @param name the key's name
     * @param text what follows the name
     * @param usual the rate when the text has none
     * @throws IllegalArgumentException saying what is wrong with it, without the hash
     */
    static KeyEntry parse(String name, String text, Rate usual) {
        if (!ApiKey.NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("a key's name has 1 to 64 letters, digits, dots and hyphens");
        }
        Optional<KeyHash> hash = Optional.empty();
        Map<String, String> words = new HashMap<>();
        for (String part : text.strip().split("\\s+")) {
            int equals = part.indexOf('=');
            if (equals < 0) {
                hash = once(hash, KeyHash.parse(part));
            } else if (!WORDS.contains(part.substring(0, equals))
                    || words.put(part.substring(0, equals), part.substring(equals + 1)) != null) {
                throw new IllegalArgumentException(
                        "each of " + new TreeSet<>(WORDS) + " may stand once, and nothing else");
            }
        }
        Caller caller = new Caller(
                name,
                roles(words.getOrDefault("roles", "")),
                items(words, "operators"),
                items(words, "business-types").stream()
                        .map(KeyEntry::businessType)
                        .collect(Collectors.toUnmodifiableSet()),
                Optional.ofNullable(words.get("max-amount")).map(KeyEntry::amount));
        return new KeyEntry(
                text,
                caller,
                hash,
                Optional.ofNullable(words.get("rate")).map(Rate::parse).orElse(usual));
    }

    private static Optional<KeyHash> once(Optional<KeyHash> before, KeyHash hash) {
        if (before.isPresent()) {
            throw new IllegalArgumentException("a key has one hash");
        }
        return Optional.of(hash);
    }

    private static Set<Role> roles(String text) {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        try {
            for (String role : text.split(",", -1)) {
                roles.add(Role.valueOf(role.toUpperCase(Locale.ROOT)));
            }
            return roles;
        } catch (IllegalArgumentException unknown) {
            throw new IllegalArgumentException("roles= is needed, of cashier, supervisor, monitor", unknown);
        }
    }

    private static Set<String> items(Map<String, String> words, String word) {
        String text = words.get(word);
        if (text == null) {
            return Set.of();
        }
        Set<String> items = Arrays.stream(text.split(",", -1)).collect(Collectors.toSet());
        if (items.contains("")) {
            throw new IllegalArgumentException(word + "= has an empty item");
        }
        return items;
    }

    private static BusinessType businessType(String code) {
        return Optional.of(code)
                .filter(digit -> digit.matches("[0-9]"))
                .flatMap(digit -> BusinessType.ofCode(Integer.parseInt(digit)))
                .orElseThrow(() -> new IllegalArgumentException("business-types= takes numbers from 1 to 7"));
    }

    private static Money amount(String yuan) {
        try {
            return Money.ofYuan(yuan);
        } catch (IllegalArgumentException none) {
            throw new IllegalArgumentException("max-amount= takes yuan, as in 500.00", none);
        }
    }

    /** As it was written, to tell whether it has changed. */
    String text() {
        return text;
    }

    Caller caller() {
        return caller;
    }

    Optional<KeyHash> hash() {
        return hash;
    }

    /** Changes with the text, and does not tell it. */
    String version() {
        return version;
    }

    /**
     * Counts a request.
     *
     * @return 0 when it is within the rate, else after how many seconds another try is worth it
     */
    long use() {
        lastUsedMillis.lazySet(System.currentTimeMillis());
        long waitNanos = bucket.take(System.nanoTime());
        return waitNanos > 0 ? waitNanos / NANOS_PER_SECOND + 1 : 0;
    }

    /** Milliseconds since 1970; 0 when it was not used since the program started. */
    long lastUsedMillis() {
        return lastUsedMillis.get();
    }
}
