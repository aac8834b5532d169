package com.scenicpay.api.console;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The console's style sheet, script and icon, under a path that changes with them, so that browsers may keep them. */
@ApplicationScoped
public class ConsoleAssets {

    /** A file and its media type. */
    record Asset(byte[] bytes, String mediaType) {}

    private static final Map<String, String> MEDIA_TYPES = Map.of(
            "console.css", "text/css; charset=utf-8",
            "console.js", "text/javascript; charset=utf-8",
            "icon.svg", "image/svg+xml");

    private static final int HASH_LENGTH = 16;

    private final Map<String, Asset> assets = new TreeMap<>();
    private final String hash;

    ConsoleAssets() {
        MEDIA_TYPES.forEach((name, type) -> assets.put(name, new Asset(read("/console/assets/" + name), type)));
        this.hash = hash();
    }

    private static byte[] read(String resource) {
        try (InputStream file = ConsoleAssets.class.getResourceAsStream(resource)) {
            if (file == null) {
                throw new IllegalStateException("the program lacks " + resource);
            }
            return file.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(resource, e);
        }
    }

    private String hash() {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            assets.values().forEach(asset -> sha256.update(asset.bytes()));
            return HexFormat.of().formatHex(sha256.digest()).substring(0, HASH_LENGTH);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** The path that all of them stand under. */
    String path() {
        return "/console/assets/" + hash;
    }

    /** Whether this is the present path's part, so that what is served under it never changes. */
    boolean isPresent(String askedHash) {
        return hash.equals(askedHash);
    }

    Optional<Asset> find(String name) {
        return Optional.ofNullable(assets.get(name));
    }
}
