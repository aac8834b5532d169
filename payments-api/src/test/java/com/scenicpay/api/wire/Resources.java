package com.scenicpay.api.wire;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Files of bytes beside the tests. */
public final class Resources {

    private Resources() {}

    /** A file's bytes; of a {@code .hex} file those that it spells. */
    public static byte[] bytes(String path) {
        try (InputStream file = Resources.class.getResourceAsStream(path)) {
            byte[] bytes = file.readAllBytes();
            return path.endsWith(".hex") ? spelled(new String(bytes, StandardCharsets.UTF_8)) : bytes;
        } catch (IOException e) {
            throw new UncheckedIOException(path, e);
        }
    }

    private static byte[] spelled(String hex) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        hex.lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> HexFormat.of().parseHex(line.replace(" ", "")))
                .forEach(bytes::writeBytes);
        return bytes.toByteArray();
    }
}
